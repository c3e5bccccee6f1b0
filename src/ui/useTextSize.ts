/** The size of an element's text in CSS pixels, for drawings whose type goes with the page's. */
import { useLayoutEffect, useState, type RefObject } from 'react';

const BEFORE_MEASURED = 13;

/** @param when anything that changes with whatever may change the size, e.g. the element's width */
export function useTextSize(ref: RefObject<HTMLElement | null>, when: number): number {
  const [size, setSize] = useState(BEFORE_MEASURED);
  useLayoutEffect(() => {
    if (ref.current) setSize(parseFloat(getComputedStyle(ref.current).fontSize));
  }, [ref, when]);
  return size;
}
