import { describe, expect, it } from 'vitest';
import { lettersIn, wrapped } from './letters';

describe('wrapping', () => {
  it('loses no character, and keeps to the length', () => {
    const text = `one two ${'y'.repeat(50)} three`;
    const lines = wrapped(text, 12);
    expect(lines.every((line) => line.length <= 12)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });

  it('breaks a Chinese sentence anywhere but before its punctuation, two letters a character', () => {
    const text = '丢弃之后，剩下的乘以系数。p = 0.30 时如此';
    const lines = wrapped(text, 10);
    expect(lines.every((line) => lettersIn(line) <= 10)).toBe(true);
    expect(lines.some((line) => /^[，。]/.test(line))).toBe(false);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
