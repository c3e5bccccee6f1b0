import { describe, expect, it } from 'vitest';
import { PALETTES } from './palette';
import { printSvg, type PrintFigure } from './printSvg';

const picture = (title: string) => ({ title, href: 'data:image/png;base64,AA', aspect: 1 });
const FIGURE: PrintFigure = {
  title: 'p < 1 & "more"',
  subtitle: 'seed 42',
  bands: [
    {
      columns: 1,
      rows: [{ heading: 'Channel 0', pictures: ['Before', 'Mask', 'After'].map(picture) }],
    },
    {
      columns: 2,
      rows: [
        { heading: 'conv', pictures: ['clean', 'dropped', 'difference'].map(picture) },
        { heading: 'prediction', pictures: ['clean', 'dropped', 'changed'].map(picture) },
      ],
    },
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

describe('the classes of a figure', () => {
  const bars = [
    { name: 'sandal', clean: 0.25, dropped: 1, text: '0.25 → 1.00' },
    { name: 'boot', clean: 0.75, dropped: 0, text: '0.75 → 0.00' },
  ];
  const row = { heading: 'prediction', pictures: [], bars };
  const { svg, width } = printSvg(
    { ...FIGURE, bands: [{ columns: 2, rows: [row] }] },
    PALETTES.light,
  );
  const drawn = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="5"/g)];
  const [lengths, starts] = [2, 1].map((group) => drawn.map((found) => Number(found[group])));

  it('have bars as long as they are probable, one that is not at all is seen as well', () => {
    expect(lengths![1]! / lengths![0]!).toBeCloseTo(4, 1);
    expect(lengths![2]! / lengths![0]!).toBeCloseTo(3, 1);
    expect(lengths![3]).toBe(0.5);
  });

  it('have their numbers beside the longest bar', () => {
    const text = Number(/<text x="([\d.]+)"[^>]*>0\.25 → 1\.00/.exec(svg)?.[1]);
    expect(text).toBeGreaterThan(starts![1]! + lengths![1]!);
    expect(text).toBeLessThan(width / 2);
  });
});
