/** One channel of the pooled map, before dropout or after it; a click picks a window. */
import { useCallback, useRef, type MouseEvent } from 'react';
import { paintMap, type Domain } from '../../../render/maps';
import { paintPooled } from '../../../render/poolMap';
import { rampFor } from '../../../render/siteMaps';
import type { Cell } from '../../../scene/cells';
import type { PooledChannel } from '../../../scene/poolScene';
import { Canvas, type Paint } from '../../Canvas';
import { usePalette } from '../../scheme';
import { useSize } from '../../useSize';

interface PooledMapProps {
  readonly title: string;
  /** At the window looked at. */
  readonly number: string;
  readonly pooled: PooledChannel;
  readonly run: 'before' | 'after';
  readonly height: number;
  readonly width: number;
  readonly domain: Domain;
  readonly at: Cell;
  readonly onPoint: (cell: Cell | null) => void;
  readonly onPick: (cell: Cell) => void;
}

export function PooledMap(props: PooledMapProps) {
  const { title, number, pooled, run, height, width, domain, at, onPoint, onPick } = props;
  const palette = usePalette();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const paint = useCallback<Paint>(
    (context) => {
      const view = (data: Float32Array) => ({ data, height, width, stride: 1, offset: 0 });
      const rect = { x: 0, y: 0, ...size };
      const before = view(pooled.before);
      if (run === 'before') paintMap(context, before, rampFor(palette, domain), domain, rect);
      else {
        const { hit, keep } = pooled;
        paintPooled(
          context,
          { before, after: view(pooled.after), hit, keep },
          domain,
          palette,
          rect,
        );
      }
    },
    [pooled, run, height, width, domain, palette, size],
  );
  const under = (event: MouseEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect();
    const inside = (part: number, count: number): number =>
      Math.min(count - 1, Math.max(0, Math.floor(part * count)));
    return {
      y: inside((event.clientY - box.top) / box.height, height),
      x: inside((event.clientX - box.left) / box.width, width),
    };
  };
  return (
    <figure className="way-map">
      <figcaption className="small">
        <span className="muted">{title}</span>{' '}
        <b className={`number${run === 'after' ? ' drop' : ''}`}>{number}</b>
      </figcaption>
      <div
        ref={frame}
        className="way-map-box"
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerMove={(event) => onPoint(under(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => onPick(under(event))}
      >
        <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
        <i
          className="mark"
          style={{
            left: `${(at.x / width) * 100}%`,
            top: `${(at.y / height) * 100}%`,
            width: `${100 / width}%`,
            height: `${100 / height}%`,
          }}
        />
      </div>
    </figure>
  );
}
