/** How numbers are written on the screen, in one place so that they look alike everywhere. */
import type { Shape } from '../core/types';
import { i18n } from '../words/i18n';
import { fixedText, preciseText, shortText } from '../words/numbers';

/** Keeps figures together and narrower than a space would. */
const THIN_SPACE = '\u202f';
const MINUS = '−';

/** A real minus before what is written of the size. */
export const withSign = (value: number, sizeText: (size: number) => string): string =>
  value < 0 ? MINUS + sizeText(-value) : sizeText(Math.abs(value));

/** `18432` → `18 432`. */
export const countText = (count: number): string =>
  String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);

/** `[24, 24, 32]` → `24×24×32`. */
export const shapeText = (shape: Shape): string => shape.join('×');

/** A drop probability: two decimals, three where they are needed. */
export const rateText = (rate: number): string => {
  const isShort = Math.abs(Math.round(rate * 100) / 100 - rate) < 5e-4;
  return fixedText(rate, isShort ? 2 : 3);
};

export const fractionText = (fraction: number): string => fixedText(fraction, 3);

/** Whole percents; what is not quite none or all never reads as 0 % or 100 %. */
export function percentText(fraction: number): string {
  const percent = Math.round(fraction * 100);
  if (percent === 0 && fraction > 0) return `<${THIN_SPACE}1${THIN_SPACE}%`;
  if (percent === 100 && fraction < 1) return `>${THIN_SPACE}99${THIN_SPACE}%`;
  return `${percent}${THIN_SPACE}%`;
}

/** Percents with about two significant figures, where small ones are compared: `31 %`, `3.1 %`, `0.31 %`. */
export function finePercentText(fraction: number): string {
  const percent = fraction * 100;
  const text = percent >= 9.95 || percent === 0 ? fixedText(percent, 0) : preciseText(percent, 2);
  return `${text}${THIN_SPACE}%`;
}

/** Percents with one decimal, for parts that lie near each other: `97.6 %`. */
export const tenthPercentText = (fraction: number): string =>
  `${fixedText(fraction * 100, 1)}${THIN_SPACE}%`;

/** An activation: three decimals, a real minus; exactly 0 is `0`, so that it differs from a small one. */
export function valueText(value: number): string {
  if (value === 0) return '0';
  return withSign(value, (size) =>
    size < 9999.5 || !Number.isFinite(size) ? fixedText(size, 3) : powerText(size),
  );
}

/** `1.235e+4` */
function powerText(size: number): string {
  const [digits, power] = size.toExponential(3).split('e');
  return `${fixedText(Number(digits), 3)}e${power}`;
}

/** A tick of a scale: two significant figures where there are decimals. */
export const tickText = (value: number): string =>
  withSign(value, (size) => (size < 10 ? shortText(size, 2) : fixedText(size, 0)));

/** What an activation is multiplied by: `×1.43`; noise may make it negative. */
export const factorText = (factor: number): string =>
  `×${factor === 0 || factor === 1 ? factor : withSign(factor, (size) => fixedText(size, 2))}`;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Tiny numbers are written as multiples of a power of ten, which is said once for all of them. */
export interface PowerOfTen {
  /** What a number is multiplied by before it is written. */
  readonly factor: number;
  /** `10⁻⁵`; empty for 1. */
  readonly text: string;
}

/** The power of ten that the largest of some numbers begins with. */
export function powerOfTen(peak: number): PowerOfTen {
  const exponent = peak > 0 ? Math.floor(Math.log10(peak)) : 0;
  if (exponent === 0) return { factor: 1, text: '' };
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  return { factor: 10 ** -exponent, text: `10${exponent < 0 ? '⁻' : ''}${digits}` };
}

/** 1 → `1st`, 22 → `22nd`. */
export const ordinalText = (n: number): string =>
  i18n.t('{n, selectordinal, one {{text}st} two {{text}nd} few {{text}rd} other {{text}th}}', {
    n,
    text: countText(n),
  });
