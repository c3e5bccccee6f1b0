/** Which filter of the next conv is shown: one after the other, or from a list by how much it changed. */
import { memo, useMemo, useState } from 'react';
import type { NextConv } from '../../core/graph';
import { PAGED_FROM } from '../../scene/channels';
import type { NextScene } from '../../scene/nextScene';
import { notify, setFilter } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { UintField } from '../header/UintField';
import { Picker } from '../Picker';
import { useAppStore } from '../store';
import { readsVector, useUnitNames } from './useVectorNext';

interface FilterPickerProps {
  readonly next: NextConv;
  readonly scene: NextScene | null;
  readonly filter: number;
}

/** Of more than these a list holds those only that changed most. */
const LISTED = 512;

/**
 * @param scene null for the numbers alone
 * @param nameOf what a unit stands for
 */
function optionsOf(
  scene: NextScene | null,
  count: number,
  chosen: number,
  nameOf: ((unit: number) => string) | null,
) {
  if (!scene) {
    const numbers = count > LISTED ? [chosen] : Array.from({ length: count }, (_, value) => value);
    return numbers.map((value) => ({ value, text: String(value) }));
  }
  const listed = scene.byChange.filter(({ filter }, i) => i < LISTED || filter === chosen);
  return listed.map(({ filter, change, silent }) => ({
    value: filter,
    text: `${nameOf ? `${filter}: ${nameOf(filter)}` : filter} · ${silent ? 'silent in both runs' : `change ${change.toFixed(2)}`}`,
  }));
}

/** What the list holds. */
function labelOf(noun: 'unit' | 'filter', layer: string, count: number): string {
  if (count <= LISTED)
    return noun === 'unit'
      ? i18n.t('Unit of {layer}, the most changed first', { layer })
      : i18n.t('Filter of {layer}, the most changed first', { layer });
  return noun === 'unit'
    ? i18n.t('Unit of {layer}, the {n} most changed', { layer, n: LISTED })
    : i18n.t('Filter of {layer}, the {n} most changed', { layer, n: LISTED });
}

export const FilterPicker = memo(function FilterPicker({ next, scene, filter }: FilterPickerProps) {
  const store = useAppStore();
  const { layer } = next;
  const count = layer.shape.at(-1)!;
  const noun = readsVector(next) ? 'unit' : 'filter';
  // Among hundreds one is found by its number sooner than in a list.
  const many = count >= PAGED_FROM;
  const nameOf = useUnitNames(next);
  // The order by change is made when the list may be opened, not with every answer of the engine.
  const [near, setNear] = useState(false);
  const listed = near ? scene : null;
  // Where the list holds all of them, it does not depend on which one is chosen.
  const chosenOne = count > LISTED ? filter : 0;
  const options = useMemo(
    () => optionsOf(listed, count, chosenOne, nameOf),
    [listed, count, chosenOne, nameOf],
  );
  return (
    <div className="filter-picker">
      <span className="muted">{noun}</span>
      {many && (
        <UintField
          label={`Go to ${noun}`}
          value={filter}
          onChange={(chosen) => {
            if (chosen < count) setFilter(store, chosen);
            else
              notify(store, 'error', `There are the ${noun}s 0 to ${count - 1}, but no ${chosen}.`);
          }}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      )}
      <Picker
        label={labelOf(noun, layer.name, count)}
        value={filter}
        options={options}
        onNear={setNear}
        onChange={(chosen) => setFilter(store, chosen)}
      >
        {many ? '' : filter}
      </Picker>
      <span className="muted number">of {count}</span>
      <FilterSteps noun={noun} filter={filter} count={count} />
    </div>
  );
});

interface FilterStepsProps {
  readonly noun: 'unit' | 'filter';
  readonly filter: number;
  readonly count: number;
}

/** Apart and remembered: they stay as they are when the engine answers. */
const FilterSteps = memo(function FilterSteps({ noun, filter, count }: FilterStepsProps) {
  const store = useAppStore();
  const step = (by: number) => setFilter(store, (filter + by + count) % count);
  return (
    <>
      <button
        type="button"
        className="button icon"
        aria-label={`Previous ${noun}`}
        onClick={() => step(-1)}
      >
        ‹
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={`Next ${noun}`}
        onClick={() => step(1)}
      >
        ›
      </button>
    </>
  );
});
