/** Where dropout sits, as ready-made choices, each with what it does to the present picture. */
import { useMemo } from 'react';
import type { Drop } from '../../core/types';
import type { Placement } from '../../nets/placements';
import type { ModelEntry } from '../../nets/registry';
import { rateText } from '../../scene/figures';
import {
  outcomeText,
  placementAt,
  sitesText,
  type PlacementOutcome,
} from '../../scene/placementScene';
import { DEFAULT_RATE, openSite, setDrops } from '../../state/actions';
import type { Store } from '../../state/store';
import { i18n, translated } from '../../words/i18n';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp, useAppStore } from '../store';
import { usePlacementOutcomes } from './usePlacementOutcomes';
import './placements.css';

const titleOf = (placements: readonly Placement[], drops: readonly Drop[]): string => {
  if (drops.length === 0) return i18n.t('No dropout');
  const known = placementAt(placements, drops);
  return known ? translated(known.title) : i18n.t('Own: {sites}', { sites: sitesText(drops) });
};

/** The opened site stays open if it is one of the placement's. */
function apply(store: Store, { drops, site }: Placement): void {
  setDrops(store, drops);
  if (!drops.some((drop) => drop.site === store.getState().view.site)) openSite(store, site);
}

interface RowProps {
  readonly title: string;
  readonly drops: readonly Drop[];
  readonly outcome: string;
  readonly turned?: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ title, drops, outcome, turned, chosen, onChoose }: RowProps) {
  return (
    <button
      type="button"
      className="popup-item placement"
      data-closes
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <span>{title}</span>
      <span className="muted number">{sitesText(drops)}</span>
      <span className={`number${turned ? ' drop' : ''}`} data-outcome>
        {outcome}
      </span>
    </button>
  );
}

function Rows({ model }: { readonly model: ModelEntry }) {
  const store = useAppStore();
  const { data } = model;
  // A network may come without any.
  const placements = useMemo(
    () => model.placements.filter((placement) => placement.drops.length > 0),
    [model.placements],
  );
  const drops = useApp((state) => state.view.drops);
  const inference = useApp((state) => state.view.mode === 'inference');
  const outcomes = usePlacementOutcomes(placements);
  const chosen = placementAt(placements, drops);
  const textOf = (outcome: PlacementOutcome | undefined): string => {
    if (outcome) return outcomeText(outcome, data.classNames);
    return outcomes === null ? i18n.t('not known') : '…';
  };
  return (
    <>
      <p className="popup-heading">
        {inference
          ? i18n.t('Where dropout sits. At inference it does nothing.')
          : i18n.t(
              'Where dropout sits, and what p = {rate} there does to this picture under this seed.',
              { rate: rateText(DEFAULT_RATE) },
            )}
      </p>
      <div className="placements" aria-busy={outcomes === undefined}>
        {placements.map((placement, i) => {
          const outcome = outcomes?.[i];
          return (
            <Row
              key={placement.id}
              title={translated(placement.title)}
              drops={placement.drops}
              outcome={textOf(outcome)}
              turned={outcome?.kind === 'class' && outcome.reads !== outcome.label}
              chosen={placement === chosen}
              onChoose={() => apply(store, placement)}
            />
          );
        })}
        <Row
          title={i18n.t('Nowhere')}
          drops={[]}
          outcome={i18n.t('as the clean run')}
          chosen={drops.length === 0}
          onChoose={() => setDrops(store, [])}
        />
      </div>
    </>
  );
}

export function Placements({ model }: { readonly model: ModelEntry }) {
  const drops = useApp((state) => state.view.drops);
  const title = titleOf(model.placements, drops);
  return (
    <Popup
      className="placements-button"
      label={i18n.t('Where dropout sits: {where}', { where: title })}
      trigger={
        <Opens>
          <span className="placement-name">{title}</span>
        </Opens>
      }
    >
      <Rows model={model} />
    </Popup>
  );
}
