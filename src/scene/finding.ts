/** A lens's answer in a sentence, in parts that are set differently. */

export interface FindingPart {
  readonly text: string;
  /** `name` of a layer or a place, `number` of either run, `loss`: a number of the dropped run. */
  readonly role: 'words' | 'name' | 'number' | 'loss';
}

const TAG = /<(name|number|loss)>(.*?)<\/\1>/gu;

/** The parts of a message by its tags: `can reach <number>{n}</number> of <name>{layer}</name>`. */
export function findingOf(text: string): FindingPart[] {
  // Plain text, then role and content of a tag, and so on.
  const pieces = text.split(TAG);
  return pieces.flatMap((piece, i): FindingPart[] => {
    if (i % 3 === 1 || (i % 3 === 0 && piece === '')) return [];
    return [{ text: piece, role: i % 3 === 0 ? 'words' : (pieces[i - 1] as FindingPart['role']) }];
  });
}

export const findingText = (parts: readonly FindingPart[]): string =>
  parts.map(({ text }) => text).join('');
