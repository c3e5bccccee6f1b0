/** Numbers and lists as the page's language writes them: `0.25` is `0,25` in Spanish. */
import { locale } from './i18n';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(kind: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()} ${kind}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale(), { useGrouping: false, ...options });
  formats.set(key, format);
  return format;
}

/** With so many decimals, as `toFixed`. */
export const fixedText = (value: number, digits: number): string =>
  formatOf(`fixed ${digits}`, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

/** With so many significant digits, as `toPrecision`. */
export const preciseText = (value: number, digits: number): string =>
  formatOf(`precise ${digits}`, {
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
  }).format(value);

/** As short as it can be said, with at most so many significant digits: `0.5`, `0.123`. */
export const shortText = (value: number, digits = 15): string =>
  formatOf(`short ${digits}`, { maximumSignificantDigits: digits }).format(value);

const lists = new Map<string, Intl.ListFormat>();

/** `a, b and c`; in other languages as they say it. */
export function listText(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
  const key = `${locale()} ${type}`;
  const format = lists.get(key) ?? new Intl.ListFormat(locale(), { type });
  lists.set(key, format);
  return format.format(parts);
}

/** What a person typed, with a point or a comma for the decimals; NaN if it is no number. */
export const numberFrom = (typed: string): number =>
  typed.trim() === '' ? NaN : Number(typed.trim().replace(',', '.').replace('−', '-'));
