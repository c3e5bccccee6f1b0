/** Which filter of the next conv is shown: one after the other, or from a list by how much it changed. */
import { memo, useMemo, useState } from 'react';
import type { NextConv } from '../../core/graph';
import { PAGED_FROM } from '../../scene/channels';
import type { NextScene } from '../../scene/nextScene';
import { notify, setFilter } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { fixedText } from '../../words/numbers';
import { UintField } from '../header/UintField';
import { Picker } from '../Picker';
import { useAppStore } from '../store';
import { readsVector, useUnitNames } from './useVectorNext';

interface FilterPickerProps {
  readonly next: NextConv;
  readonly scene: NextScene | null;
  readonly filter: number;
}

/**
 * @param scene null for the numbers alone
 * @param nameOf what a unit stands for
 */
function optionsOf(
  scene: NextScene | null,
  count: number,
  nameOf: ((unit: number) => string) | null,
) {
  if (!scene) return Array.from({ length: count }, (_, value) => ({ value, text: String(value) }));
  return scene.byChange.map(({ filter, change, silent }) => {
    const unit = nameOf ? `${filter}: ${nameOf(filter)}` : String(filter);
    const text = silent
      ? i18n.t('{unit} · silent in both runs', { unit })
      : i18n.t('{unit} · change {change}', { unit, change: fixedText(change, 2) });
    return { value: filter, text };
  });
}

export const FilterPicker = memo(function FilterPicker({ next, scene, filter }: FilterPickerProps) {
  const store = useAppStore();
  const { layer } = next;
  const count = layer.shape.at(-1)!;
  const vector = readsVector(next);
  const last = count - 1;
  // Among hundreds one is found by its number sooner than in a list.
  const many = count >= PAGED_FROM;
  const nameOf = useUnitNames(next);
  // The order by change is made when the list may be opened, not with every answer of the engine.
  const [near, setNear] = useState(false);
  const listed = near ? scene : null;
  const options = useMemo(() => optionsOf(listed, count, nameOf), [listed, count, nameOf]);
  return (
    <div className="filter-picker">
      <span className="muted">{vector ? i18n.t('unit') : i18n.t('filter')}</span>
      {many && (
        <UintField
          label={vector ? i18n.t('Go to unit') : i18n.t('Go to filter')}
          value={filter}
          onChange={(chosen) => {
            if (chosen < count) setFilter(store, chosen);
            else
              notify(
                store,
                'error',
                vector
                  ? i18n.t('There are the units 0 to {last}, but no {chosen}.', { last, chosen })
                  : i18n.t('There are the filters 0 to {last}, but no {chosen}.', { last, chosen }),
              );
          }}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      )}
      <Picker
        label={
          vector
            ? i18n.t('Unit of {layer}, the most changed first', { layer: layer.name })
            : i18n.t('Filter of {layer}, the most changed first', { layer: layer.name })
        }
        value={filter}
        options={options}
        onNear={setNear}
        onChange={(chosen) => setFilter(store, chosen)}
      >
        {many ? '' : filter}
      </Picker>
      <span className="muted number">{i18n.t('of {count}', { count })}</span>
      <FilterSteps vector={vector} filter={filter} count={count} />
    </div>
  );
});

interface FilterStepsProps {
  /** Whether they are units of a vector, not filters. */
  readonly vector: boolean;
  readonly filter: number;
  readonly count: number;
}

/** Apart and remembered: they stay as they are when the engine answers. */
const FilterSteps = memo(function FilterSteps({ vector, filter, count }: FilterStepsProps) {
  const store = useAppStore();
  const step = (by: number) => setFilter(store, (filter + by + count) % count);
  return (
    <>
      <button
        type="button"
        className="button icon"
        aria-label={vector ? i18n.t('Previous unit') : i18n.t('Previous filter')}
        onClick={() => step(-1)}
      >
        ‹
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={vector ? i18n.t('Next unit') : i18n.t('Next filter')}
        onClick={() => step(1)}
      >
        ›
      </button>
    </>
  );
});
