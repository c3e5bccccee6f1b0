/** Which filter of the next conv is shown: one after the other, or from a list by how much it changed. */
import { memo, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import type { KernelLayer } from '../../core/types';
import type { NextScene } from '../../scene/nextScene';
import { setFilter } from '../../state/actions';
import { Picker } from '../Picker';
import { useAppStore } from '../store';

interface FilterPickerProps {
  readonly layer: KernelLayer;
  readonly scene: NextScene | null;
  readonly filter: number;
}

/** @param scene null for the numbers alone */
function optionsOf(scene: NextScene | null, count: number) {
  if (!scene) return Array.from({ length: count }, (_, value) => ({ value, text: String(value) }));
  return scene.byChange.map(({ filter, change, silent }) => ({
    value: filter,
    text: `${filter} · ${silent ? 'silent in both runs' : `change ${change.toFixed(2)}`}`,
  }));
}

export const FilterPicker = memo(function FilterPicker({
  layer,
  scene,
  filter,
}: FilterPickerProps) {
  const store = useAppStore();
  const count = layer.shape.at(-1)!;
  // The order by change is made when the list may be opened, not with every answer of the engine.
  const [near, setNear] = useState(false);
  const listed = near ? scene : null;
  const options = useMemo(() => optionsOf(listed, count), [listed, count]);
  return (
    <div className="filter-picker">
      <span className="muted">filter</span>
      <Picker
        label={`Filter of ${layer.name}, the most changed first`}
        value={filter}
        options={options}
        onNear={setNear}
        onChange={(chosen) => setFilter(store, chosen)}
      >
        {filter}
      </Picker>
      <span className="muted number">of {count}</span>
      <FilterSteps filter={filter} count={count} />
    </div>
  );
});

interface FilterStepsProps {
  readonly filter: number;
  readonly count: number;
}

/** Apart and remembered: they stay as they are when the engine answers. */
const FilterSteps = memo(function FilterSteps({ filter, count }: FilterStepsProps) {
  const store = useAppStore();
  const step = (by: number) => setFilter(store, (filter + by + count) % count);
  return (
    <>
      <Button className="button icon" aria-label="Previous filter" onPress={() => step(-1)}>
        ‹
      </Button>
      <Button className="button icon" aria-label="Next filter" onPress={() => step(1)}>
        ›
      </Button>
    </>
  );
});
