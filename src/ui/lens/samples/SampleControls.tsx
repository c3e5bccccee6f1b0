/** How many masks are taken, and how far that has come. */
import { useState } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { SAMPLE_RANGE } from '../../../core/inspection';
import { notify, setSamples } from '../../../state/actions';
import { UintField } from '../../header/UintField';
import { useApp, useAppStore } from '../../store';
import { LensWaiting } from '../LensWaiting';

const [FEWEST, MOST] = SAMPLE_RANGE;

export function SampleControls() {
  const store = useAppStore();
  const samples = useApp((state) => state.view.samples);
  /** While the thumb is held: nothing is computed before it is let go. */
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? samples;
  const part = (shown - FEWEST) / (MOST - FEWEST);
  return (
    <div className="sample-controls">
      <span className="muted" aria-hidden>
        masks
      </span>
      <Slider
        className="count-slider"
        aria-label="Number of masks"
        minValue={FEWEST}
        maxValue={MOST}
        value={shown}
        onChange={setHeld}
        onChangeEnd={(value) => {
          setHeld(null);
          setSamples(store, value);
        }}
      >
        <SliderTrack className="count-track">
          <span className="count-fill" style={{ width: `${part * 100}%` }} />
          <SliderThumb className="count-thumb" />
        </SliderTrack>
      </Slider>
      <UintField
        label="Number of masks as a number"
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
