/** Hosts an SVG for a pure drawing function, at the size of its box. */
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { ChartSize } from '../render/charts';
import { useSize } from './useSize';
import { useTextSize } from './useTextSize';

interface SvgProps {
  readonly className?: string;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Called in the frame of the change. Memoise it. */
  readonly draw: (svg: SVGSVGElement, size: ChartSize) => void;
  readonly children?: ReactNode;
}

/** Charts are set a little smaller than the page's text. */
const TEXT = 0.82;

export function Svg({ className, label, draw, children }: SvgProps) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(frame);
  const text = useTextSize(frame, width) * TEXT;
  useLayoutEffect(() => {
    if (svg.current && width > 0 && height > 0) draw(svg.current, { width, height, text });
  }, [draw, width, height, text]);
  return (
    <div className={`svg-frame ${className ?? ''}`} ref={frame}>
      <svg
        ref={svg}
        className="chart"
        width={width}
        height={height}
        role="img"
        aria-label={label}
      />
      {children}
    </div>
  );
}
