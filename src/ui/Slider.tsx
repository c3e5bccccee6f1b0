/**
 * A slider drawn as a track, its filled part and a thumb. The browser's own range input lies over them, unseen:
 * mouse, touch, keys and screen readers meet that. Page keys go ten steps of arrows where they would not.
 */
import { useState, type KeyboardEvent } from 'react';
import './slider.css';

interface SliderProps {
  /** Class of the whole; the parts are `<name>-track`, `<name>-fill` and `<name>-thumb`. */
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Called once the hand lets go, or after each step by key. */
  readonly onEnd?: (value: number) => void;
}

const PAGES: Readonly<Record<string, number>> = { PageUp: 10, PageDown: -10 };

export function Slider(props: SliderProps) {
  const { name, label, min, max, step, value, onChange, onEnd } = props;
  const [held, setHeld] = useState(false);
  const part = ((value - min) / (max - min)) * 100;
  const set = (next: number) => {
    onChange(next);
    if (!held) onEnd?.(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = PAGES[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    set(Math.min(max, Math.max(min, value + steps * step)));
  };
  const release = (next: number) => {
    if (held) onEnd?.(next);
    setHeld(false);
  };
  return (
    <div className={`slider ${name}-slider`}>
      <div className={`${name}-track`}>
        <span className={`${name}-fill`} style={{ width: `${part}%` }} />
        <input
          type="range"
          className="slider-input"
          aria-label={label}
          min={min}
          max={max}
          step={step}
          value={value}
          onChange={({ target }) => set(target.valueAsNumber)}
          onKeyDown={onKeyDown}
          onPointerDown={() => setHeld(true)}
          onPointerUp={({ currentTarget }) => release(currentTarget.valueAsNumber)}
          onPointerCancel={({ currentTarget }) => release(currentTarget.valueAsNumber)}
        />
        <span className={`slider-thumb ${name}-thumb`} style={{ left: `${part}%` }} />
      </div>
    </div>
  );
}
