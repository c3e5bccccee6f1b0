/** Reading one value out of a text that anyone may have written: a value, or why there is none. */

export type Reading<T> = { readonly value: T } | { readonly why: string };

export const problem = (why: string): { readonly why: string } => ({ why });

const MAX_UINT32 = 0xffffffff;

/** A whole number as digits only: no sign, no exponent, no blanks. */
export const uint32 =
  (what: string) =>
  (text: string): Reading<number> => {
    const value = Number(text);
    return /^\d+$/.test(text) && value <= MAX_UINT32
      ? { value }
      : problem(`${what} is a whole number from 0 to ${MAX_UINT32}`);
  };

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
