/** A small select: shows a short text of its own, while the platform's list has the whole options. */
import type { ReactNode } from 'react';
import './picker.css';

interface PickerProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
  /** Told when a hand comes near and may open the list, and when it is away again. */
  readonly onNear?: (near: boolean) => void;
  /** What is seen while the list is closed. */
  readonly children: ReactNode;
}

export function Picker<T extends string | number>(props: PickerProps<T>) {
  const { label, value, options, onChange, onNear, children } = props;
  return (
    <span className="picker">
      <span aria-hidden className="number">
        {children} <span className="picker-arrow">▾</span>
      </span>
      <select
        aria-label={label}
        value={value}
        onPointerEnter={() => onNear?.(true)}
        onPointerLeave={({ currentTarget }) => {
          // With the focus, its list may be open.
          if (document.activeElement !== currentTarget) onNear?.(false);
        }}
        onFocus={() => onNear?.(true)}
        onBlur={() => onNear?.(false)}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  );
}
