/** The size of an element in CSS pixels, followed as it changes, comes and goes. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import { isPrinting } from './print/printing';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [element, setElement] = useState<HTMLElement | null>(null);
  // The reference does not say when it is given another element, so it is looked at each time.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => setElement(ref.current));
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => {
      if (!isPrinting()) setSize({ width: element.clientWidth, height: element.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
