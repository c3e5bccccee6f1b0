/** One site under plain dropout: all its numbers after it, and the draws that decided over the first of them. */
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { placeIndex } from '../../../core/sources';
import type { Plan, Shape } from '../../../core/types';
import { paintDraws } from '../../../render/ruleDraws';
import { paintStrip } from '../../../render/siteMaps';
import { paintEntries } from '../../../render/vectorCells';
import { countText, fractionText, rateText, shapeText } from '../../../scene/figures';
import { ruleText, whereText, type ShapeSide } from '../../../scene/shapesScene';
import { stripLayout, type StripLayout } from '../../../scene/siteLayout';
import { siteRange } from '../../../scene/siteValues';
import { i18n } from '../../../words/i18n';
import { Canvas, type Paint } from '../../Canvas';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useSize } from '../../useSize';

interface ShapeCardProps {
  readonly side: ShapeSide;
  readonly plan: Plan;
  /** Heights in CSS pixels: what the picture may take, and that of the draws. */
  readonly room: { readonly picture: number; readonly draws: number };
  /** Stands in for a site that the network does not have: only its mask says something. */
  readonly imagined: boolean;
}

/** Where all numbers stand: channels side by side, or entries row by row. */
type Picture =
  | {
      readonly kind: 'maps';
      readonly strip: StripLayout;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'entries';
      readonly columns: number;
      readonly side: number;
      readonly width: number;
      readonly height: number;
    };

const LARGEST_ENTRY = 40;

function pictureOf(shape: Shape, width: number, room: number): Picture {
  if (shape.length === 3) {
    const strip = stripLayout(shape[2]!, width, room);
    const across = (count: number): number => count * (strip.cell + strip.gap) - strip.gap;
    return { kind: 'maps', strip, width: across(strip.columns), height: across(strip.rows) };
  }
  const [entries] = shape as [number];
  let best = { columns: entries, side: 0, worth: 0 };
  for (let rows = 1; rows <= entries; rows++) {
    const columns = Math.ceil(entries / rows);
    const side = Math.min(LARGEST_ENTRY, Math.floor(width / columns), Math.floor(room / rows));
    // Rows of even length are worth a little size.
    const worth = side * (entries % columns === 0 ? 1.4 : 1);
    if (worth > best.worth) best = { columns, side, worth };
  }
  const { columns, side } = best;
  const rows = Math.ceil(entries / columns);
  return { kind: 'entries', columns, side, width: columns * side, height: rows * side };
}

/** The number under a point of the picture; null beside all. */
function numberAt(picture: Picture, shape: Shape, x: number, y: number): number | null {
  if (picture.kind === 'entries') {
    const column = Math.floor(x / picture.side);
    const entry = Math.floor(y / picture.side) * picture.columns + column;
    return column >= 0 && column < picture.columns && entry >= 0 && entry < shape[0]!
      ? entry
      : null;
  }
  const [height, width, channels] = shape as [number, number, number];
  const { cell, gap, columns } = picture.strip;
  const step = cell + gap;
  const channel = Math.floor(y / step) * columns + Math.floor(x / step);
  const [u, v] = [(x % step) / cell, (y % step) / cell];
  if (channel < 0 || channel >= channels || u < 0 || v < 0 || u >= 1 || v >= 1) return null;
  return placeIndex(shape, {
    y: Math.floor(v * height),
    x: Math.floor(u * width),
    channel,
  });
}

/** Numbers that are all 1 look alike and faint. */
const FAINT = { low: 0, high: 5 };

export function ShapeCard({ side, plan, room, imagined }: ShapeCardProps) {
  const { scene, draws, deviation } = side;
  const { shape, total, site } = scene;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const [pointed, setPointed] = useState<number | null>(null);
  const index = Math.min(pointed ?? 0, total - 1);
  const rate = scene.drop?.rate ?? 0;
  const picture = useMemo(
    () => pictureOf(shape, width, room.picture),
    [shape, width, room.picture],
  );
  const paint = useCallback<Paint>(
    (context) => {
      const domain = imagined ? FAINT : siteRange(scene);
      if (picture.kind === 'entries') {
        const rect = { x: 0, y: 0, width: picture.width, height: picture.height };
        paintEntries(context, scene, picture.columns, domain, palette, rect);
      } else {
        const order = Array.from({ length: shape[2]! }, (_, channel) => channel);
        paintStrip(context, scene, order, domain, palette, picture.strip);
      }
    },
    [scene, shape, picture, palette, imagined],
  );
  const paintDots = useCallback<Paint>(
    (context) => paintDraws(context, draws, rate, pointed, palette, { width, height: room.draws }),
    [draws, rate, pointed, palette, width, room.draws],
  );
  const offset = (event: PointerEvent<HTMLElement>): readonly [number, number] => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return [event.clientX - bounds.left, event.clientY - bounds.top];
  };
  const press = (event: KeyboardEvent) => {
    const row = shape.at(-1)!;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: shape.length === 3 ? -row : -1,
      ArrowDown: shape.length === 3 ? row : 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setPointed(Math.max(0, Math.min(total - 1, index + step)));
  };
  const rule = ruleText(side, plan, index);
  return (
    <section className="shape-card" aria-label={`${site}, ${shapeText(shape)}`}>
      <h3>
        {site} <span className="muted number">{shapeText(shape)}</span>
        <span className="shape-part number">
          <Rich
            text={i18n.t('<0>{count} numbers, dropped</0> <1>{part}</1>', {
              count: countText(total),
              part: fractionText(scene.droppedFraction),
            })}
            parts={[
              <span key="count" className="muted" />,
              <b key="part" className="drop" data-part={site} />,
            ]}
          />
        </span>
      </h3>
      <div
        ref={box}
        className="shape-numbers"
        role="application"
        tabIndex={0}
        aria-label={i18n.t(
          'The numbers of {site} after dropout. Arrow keys move from number to number.',
          { site },
        )}
        onKeyDown={press}
      >
        {width > 0 && (
          <>
            <div
              className="shape-picture"
              style={{ width: picture.width, height: picture.height }}
              onPointerMove={(event) => setPointed(numberAt(picture, shape, ...offset(event)))}
              onPointerLeave={() => setPointed(null)}
            >
              <Canvas
                width={picture.width}
                height={picture.height}
                paint={paint}
                aria-hidden="true"
              />
            </div>
            <div
              className="shape-draws"
              style={{ height: room.draws }}
              onPointerMove={(event) => {
                const at = Math.floor((offset(event)[0] / width) * draws.length);
                setPointed(at >= 0 && at < draws.length ? at : null);
              }}
              onPointerLeave={() => setPointed(null)}
            >
              <Canvas width={width} height={room.draws} paint={paintDots} aria-hidden="true" />
              <span className="draws-mark" style={{ top: 0 }}>
                u = 1
              </span>
              <span
                className="draws-mark drop number"
                style={{ bottom: `calc(${rate * 94}% + 4px)` }}
              >
                p
              </span>
            </div>
          </>
        )}
      </div>
      <p className="shape-foot small number">
        <span className="muted">
          {i18n.t('u of the first {count} · expected {rate} ± {deviation}', {
            count: draws.length,
            rate: rateText(rate),
            deviation: fractionText(deviation),
          })}
        </span>
        <span data-rule aria-live={pointed === null ? 'off' : 'polite'}>
          {whereText(shape, index)} <b>{rule}</b>
        </span>
      </p>
    </section>
  );
}
