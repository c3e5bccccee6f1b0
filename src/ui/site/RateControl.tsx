/** p of the opened site: a slider and a number. Arrow keys step by 0.01, Page keys by 0.1. */
import { useState, type KeyboardEvent } from 'react';
import { rateProblem } from '../../core/units';
import { rateText } from '../../scene/figures';
import { notify, setRate } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { numberFrom } from '../../words/numbers';
import { Slider } from '../Slider';
import { useApp, useAppStore } from '../store';

interface RateControlProps {
  readonly rate: number;
  /** Whether dropout is at the site; if not, moving the slider puts it there. */
  readonly present: boolean;
}

export function RateControl({ rate, present }: RateControlProps) {
  const store = useAppStore();
  const site = useApp((state) => state.view.site);
  const set = (value: number): void => setRate(store, site, Math.round(value * 1000) / 1000);
  return (
    <div className="rate" data-present={present || undefined}>
      <span className="rate-label" aria-hidden="true">
        {i18n.t('drop probability')}
      </span>
      <Slider
        name="rate"
        label={i18n.t('Drop probability')}
        min={0}
        max={1}
        step={0.01}
        value={rate}
        onChange={set}
      />
      <RateNumber
        key={site}
        label={i18n.t('Drop probability as a number')}
        rate={rate}
        onSet={set}
        onRefuse={(problem) => notify(store, 'error', problem)}
      />
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 0.01,
  ArrowDown: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
};

interface RateNumberProps {
  readonly label: string;
  readonly rate: number;
  /** Called with a rate in [0, 1]. */
  readonly onSet: (rate: number) => void;
  /** Called with a sentence when what was typed cannot be taken. */
  readonly onRefuse: (problem: string) => void;
}

const clamped = (rate: number): number => Math.max(0, Math.min(1, rate));

/** The number as text: what is typed counts on Enter or when the field is left. */
export function RateNumber({ label, rate, onSet, onRefuse }: RateNumberProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    if (draft.trim() === '') return;
    const value = numberFrom(draft);
    const problem = rateProblem(value);
    if (problem) onRefuse(problem);
    else onSet(value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') setDraft(null);
    else if (step !== undefined) {
      event.preventDefault();
      setDraft(null);
      onSet(clamped(rate + step));
    }
  };
  return (
    <input
      className="rate-number number"
      type="text"
      inputMode="decimal"
      role="spinbutton"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={rate}
      autoComplete="off"
      value={draft ?? rateText(rate)}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
