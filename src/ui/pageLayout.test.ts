import { describe, expect, it } from 'vitest';
import { PANELS, type Panel } from '../state/view';
import { pageLayouts, type PageLayout } from './pageLayout';

/** The rows of a template, as names. */
const rowsOf = (areas: string): string[][] =>
  [...areas.matchAll(/'([^']*)'/g)].map(([, row]) => row!.split(' '));

function layoutsOf(hidden: readonly Panel[]): PageLayout[] {
  const { wide, medium } = pageLayouts(hidden, false);
  return [wide, medium];
}

/** Every choice of panels. */
const CHOICES: Panel[][] = Array.from({ length: 2 ** PANELS.length }, (_, bits) =>
  PANELS.filter((__, i) => bits & (1 << i)),
);

describe('panels that are hidden', () => {
  it.each(CHOICES)(
    'leave a grid whose rows are equally long, whichever they are: %j',
    (...hidden) => {
      for (const { columns, areas } of layoutsOf(hidden)) {
        const lengths = new Set(rowsOf(areas).map((row) => row.length));
        expect([...lengths]).toEqual([columns.split(/\s(?![^(]*\))/).length]);
      }
    },
  );

  it.each(CHOICES)('are in neither grid, and all the others are: %j', (...hidden) => {
    const stories = PANELS.filter((panel) => panel !== 'controls');
    for (const { areas } of layoutsOf(hidden)) {
      const names = new Set(rowsOf(areas).flat());
      for (const panel of stories) expect(names.has(panel)).toBe(!hidden.includes(panel));
    }
  });

  it('leave one of the right column its whole height', () => {
    const { areas } = pageLayouts(['prediction'], false).wide;
    expect(rowsOf(areas)[2]).toEqual(['network', 'site', 'next']);
  });

  it('leave a lens its place', () => {
    const { areas } = pageLayouts(['next', 'prediction'], true).wide;
    expect(rowsOf(areas)[1]).toEqual(['network', 'site', 'next']);
  });
});
