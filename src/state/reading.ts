/** Reading one value out of a text that anyone may have written: a value, or why there is none. */
import { i18n } from '../words/i18n';

export type Reading<T> = { readonly value: T } | { readonly why: string };

export const problem = (why: string): { readonly why: string } => ({ why });

const MAX_UINT32 = 0xffffffff;

type Range = Readonly<Record<'least' | 'most', number>>;

/**
 * A whole number as digits only: no sign, no exponent, no blanks.
 *
 * @param why says from where to where it goes
 */
export const wholeNumber =
  (least: number, most: number, why: (range: Range) => string) =>
  (text: string): Reading<number> => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most
      ? { value }
      : problem(why({ least, most }));
  };

export const uint32 = (why: (range: Range) => string) => wholeNumber(0, MAX_UINT32, why);

/** A reason as a sentence of its own. */
export const asSentence = (why: string): string =>
  i18n.t('{sentence}.', { sentence: `${why.charAt(0).toUpperCase()}${why.slice(1)}` });

/** Names as they stand in a link, of which one is to be taken. */
const either = (names: readonly string[]): string =>
  names.length < 2
    ? names.join()
    : i18n.t('{names} or {last}', { names: names.slice(0, -1).join(', '), last: names.at(-1) });

/** @param why says that it must be one of them */
export const choice =
  <T extends string>(names: readonly T[], why: (said: { readonly names: string }) => string) =>
  (text: string): Reading<T> => {
    const value = names.find((name) => name === text);
    return value ? { value } : problem(why({ names: either(names) }));
  };

export const noLayer = (model: string, layer: string): string =>
  i18n.t('{model} has no layer {layer}', { model, layer });

export const namedTwice = (site: string): string => i18n.t('{site} is named twice', { site });

/** Long texts are cut short where they are quoted. */
export const quote = (text: string, longest = 60): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
