/** A field for a uint32: arrow keys step by one, or by `step`, Enter or leaving it takes the number, Escape gives it up. */
import { useState, type KeyboardEvent } from 'react';
import { i18n } from '../../words/i18n';

const MAX = 0xffffffff;

interface UintFieldProps {
  readonly label: string;
  readonly value: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
  /** Called with a sentence when what was typed is not such a number. */
  readonly onProblem: (sentence: string) => void;
}

/** The whole number in [0, 2³² − 1] that a text says; null if it says none. */
export function parseUint(text: string): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,10}$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value <= MAX ? value : null;
}

export function UintField({ label, value, step = 1, onChange, onProblem }: UintFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    if (draft === null) return;
    const number = parseUint(draft);
    setDraft(null);
    if (number === null)
      onProblem(
        i18n.t('{field} is a whole number from 0 to {most}; “{typed}” is not.', {
          field: label,
          most: MAX,
          typed: draft,
        }),
      );
    else if (number !== value) onChange(number);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowUp: step, ArrowDown: -step }[event.key];
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') setDraft(null);
    if (by === undefined) return;
    event.preventDefault();
    setDraft(null);
    const from = (draft === null ? null : parseUint(draft)) ?? value;
    onChange(Math.min(MAX, Math.max(0, from + by)));
  };
  const text = draft ?? String(value);
  return (
    <input
      className="uint-field number"
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      style={{ '--digits': Math.max(2, text.length) }}
      value={text}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={take}
      onKeyDown={press}
    />
  );
}
