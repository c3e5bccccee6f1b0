/** What the classes of a prediction are called, and what a patch of pixels of one class is. */
import { i18n, translated } from '../words/i18n';

export interface ClassWords {
  readonly nameOf: (label: number) => string;
  /** Of scenes class 0 is the background, where no digit is; else it is a class like the others. */
  readonly patch: 'digit' | 'region';
}

export const DIGIT_WORDS: ClassWords = {
  nameOf: (label) => (label === 0 ? i18n.t('none') : String(label - 1)),
  patch: 'digit',
};

/** A class by its name, in the language of the page where that is a word of the page's own; else by its number. */
export const classNameOf = (names: readonly string[], label: number): string =>
  translated(names[label] ?? String(label));

export const wordsFor = (names: readonly string[]): ClassWords => ({
  nameOf: (label) =>
    names[label] === undefined ? i18n.t('class {label}', { label }) : classNameOf(names, label),
  patch: 'region',
});

/** Whether a class is that of places where there is nothing. */
export const isNothing = (label: number, { patch }: ClassWords): boolean =>
  patch === 'digit' && label === 0;
