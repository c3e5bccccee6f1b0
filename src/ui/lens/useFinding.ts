/** What the engine found for a lens. */
import type { Answer, Question } from '../../core/inspection';
import type { Finding } from '../../state/store';
import { useApp } from '../store';

export interface Found<A extends Answer> extends Omit<Finding, 'answer'> {
  readonly answer: A | null;
}

/** Null until the lens has been looked into. */
export function useFinding<K extends Question['kind']>(
  kind: K,
): Found<Extract<Answer, { readonly kind: K }>> | null {
  const finding = useApp((state) => state.finding);
  if (!finding) return null;
  const { answer } = finding;
  return {
    ...finding,
    answer: answer?.kind === kind ? (answer as Extract<Answer, { kind: K }>) : null,
  };
}
