import { describe, expect, it } from 'vitest';
import { cellText, productText, signedText } from './figureText';

describe('figures', () => {
  it('of sums have three decimals and a sign', () => {
    expect([2504, -23, 0, 12].map(signedText)).toEqual(['+2.504', '−0.023', '0.000', '+0.012']);
  });

  it('of products tell an exact zero', () => {
    expect([0, 5, -1234].map(productText)).toEqual(['0', '0.005', '−1.234']);
  });

  it('of cells stay short and never read −0', () => {
    expect([0, 6.934, 12.34, 120.6, -0.127, -0.001].map(cellText)).toEqual([
      '0',
      '6.93',
      '12.3',
      '121',
      '−0.13',
      '0.00',
    ]);
  });
});
