/** Hosts a canvas for a pure painting function, sharp on any screen. */
import { useLayoutEffect, useRef, useState, type CanvasHTMLAttributes } from 'react';
import { ON_PAPER, usePrinting } from './print/printing';

export type Paint = (context: CanvasRenderingContext2D) => void;

interface CanvasProps extends Omit<CanvasHTMLAttributes<HTMLCanvasElement>, 'width' | 'height'> {
  /** Size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Called in the frame of the change, with a cleared context in CSS pixels. Memoise it. */
  readonly paint: Paint;
}

/** Device pixels per CSS pixel, followed when the window moves to another screen, is zoomed or is printed. */
function useDevicePixels(printing: boolean): number {
  const [ratio, setRatio] = useState(window.devicePixelRatio);
  useLayoutEffect(() => {
    const query = matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = () => setRatio(window.devicePixelRatio);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, [ratio]);
  return printing ? ON_PAPER : ratio;
}

export function Canvas({ width, height, paint, style, ...rest }: CanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const printing = usePrinting();
  const ratio = useDevicePixels(printing);
  // On paper a scale that is a little too small would lose a whole step.
  const whole = printing ? Math.floor : Math.round;
  const deviceWidth = Math.max(1, whole(width * ratio));
  const deviceHeight = Math.max(1, whole(height * ratio));
  useLayoutEffect(() => {
    const context = ref.current?.getContext('2d');
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, deviceWidth, deviceHeight);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context);
  }, [paint, deviceWidth, deviceHeight, ratio]);
  return (
    <canvas
      ref={ref}
      width={deviceWidth}
      height={deviceHeight}
      style={{ width, height, ...style }}
      {...rest}
    />
  );
}
