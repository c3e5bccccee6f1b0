/**
 * The idea without a word: one activation is seen before dropout, is taken away by the mask, is zero after it, and the
 * same zero goes to every filter of the next conv and on to the prediction. Any key, click or scroll ends it.
 */
import { useEffect, useState, type CSSProperties } from 'react';
import { strongestDropped } from '../../scene/openingScene';
import { mapShape, type CellReading } from '../../scene/cells';
import { valueText } from '../../scene/figures';
import { siteScene } from '../../scene/siteScene';
import type { AppState } from '../../state/store';
import { endOpening, notify } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { useAppStore } from '../store';
import { arrivals, findStops, type Box, type Stop, type Stops } from './stops';
import './opening.css';

/** Milliseconds from the start at which each thing begins. */
const AT = { before: 100, mask: 1500, after: 2800, next: 4100, reached: 5200, prediction: 6000 };
const END = 7800;

const center = ({ left, top, width, height }: Box) => ({
  x: left + width / 2,
  y: top + height / 2,
});

const px = (n: number): string => `${n.toFixed(1)}px`;

type Vars = CSSProperties & Readonly<Record<`--${string}`, string>>;

/** A frame around a place, that closes in on it. */
function Ring({
  box,
  at,
  dropped,
}: {
  readonly box: Box;
  readonly at: number;
  readonly dropped: boolean;
}) {
  const style: Vars = {
    left: px(box.left),
    top: px(box.top),
    width: px(box.width),
    height: px(box.height),
    '--at': `${at}ms`,
  };
  return <i className="opening-ring" data-dropped={dropped || undefined} style={style} />;
}

interface ChipProps {
  readonly text: string;
  readonly from: Box;
  readonly to: { readonly x: number; readonly y: number };
  /** When it shows, and when it sets out. */
  readonly at: number;
  readonly leaves: number;
  readonly dropped?: boolean;
  readonly stays?: boolean;
}

/** A number on its way from one map to the next. */
function Chip({ text, from, to, at, leaves, dropped, stays }: ChipProps) {
  const start = center(from);
  const style: Vars = {
    left: px(start.x),
    top: px(start.y),
    '--dx': px(to.x - start.x),
    '--dy': px(to.y - start.y),
    '--at': `${at}ms`,
    '--leaves': `${leaves}ms`,
  };
  return (
    <b
      className="opening-chip number"
      data-dropped={dropped || undefined}
      data-stays={stays || undefined}
      style={style}
    >
      {text}
    </b>
  );
}

/** What is not lit lies under a veil; each map is lit when the story comes to it. */
function Veil({ stops }: { readonly stops: Stops }) {
  const lit: readonly (readonly [Stop, number])[] = [
    [stops.site[0], AT.before],
    [stops.site[1], AT.mask],
    [stops.site[2], AT.after],
    ...stops.next.map((stop) => [stop, AT.next] as const),
    ...stops.prediction.map((stop) => [stop, AT.prediction] as const),
  ];
  return (
    <svg className="opening-veil" width="100%" height="100%">
      <mask id="opening-lit">
        <rect width="100%" height="100%" fill="#fff" />
        {lit.map(([{ lit: box }, at], i) => (
          <rect
            key={i}
            className="opening-hole"
            x={box.left - 4}
            y={box.top - 4}
            width={box.width + 8}
            height={box.height + 8}
            rx="6"
            style={{ '--at': `${at}ms` }}
          />
        ))}
      </mask>
      <rect className="opening-shade" width="100%" height="100%" mask="url(#opening-lit)" />
    </svg>
  );
}

function Play({ stops, cell }: { readonly stops: Stops; readonly cell: CellReading }) {
  const [before, mask, after] = stops.site;
  const filters = arrivals(stops.next);
  return (
    <div className="opening" aria-hidden>
      <Veil stops={stops} />
      <Ring box={before.mark} at={AT.before} dropped={false} />
      <Ring box={mask.mark} at={AT.mask + 700} dropped />
      <Ring box={after.mark} at={AT.after + 700} dropped />
      {stops.next.map(({ mark }, i) => (
        <Ring key={i} box={mark} at={AT.reached} dropped />
      ))}
      {stops.prediction.map(({ mark }, i) => (
        <Ring key={i} box={mark} at={AT.prediction + 200} dropped />
      ))}
      <Chip
        text={valueText(cell.before)}
        from={before.mark}
        to={center(mask.mark)}
        at={AT.before + 700}
        leaves={AT.mask}
      />
      <Chip
        text="0"
        from={mask.mark}
        to={center(after.mark)}
        at={AT.mask + 900}
        leaves={AT.after}
        dropped
      />
      {filters.map((to, i) => (
        <Chip
          key={i}
          text="0"
          from={after.mark}
          to={to}
          at={AT.after + 900}
          leaves={AT.next}
          dropped
          stays
        />
      ))}
    </div>
  );
}

/** Whatever a person does, the page is theirs again at once. */
const ENDS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'resize', 'scroll'] as const;

/** What is played: decided once, as the screen is when it begins. Null where no dropped activation is in sight. */
function planned({ trace, view }: AppState): { stops: Stops; cell: CellReading } | null {
  const scene = siteScene(trace, view, view.site);
  const cell = scene && strongestDropped(scene, view.channel);
  if (!cell) return null;
  const [rows, columns] = mapShape(scene.shape);
  const stops = findStops(cell, rows, columns);
  return stops && { stops, cell };
}

export default function Opening() {
  const store = useAppStore();
  const [play] = useState(() => planned(store.getState()));
  useEffect(() => {
    const end = () => endOpening(store);
    if (!play) {
      end();
      notify(
        store,
        'info',
        i18n.t('The idea is shown on a dropped activation: open a conv layer that has dropout.'),
      );
      return undefined;
    }
    const timer = setTimeout(end, END);
    for (const kind of ENDS) addEventListener(kind, end, { capture: true, passive: true });
    const unsubscribe = store.subscribe((state, old) => {
      if (state.view !== old.view) end();
    });
    return () => {
      clearTimeout(timer);
      for (const kind of ENDS) removeEventListener(kind, end, { capture: true });
      unsubscribe();
    };
  }, [store, play]);
  return play && <Play {...play} />;
}
