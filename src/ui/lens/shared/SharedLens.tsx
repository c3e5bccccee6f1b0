/** One mask for all filters, and beside it what does not happen: a mask drawn anew for each. */
import { useMemo, useRef } from 'react';
import { dropAt } from '../../../core/masks';
import { nothingDrawn } from '../../../scene/lensWords';
import { sharedScene, type SharedScene } from '../../../scene/sharedScene';
import { indirectSentence, redrawnSentence, sharedSentence } from '../../../scene/sharedWords';
import { filtersToCompare } from '../../../scene/sharedZeros';
import { valueRange } from '../../../scene/siteValues';
import { i18n } from '../../../words/i18n';
import { FilterPicker } from '../../next/FilterPicker';
import { useOpenedNext, type OpenedNext } from '../../next/useOpenedNext';
import { useApp } from '../../store';
import { useSize } from '../../useSize';
import { useTextSize } from '../../useTextSize';
import { Finding } from '../parts/Finding';
import { useHeld } from '../parts/useHeld';
import { usePlan } from '../parts/usePlan';
import '../parts/parts.css';
import { FilterMaps } from './FilterMaps';
import { FilterTable } from './FilterTable';
import './shared.css';

/** Narrower than this, names wrap. */
const NARROW = 370;

/** Rows of cells in both tables, and all other heights in lines of text. */
const CELL_ROWS = 9;
const OTHER_LINES = 36;

interface Room {
  readonly width: number;
  readonly height: number;
  /** Size of the page's text. */
  readonly text: number;
}

/** Sizes of the figures: three patches and their names in a row, cells higher where there is room. */
function sizesFor({ width, height, text }: Room) {
  const font = Math.min(17, Math.max(9.5, width * 0.0275));
  const room = width < NARROW ? 0 : (height - text * OTHER_LINES) / CELL_ROWS;
  const cell = Math.round(Math.min(font * 1.9, Math.max(font * 1.45, room)));
  return { '--cell-font': `${font}px`, '--cell': `${cell}px` } as const;
}

/** How many filters stand side by side. */
const FILTERS = 3;

function useShared(opened: OpenedNext | null): SharedScene | null {
  const plan = usePlan();
  const site = useApp((state) => state.view.site);
  return useMemo(() => {
    if (!opened?.scene || opened.trace?.meta.site !== site) return null;
    const { trace, next, filter, at, scene } = opened;
    const filters = filtersToCompare(filter, scene.byChange, FILTERS);
    return sharedScene(trace, plan, next, { filters, at });
  }, [opened, plan, site]);
}

/** Why there is no picture; null where there is one. */
function useWords(opened: OpenedNext | null): string | null {
  const plan = usePlan();
  const site = useApp((state) => state.view.site);
  if (!opened) {
    return i18n.t('Nothing with a kernel reads {site}: no filter follows.', { site });
  }
  if (dropAt(plan, site)?.variant === 'dropconnect') {
    return i18n.t(
      'DropConnect drops weights, and each filter has weights of its own: of {site} itself nothing is dropped, so there are no zeros to share.',
      { site },
    );
  }
  return nothingDrawn(plan, site);
}

export default function SharedLens() {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const text = useTextSize(frame, width);
  const opened = useOpenedNext();
  const words = useWords(opened);
  const { value: scene, stale } = useHeld(useShared(opened));
  const variant = useApp((state) => dropAt(state.view, state.view.site)?.variant ?? 'dropout');
  const site = useApp((state) => state.view.site);
  const before = opened?.trace?.arrays.before;
  if (words !== null || !opened) return <Finding text={words ?? ''} />;
  return (
    <div ref={frame} className="shared" data-stale={stale || undefined} aria-busy={stale}>
      {scene && before && width > 0 && (
        <>
          <Finding
            text={[sharedSentence(scene, variant), redrawnSentence(scene)]
              .filter(Boolean)
              .join(' ')}
          />
          <div
            className="shared-filters"
            data-narrow={width < NARROW || undefined}
            style={sizesFor({ width, height, text })}
          >
            <div className="shared-head">
              <h3>{i18n.t('What happens')}</h3>
              <FilterPicker next={opened.next} scene={opened.scene} filter={opened.filter} />
            </div>
            <FilterTable scene={scene} which="shared" valueDomain={valueRange(before.data)} />
            {scene.filters.some(({ redrawn }) => redrawn) ? (
              <div className="lens-counterfactual">
                <h3>
                  {variant === 'gaussian'
                    ? i18n.t('Does not happen: noise for each filter')
                    : i18n.t('Does not happen: a mask for each filter')}
                </h3>
                <FilterTable scene={scene} which="redrawn" valueDomain={valueRange(before.data)} />
              </div>
            ) : (
              <p className="muted">
                {opened.next.through.length > 0
                  ? indirectSentence(site, opened.next)
                  : i18n.t(
                      'At p = 0 nothing is drawn: what a hand dropped is dropped for every filter.',
                    )}
              </p>
            )}
          </div>
          {scene.maps && opened.next.layer.shape.length === 3 && (
            <FilterMaps scene={scene} maps={scene.maps} />
          )}
        </>
      )}
    </div>
  );
}
