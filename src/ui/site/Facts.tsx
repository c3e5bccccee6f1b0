/** What was lost, in numbers: the telling one large, the four states, the spread before and after. */
import { memo, Suspense } from 'react';
import { CELL_STATES, type CellState } from '../../core/masks';
import { dropStrength, HATCH, hatchWidth, rampIndex } from '../../render/maps';
import { rampCss, rampFor } from '../../render/siteMaps';
import { STATE_NAMES } from '../../scene/cells';
import { countText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange, type ValueRange } from '../../scene/siteValues';
import { telling } from '../../scene/siteWords';
import { i18n, translated } from '../../words/i18n';
import { LessonLink } from '../lesson/LessonLink';
import { SpreadFigure } from '../parts';
import { usePalette } from '../scheme';
import { useApp } from '../store';
import './facts.css';

export function Facts({ scene }: { readonly scene: SiteScene }) {
  return (
    <div className="facts">
      <Statement scene={scene} />
      <States scene={scene} />
      <Suspense fallback={<figure className="spread" aria-hidden />}>
        <SpreadFigure scene={scene} />
      </Suspense>
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
