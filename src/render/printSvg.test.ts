import { describe, expect, it } from 'vitest';
import { PALETTES } from './palette';
import { printSvg, wrapped, type PrintFigure } from './printSvg';

const picture = (title: string) => ({ title, href: 'data:image/png;base64,AA', aspect: 1 });
const FIGURE: PrintFigure = {
  title: 'p < 1 & "more"',
  subtitle: 'seed 42',
  bands: [
    [{ heading: 'Channel 0', pictures: ['Before', 'Mask', 'After'].map(picture) }],
    [
      { heading: 'conv', pictures: ['clean', 'dropped', 'difference'].map(picture) },
      { heading: 'prediction', pictures: ['clean', 'dropped', 'changed'].map(picture) },
    ],
  ],
  caption: 'word '.repeat(60).trim(),
  link: `https://your.host/?a=1&flip=${'x'.repeat(300)}`,
};

describe('a figure for print', () => {
  const { svg, width, height } = printSvg(FIGURE, PALETTES.light);
  const numbers = (name: string, tag: string) =>
    [...svg.matchAll(new RegExp(`<${tag} [^>]*?\\b${name}="([\\d.]+)"`, 'g'))].map((found) =>
      Number(found[1]),
    );

  it('has every picture inside of its page, none over another of its row', () => {
    const [x, y] = [numbers('x', 'image'), numbers('y', 'image')];
    const [w, h] = [numbers('width', 'image'), numbers('height', 'image')];
    expect(x).toHaveLength(9);
    x.forEach((left, i) => {
      expect(left + w[i]!).toBeLessThanOrEqual(width - 15.99);
      expect(y[i]! + h[i]!).toBeLessThan(height);
      const right = x.find((other, j) => y[j] === y[i] && other > left);
      if (right !== undefined) expect(left + w[i]!).toBeLessThan(right);
    });
  });

  it('has its words below the pictures, each line within the page', () => {
    const lowest = Math.max(
      ...numbers('y', 'image').map((y, i) => y + numbers('height', 'image')[i]!),
    );
    const lines = numbers('y', 'text').filter((y) => y > lowest);
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines)).toBeLessThan(height);
  });

  it('cannot be broken by what is written in it', () => {
    expect(svg).toContain('p &lt; 1 &amp; &quot;more&quot;');
    expect(svg).toContain('href="https://your.host/?a=1&amp;flip=');
    expect(svg.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
  });
});

describe('wrapping', () => {
  it('loses no character, and keeps to the length', () => {
    const text = `one two ${'y'.repeat(50)} three`;
    const lines = wrapped(text, 12);
    expect(lines.every((line) => line.length <= 12)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
