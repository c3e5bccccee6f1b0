/** How the window's figures are written: short enough for a cell, exact enough to add up. */
const MINUS = '−';

/** Thousandths with three decimals and a sign: `+2.504`, `−0.023`, `0.000`. */
export function signedText(thousandths: number): string {
  const text = (Math.abs(thousandths) / 1000).toFixed(3);
  if (thousandths === 0) return text;
  return (thousandths < 0 ? MINUS : '+') + text;
}

/** Thousandths with three decimals, a sign only where negative; exactly 0 is `0`. */
export function productText(thousandths: number): string {
  if (thousandths === 0) return '0';
  const text = (Math.abs(thousandths) / 1000).toFixed(3);
  return thousandths < 0 ? MINUS + text : text;
}

/** A value or weight in a cell: about three figures; exactly 0 is `0`, a tiny one `0.00`. */
export function cellText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size >= 99.5 ? size.toFixed(0) : size >= 9.995 ? size.toFixed(1) : size.toFixed(2);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}
