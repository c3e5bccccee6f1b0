/** One of a few, side by side. Arrow keys go from one to the next, as in a group of radio buttons. */
import type { KeyboardEvent, ReactNode } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: ReactNode }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

const WAYS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, onChange, className = 'choice' } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const way = WAYS[event.key];
    if (way === undefined) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const to = (at + way + options.length) % options.length;
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[to]?.focus();
    onChange(options[to]!.value);
  };
  return (
    <div className={className} role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          className="button"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => {
            if (option.value !== value) onChange(option.value);
          }}
        >
          {option.text}
        </button>
      ))}
    </div>
  );
}
