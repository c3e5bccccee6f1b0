import { expect, test } from 'vitest';
import {
  countText,
  factorText,
  finePercentText,
  ordinalText,
  percentText,
  powerOfTen,
  rateText,
  tenthPercentText,
  tickText,
  valueText,
} from './figures';

test('counts are grouped by thousands', () => {
  expect(countText(18432)).toBe('18\u202f432');
  expect(countText(999)).toBe('999');
  expect(countText(1234567)).toBe('1\u202f234\u202f567');
});

test('tiny numbers share the power of ten of the largest', () => {
  expect(powerOfTen(0.000034).text).toBe('10⁻⁵');
  expect(0.000034 * powerOfTen(0.000034).factor).toBeCloseTo(3.4, 10);
  expect(powerOfTen(4.2)).toEqual({ factor: 1, text: '' });
  expect(powerOfTen(0)).toEqual({ factor: 1, text: '' });
  expect(powerOfTen(2e12).text).toBe('10¹²');
});

test('percents that lie near each other have one decimal', () => {
  expect([0.9764, 0.9659, 1].map(tenthPercentText)).toEqual([
    '97.6\u202f%',
    '96.6\u202f%',
    '100.0\u202f%',
  ]);
});

test('a rate keeps a third decimal only where it has one', () => {
  expect(rateText(0.3)).toBe('0.30');
  expect(rateText(0.325)).toBe('0.325');
  expect(rateText(1)).toBe('1.00');
});

test('what is not quite none or all never reads as 0 % or 100 %', () => {
  expect(percentText(0)).toBe('0\u202f%');
  expect(percentText(0.001)).toBe('<\u202f1\u202f%');
  expect(percentText(0.999)).toBe('>\u202f99\u202f%');
  expect(percentText(1)).toBe('100\u202f%');
});

test('small percents keep two figures', () => {
  expect([0.312, 0.0312, 0.00312, 0].map(finePercentText)).toEqual(
    ['31', '3.1', '0.31', '0'].map((number) => `${number}\u202f%`),
  );
});

test('an exact zero differs from a small value, and minus is a minus', () => {
  expect(valueText(0)).toBe('0');
  expect(valueText(0.0001)).toBe('0.000');
  expect(valueText(-1.5)).toBe('−1.500');
  expect(tickText(-5.6)).toBe('−5.6');
});

test('factors and ranks', () => {
  expect(factorText(1 / 0.7)).toBe('×1.43');
  expect(factorText(1)).toBe('×1');
  expect(factorText(-0.204)).toBe('×−0.20');
  expect([1, 2, 3, 4, 11, 22, 113].map(ordinalText).join(' ')).toBe(
    '1st 2nd 3rd 4th 11th 22nd 113th',
  );
});
