/** Reading one value out of a text that anyone may have written: a value, or why there is none. */

export type Reading<T> = { readonly value: T } | { readonly why: string };

export const problem = (why: string): { readonly why: string } => ({ why });

const MAX_UINT32 = 0xffffffff;

/** A whole number as digits only: no sign, no exponent, no blanks. */
export const wholeNumber =
  (what: string, least: number, most: number) =>
  (text: string): Reading<number> => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most
      ? { value }
      : problem(`${what} is a whole number from ${least} to ${most}`);
  };

export const uint32 = (what: string) => wholeNumber(what, 0, MAX_UINT32);

/** A reason as a sentence of its own. */
export const asSentence = (why: string): string => `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;

/** A sentence as a part of another one. */
export const asClause = (sentence: string): string =>
  sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

export const choice =
  <T extends string>(names: readonly T[], what: string) =>
  (text: string): Reading<T> => {
    const value = names.find((name) => name === text);
    return value ? { value } : problem(`${what} must be ${either(names)}`);
  };

/** Long texts are cut short where they are quoted. */
export const quote = (text: string, longest = 60): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
