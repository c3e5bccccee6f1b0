/** How the window's figures are written: short enough for a cell, exact enough to add up. */
import { withSign } from '../../scene/figures';
import { fixedText } from '../../words/numbers';

const UNIT = 1000;

const thousandthsText = (thousandths: number): string => fixedText(thousandths / UNIT, 3);

/** Thousandths with three decimals and a sign: `+2.504`, `−0.023`, `0.000`. */
export function signedText(thousandths: number): string {
  const text = withSign(thousandths, thousandthsText);
  return thousandths > 0 ? `+${text}` : text;
}

/** Thousandths with three decimals, a sign only where negative; exactly 0 is `0`. */
export const productText = (thousandths: number): string =>
  thousandths === 0 ? '0' : withSign(thousandths, thousandthsText);

const sizeText = (size: number): string =>
  fixedText(size, size >= 99.5 ? 0 : size >= 9.995 ? 1 : 2);

/** A value or weight in a cell: about three figures; exactly 0 is `0`, a tiny one `0.00`. */
export function cellText(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) < 0.005 ? sizeText(0) : withSign(value, sizeText);
}

/** Figures one after the other; where the decimals stand behind a comma, another one would mislead. */
export const figuresText = (figures: readonly string[]): string =>
  figures.join(fixedText(0.5, 1).includes(',') ? '; ' : ', ');
