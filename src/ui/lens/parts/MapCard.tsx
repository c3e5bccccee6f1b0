/** One map of a lens with its caption: values, what was dropped of them, and the place pointed at. */
import { useCallback, useRef, type ReactNode } from 'react';
import { paintDrops, paintMap, type Domain, type MapView } from '../../../render/maps';
import type { Palette, Ramp } from '../../../render/palette';
import type { Cell } from '../../../scene/cells';
import { valueText } from '../../../scene/figures';
import { placePointedAt } from '../../../state/store';
import { Canvas, type Paint } from '../../Canvas';
import { usePalette } from '../../scheme';
import { useApp } from '../../store';
import { useSize } from '../../useSize';

/** What was dropped of a map: hatched, as strong as what was lost. */
export interface Drops {
  readonly before: MapView;
  /** Laid out like `before.data`. */
  readonly keep: Uint8Array;
  readonly domain: Domain;
}

export interface MapCardProps {
  readonly title: ReactNode;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly map: MapView;
  readonly ramp: (palette: Palette) => Ramp;
  readonly domain: Domain;
  readonly drops?: Drops | null;
  /** Whether it is a map of places, on which what is pointed at elsewhere can be found. */
  readonly follows?: boolean;
  /** The place chosen. */
  readonly at?: Cell | null;
  readonly text?: (value: number) => string;
  /** Numbers of the dropped run are written in the accent colour. */
  readonly strong?: boolean;
}

/** A map whose values lie one behind the other, `[h, w]`. */
export const plainView = (data: Float32Array, height: number, width: number): MapView => ({
  data,
  height,
  width,
  stride: 1,
  offset: 0,
});

const outline = ({ y, x }: Cell, { height, width }: MapView) => ({
  left: `${(x / width) * 100}%`,
  top: `${(y / height) * 100}%`,
  width: `${100 / width}%`,
  height: `${100 / height}%`,
});

/** What is pointed at anywhere on the page, as a cell of a map. */
export function useHoveredCell({ height, width }: Pick<MapView, 'height' | 'width'>): Cell | null {
  const hover = useApp((state) => placePointedAt(state.hover));
  if (!hover) return null;
  const inside = (part: number, size: number) =>
    Math.min(size - 1, Math.max(0, Math.floor(part * size)));
  return { y: inside(hover.v, height), x: inside(hover.u, width) };
}

export function MapCard(props: MapCardProps) {
  const { title, label, map, ramp, domain, drops, follows = true, at, strong } = props;
  const { text = valueText } = props;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const pointed = useHoveredCell(map);
  const hovered = follows ? pointed : null;
  const shown = hovered ?? at;
  const paint = useCallback<Paint>(
    (context) => {
      const rect = { x: 0, y: 0, width, height };
      paintMap(context, map, ramp(palette), domain, rect);
      if (drops) paintDrops(context, drops.before, drops.keep, palette, drops.domain, rect);
    },
    [map, ramp, domain, drops, palette, width, height],
  );
  return (
    <figure className="map-card">
      <figcaption>
        <span className="map-title">{title}</span>
        {shown && (
          <span className={`number${strong ? ' drop' : ''}`}>
            {text(map.data[(shown.y * map.width + shown.x) * map.stride + map.offset]!)}
          </span>
        )}
      </figcaption>
      <div
        ref={box}
        className="map-card-box"
        style={{ aspectRatio: `${map.width} / ${map.height}` }}
        role="img"
        aria-label={label}
      >
        {width > 0 && <Canvas width={width} height={height} paint={paint} aria-hidden />}
        {hovered && <i className="mark hovered" style={outline(hovered, map)} />}
        {at && <i className="mark" style={outline(at, map)} />}
      </div>
    </figure>
  );
}
