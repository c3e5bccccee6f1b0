/** One map with its caption, the number at the place looked at, and the marks on it. */
import { useCallback, useRef } from 'react';
import { paintMap, type Domain } from '../../render/maps';
import type { Ramp } from '../../render/palette';
import type { Cell } from '../../scene/cells';
import { Canvas } from '../Canvas';
import { useSize } from '../useSize';

interface MapFigureProps {
  readonly title: string;
  /** The value at the hovered cell, else at the chosen one. */
  readonly number: string;
  /** `[height, width]`; absent while it is computed. */
  readonly values: Float32Array | undefined;
  readonly ramp: Ramp;
  readonly domain: Domain | undefined;
  readonly height: number;
  readonly width: number;
  readonly at: Cell;
  readonly hovered: Cell | null;
  /** Numbers of the dropped run are written in the accent colour. */
  readonly strong?: boolean;
}

/** A cell's outline as parts of the map. */
const outline = (cell: Cell, height: number, width: number) => ({
  left: `${(cell.x / width) * 100}%`,
  top: `${(cell.y / height) * 100}%`,
  width: `${100 / width}%`,
  height: `${100 / height}%`,
});

/** A map fills the width that it has, and is never higher than that: what stands below it needs its room. */
const boxOf = (height: number, width: number) => ({
  aspectRatio: `${width} / ${height}`,
  width: `${Math.min(1, width / height) * 100}%`,
});

export function MapFigure(props: MapFigureProps) {
  const { title, number, values, ramp, domain, height, width, at, hovered, strong } = props;
  const ref = useRef<HTMLDivElement>(null);
  const size = useSize(ref);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!values || !domain) return;
      const map = { data: values, height, width, stride: 1, offset: 0 };
      paintMap(context, map, ramp, domain, { x: 0, y: 0, ...size });
    },
    [values, domain, height, width, ramp, size],
  );
  return (
    <figure className="map-figure">
      <figcaption>
        <span className="muted">{title}</span>
        <span className={`number${strong ? ' drop' : ''}`}>{number}</span>
      </figcaption>
      <div ref={ref} className="map-box" style={boxOf(height, width)}>
        <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
        {hovered && <i className="mark hovered" style={outline(hovered, height, width)} />}
        <i className="mark" style={outline(at, height, width)} />
      </div>
    </figure>
  );
}
