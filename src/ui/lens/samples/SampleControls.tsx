/** How many masks are taken, and how far that has come. */
import { useState } from 'react';
import { SAMPLE_RANGE } from '../../../core/inspection';
import { notify, setSamples } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { UintField } from '../../header/UintField';
import { Slider } from '../../Slider';
import { useApp, useAppStore } from '../../store';
import { LensWaiting } from '../LensWaiting';

const [FEWEST, MOST] = SAMPLE_RANGE;

export function SampleControls() {
  const store = useAppStore();
  const samples = useApp((state) => state.view.samples);
  /** While the thumb is held: nothing is computed before it is let go. */
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? samples;
  return (
    <div className="sample-controls">
      <span className="muted" aria-hidden>
        {i18n.t('masks')}
      </span>
      <Slider
        name="count"
        label={i18n.t('Number of masks')}
        min={FEWEST}
        max={MOST}
        step={1}
        value={shown}
        onChange={setHeld}
        onEnd={(value) => {
          setHeld(null);
          setSamples(store, value);
        }}
      />
      <UintField
        label={i18n.t('Number of masks as a number')}
        value={shown}
        onChange={(value) => setSamples(store, value)}
        onProblem={(sentence) => notify(store, 'error', sentence)}
      />
      <div className="sample-progress">
        <LensWaiting />
      </div>
    </div>
  );
}
