/** The last value that was there, so that a lens does not flicker while the next one is on its way. */
import { useState } from 'react';

export interface Held<T> {
  readonly value: T | null;
  /** The value is of an earlier screen. */
  readonly stale: boolean;
}

export function useHeld<T>(value: T | null): Held<T> {
  const [held, setHeld] = useState(value);
  if (value !== null && value !== held) setHeld(value);
  return { value: value ?? held, stale: value === null };
}
