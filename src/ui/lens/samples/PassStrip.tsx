/** Each pass's prediction, small; picking one makes it the pass that is shown. */
import {
  memo,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import type { SamplesAnswer } from '../../../core/inspection';
import { paintPasses, paintPassVotes } from '../../../render/passStrip';
import { stripRect } from '../../../render/siteMaps';
import { thumbnailLayout } from '../../../scene/samplesScene';
import type { StripLayout } from '../../../scene/siteLayout';
import { setPass } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { Canvas, type Paint } from '../../Canvas';
import type { LookedAt } from '../../prediction/usePixel';
import { usePalette } from '../../scheme';
import { useOneScreen } from '../../site/useSite';
import { useApp, useAppStore } from '../../store';
import { useSize } from '../../useSize';

interface PassStripProps {
  readonly answer: SamplesAnswer;
  readonly looked: LookedAt;
}

/** Room around the pictures for the ring of the one that is shown. */
const RING = 3;

export function PassStrip({ answer, looked }: PassStripProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const oneScreen = useOneScreen();
  const pass = useApp((state) => state.view.pass);
  const { count } = answer;
  const numbers = { last: count - 1, row: looked.at.y, column: looked.at.x, pass };
  return (
    <div className="pass-strip">
      <p className="muted small">
        {pass < count
          ? i18n.t(
              'passes 0 to {last}, each with its reading at ({row}, {column}); pass {pass} is shown',
              numbers,
            )
          : i18n.t(
              'passes 0 to {last}, each with its reading at ({row}, {column}); the pass shown, {pass}, is not among them',
              numbers,
            )}
      </p>
      <div className="pass-box" ref={box}>
        {width > 0 && (
          <PassMaps
            answer={answer}
            pass={pass}
            width={width}
            height={oneScreen ? height : Infinity}
            looked={looked}
          />
        )}
      </div>
    </div>
  );
}

interface PassMapsProps extends PassStripProps {
  readonly pass: number;
  readonly width: number;
  /** Infinity where the page scrolls. */
  readonly height: number;
}

function PassMaps({ answer, looked, pass, width, height }: PassMapsProps) {
  const store = useAppStore();
  const palette = usePalette();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { predicted, count, entropy } = answer;
  const [rows, columns] = entropy.shape as [number, number];
  const strip = useMemo(
    () => thumbnailLayout(count, width - 2 * RING, height - 2 * RING),
    [count, width, height],
  );
  const paint = useCallback<Paint>(
    (context) => paintPasses(context, predicted, rows, columns, palette, strip),
    [predicted, rows, columns, palette, strip],
  );
  const place = looked.at.y * columns + looked.at.x;
  const paintVotes = useCallback<Paint>(
    (context) => paintPassVotes(context, predicted, place, palette, strip),
    [predicted, place, palette, strip],
  );
  useEffect(() => {
    if (list.current?.contains(document.activeElement))
      document.getElementById(`${id}-${pass}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, pass]);
  const size = {
    width: strip.columns * (strip.cell + strip.gap) - strip.gap,
    height: strip.rows * (strip.cell + strip.gap) - strip.gap,
  };
  const onPick = useCallback((picked: number) => setPass(store, picked), [store]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -strip.columns,
      ArrowDown: strip.columns,
      Home: -count,
      End: count,
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setPass(store, Math.max(0, Math.min(count - 1, pass + step)));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const pitch = strip.cell + strip.gap;
    const part = (at: number): number => Math.min(1, (at % pitch) / strip.cell);
    const inside = (at: number, cells: number): number =>
      Math.max(0, Math.min(cells - 1, Math.floor(part(at) * cells)));
    looked.onPoint({ y: inside(y, rows), x: inside(x, columns) });
  };
  return (
    <div
      ref={list}
      className="pass-maps"
      style={{ ...size, margin: RING }}
      role="listbox"
      aria-label={i18n.t('Passes')}
      aria-orientation="horizontal"
      aria-activedescendant={pass < count ? `${id}-${pass}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => looked.onPoint(null)}
    >
      <Canvas {...size} paint={paint} aria-hidden />
      <Canvas className="pass-votes" {...size} paint={paintVotes} aria-hidden />
      <PassOptions id={id} strip={strip} count={count} pass={pass} onPick={onPick} />
    </div>
  );
}

interface PassOptionsProps {
  readonly id: string;
  readonly strip: StripLayout;
  readonly count: number;
  readonly pass: number;
  readonly onPick: (pass: number) => void;
}

/** One transparent option per pass over the canvas. */
const PassOptions = memo(function PassOptions(props: PassOptionsProps) {
  const { id, strip, count, pass, onPick } = props;
  return Array.from({ length: count }, (_, i) => {
    const { x, y, width, height } = stripRect(strip, i);
    return (
      <div
        key={i}
        id={`${id}-${i}`}
        className="pass-option number"
        role="option"
        aria-selected={i === pass}
        aria-label={i18n.t('pass {pass}', { pass: i })}
        title={i18n.t('Show pass {pass}', { pass: i })}
        style={{ left: x, top: y, width, height }}
        onClick={() => onPick(i)}
      >
        <span aria-hidden>{i}</span>
      </div>
    );
  });
});
