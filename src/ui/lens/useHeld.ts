/** An answer together with what else of the screen it belongs to, kept until a newer one is whole. */
import { useState } from 'react';
import type { Answer, Question } from '../../core/inspection';
import { useFinding } from './useFinding';

export interface Held<A extends Answer, T> {
  readonly answer: A;
  /** As it was when the answer came. */
  readonly beside: T;
  /** The screen has moved on since. */
  readonly stale: boolean;
}

/** @param beside of the present screen; null until the first answer has come */
export function useHeld<K extends Question['kind'], T>(
  kind: K,
  beside: T,
): Held<Extract<Answer, { readonly kind: K }>, T> | null {
  const found = useFinding(kind);
  const [held, setHeld] = useState<Omit<Held<Extract<Answer, { kind: K }>, T>, 'stale'> | null>(
    null,
  );
  const answer = found?.answer ?? null;
  const stale = found?.stale ?? true;
  let shown = held;
  if (answer && !stale && (held?.answer !== answer || held.beside !== beside)) {
    shown = { answer, beside };
    setHeld(shown);
  }
  return answer && shown ? { ...shown, stale } : null;
}
