/** A lens's answer in a sentence, in parts that are set differently. */

export interface FindingPart {
  readonly text: string;
  /** `name` of a layer or a place, `number` of either run, `loss`: a number of the dropped run. */
  readonly role: 'words' | 'name' | 'number' | 'loss';
}

export const words = (text: string): FindingPart => ({ text, role: 'words' });
export const named = (text: string): FindingPart => ({ text, role: 'name' });
export const figure = (text: string): FindingPart => ({ text, role: 'number' });
export const loss = (text: string): FindingPart => ({ text, role: 'loss' });

export const findingText = (parts: readonly FindingPart[]): string =>
  parts.map(({ text }) => text).join('');
