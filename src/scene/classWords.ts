/** What the classes of a prediction are called, and what a patch of pixels of one class is. */

export interface ClassWords {
  readonly nameOf: (label: number) => string;
  /** Of scenes class 0 is the background, where no digit is; else it is a class like the others. */
  readonly patch: 'digit' | 'region';
}

export const DIGIT_WORDS: ClassWords = {
  nameOf: (label) => (label === 0 ? 'none' : String(label - 1)),
  patch: 'digit',
};

export const wordsFor = (names: readonly string[]): ClassWords => ({
  nameOf: (label) => names[label] ?? `class ${label}`,
  patch: 'region',
});

/** Whether a class is that of places where there is nothing. */
export const isNothing = (label: number, { patch }: ClassWords): boolean =>
  patch === 'digit' && label === 0;
