/** What was lost, in numbers: the telling one large, the four states, the spread before and after. */
import { memo, useCallback, useMemo, useRef } from 'react';
import { CELL_STATES, type CellState } from '../../core/masks';
import { dropStrength, HATCH, hatchWidth, rampIndex } from '../../render/maps';
import { rampCss, rampFor } from '../../render/siteMaps';
import { paintSpread } from '../../render/siteSpread';
import { STATE_NAMES } from '../../scene/cells';
import { countText, tickText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange, spreadOf, type ValueRange } from '../../scene/siteValues';
import { telling } from '../../scene/siteWords';
import { i18n, translated } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { LessonLink } from '../lesson/LessonLink';
import { usePalette } from '../scheme';
import { useApp } from '../store';
import { useSize } from '../useSize';
import './facts.css';

export function Facts({ scene }: { readonly scene: SiteScene }) {
  return (
    <div className="facts">
      <Statement scene={scene} />
      <States scene={scene} />
      <SpreadFigure scene={scene} />
    </div>
  );
}

/** The number that tells most, e.g. how many of the dropped were silent anyway. */
function Statement({ scene }: { readonly scene: SiteScene }) {
  const inference = useApp((state) => state.view.mode === 'inference');
  const { figure, text } = telling(scene, inference);
  return (
    <p className="statement">
      <b className="figure number">{figure}</b>
      <span>
        {text}{' '}
        {scene.counts.droppedSilent > 0 && <LessonLink lesson="zero">{i18n.t('why?')}</LessonLink>}
      </span>
    </p>
  );
}

function States({ scene }: { readonly scene: SiteScene }) {
  const range = siteRange(scene);
  return (
    <dl className="states small">
      {CELL_STATES.map((state) => (
        <div key={state}>
          <dt>
            <Swatch state={state} range={range} />
            {translated(STATE_NAMES[state])}
          </dt>
          <dd className="number">{countText(scene.counts[state])}</dd>
        </div>
      ))}
    </dl>
  );
}

const SWATCH = 12;

/** A cell of each kind as the maps paint it: something in the middle of the scale, or zero. */
const Swatch = memo(function Swatch({
  state,
  range,
}: {
  readonly state: CellState;
  readonly range: ValueRange;
}) {
  const palette = usePalette();
  const ramp = rampFor(palette, range);
  const lost = state === 'dropped' ? range.high * 0.6 : 0;
  const hatched = state === 'dropped' || state === 'droppedSilent';
  const strokes = HATCH.map(([x1, y1, x2, y2]) => `M${x1},${y1}L${x2},${y2}`).join('');
  const shown = state === 'kept' ? range.high * 0.6 : 0;
  return (
    <svg className="state-swatch" width={SWATCH} height={SWATCH} viewBox="0 0 1 1" aria-hidden>
      <rect width={1} height={1} fill={rampCss(ramp, rampIndex(shown, range))} />
      {hatched && (
        <path
          d={strokes}
          fill="none"
          stroke={palette.drop}
          strokeWidth={hatchWidth(SWATCH) / SWATCH}
          strokeOpacity={dropStrength(lost, range)}
        />
      )}
    </svg>
  );
});

const BINS = 36;
const SCALE_HEIGHT = 7;

function SpreadFigure({ scene }: { readonly scene: SiteScene }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const palette = usePalette();
  const spread = useMemo(() => spreadOf(scene, BINS), [scene]);
  const { range, zeros } = spread;
  const paint = useCallback<Paint>(
    (context) => paintSpread(context, spread, palette, { width, height, scale: SCALE_HEIGHT }),
    [spread, palette, width, height],
  );
  const [before, after] = [countText(zeros.before), countText(zeros.after)];
  const label = i18n.t(
    'How the values that are not zero spread before and after dropout, from {low} to {high}. Zeros: {before} before, {after} after.',
    {
      low: tickText(range.low),
      high: tickText(range.high),
      before: zeros.before,
      after: zeros.after,
    },
  );
  return (
    <figure className="spread" role="img" aria-label={label}>
      <div className="spread-key small muted">
        <span>
          <i className="before-mark" />
          {i18n.t('before')}
        </span>
        <span>
          <i className="after-mark" />
          {i18n.t('after')}
        </span>
        <span className="number zeros">
          {zeros.after === zeros.before
            ? i18n.t('zeros {before}', { before })
            : i18n.t('zeros {before} → {after}', { before, after })}
        </span>
      </div>
      <div className="spread-plot" ref={frame}>
        {width > 0 && <Canvas width={width} height={height} paint={paint} aria-hidden="true" />}
      </div>
      <div className="spread-ticks small muted number">
        <span>{tickText(range.low)}</span>
        <span>{tickText((range.low + range.high) / 2)}</span>
        <span>≥ {tickText(range.high)}</span>
      </div>
    </figure>
  );
}
