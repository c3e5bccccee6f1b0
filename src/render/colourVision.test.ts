/**
 * The palette, to eyes with all cones, without red, without green and without blue ones. Distances are ΔE in OKLab, of
 * which 0.02 is just noticeable side by side. What lies side by side in one map must differ by twice that (`NEXT_TO`);
 * what is found again elsewhere, as a bar beside a map, by three times (`FOUND_AGAIN`).
 */
import { describe, expect, it } from 'vitest';
import {
  blended,
  contrast,
  difference,
  differenceFor,
  lightness,
  linearOf,
  rampColour,
  seen,
  VISIONS,
  type Linear,
  type Vision,
} from './colourVision.fixture';
import { dropStrength } from './maps';
import { PALETTES, type Palette, type Scheme } from './palette';

const NOTICED = 0.02;
const NEXT_TO = 2 * NOTICED;
const FOUND_AGAIN = 3 * NOTICED;

const SCHEMES: readonly Scheme[] = ['light', 'dark'];
const EYES = SCHEMES.flatMap((scheme) => VISIONS.map((vision) => [vision, scheme] as const));

/** Eighths of the scale: as many steps as a legend's reader can be asked to tell apart. */
const EIGHTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const UNIT = { low: 0, high: 1 };

const hexOf = (ramp: Uint32Array, index: number): string =>
  `#${[0, 8, 16].map((shift) => ((ramp[index]! >> shift) & 255).toString(16).padStart(2, '0')).join('')}`;

/** How strongly a small cell is filled that lost so much of the scale, on the colour of zero. */
const lossColour = (palette: Palette, zero: string, lost: number): Linear =>
  blended(zero, palette.drop, dropStrength(lost, UNIT));

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** The least ΔE of a colour to many. */
const nearest = (vision: Vision, colour: Linear, others: readonly Linear[]): number =>
  Math.min(...others.map((other) => differenceFor(vision, colour, other)));

it('white, black and greys look the same to all eyes, and red and green do not to those without green', () => {
  for (const vision of VISIONS) {
    expect(differenceFor(vision, linearOf('#000'), linearOf('#fff'))).toBeCloseTo(1, 3);
    expect(difference(seen(linearOf('#777'), vision), linearOf('#777'))).toBeLessThan(0.002);
  }
  const [red, green] = [linearOf('#c8553d'), linearOf('#7d8a2e')];
  expect(differenceFor('normal', red, green)).toBeGreaterThan(0.15);
  expect(differenceFor('deutan', red, green)).toBeLessThan(
    0.5 * differenceFor('normal', red, green),
  );
});

describe.each(EYES)('to %s eyes, %s', (vision, scheme) => {
  const palette = PALETTES[scheme];
  const drop = linearOf(palette.drop);
  const magnitudes = range(256).map((i) => rampColour(palette.magnitude, i));
  const signed = range(256).map((i) => rampColour(palette.signed, i));

  it('magnitude goes one way in lightness, and its eighths differ', () => {
    const light = magnitudes.map((colour) => lightness(seen(colour, vision)));
    const way = Math.sign(light[255]! - light[0]!);
    // Each of three neighbouring colours, as bytes are rounded.
    for (let i = 3; i < 256; i++) expect((light[i]! - light[i - 3]!) * way).toBeGreaterThan(0);
    const stops = EIGHTHS.map((eighth) => magnitudes[Math.round((eighth * 255) / 8)]!);
    for (let i = 1; i < stops.length; i++)
      expect(differenceFor(vision, stops[i]!, stops[i - 1]!)).toBeGreaterThan(NEXT_TO);
  });

  it('the two signs differ from each other and from zero', () => {
    const at = (part: number): readonly [Linear, Linear] => [
      signed[128 - Math.round(127 * part)]!,
      signed[128 + Math.round(127 * part)]!,
    ];
    // An eighth is a pale tint on paper: noticed, no more. From a quarter on the signs are as far apart as neighbours.
    for (const part of range(122).map((i) => (i + 6) / 128 + 1 / 12)) {
      const [negative, positive] = at(Math.min(1, part));
      expect(differenceFor(vision, negative, positive)).toBeGreaterThan(
        part < 0.25 ? NOTICED : NEXT_TO,
      );
      for (const colour of [negative, positive])
        expect(differenceFor(vision, colour, signed[128]!)).toBeGreaterThan(
          part < 0.25 ? NOTICED : NEXT_TO,
        );
    }
  });

  it('each sign goes one way in lightness from zero', () => {
    const light = signed.map((colour) => lightness(seen(colour, vision)));
    const way = scheme === 'light' ? -1 : 1;
    for (let i = 3; i < 128; i++)
      for (const arm of [1, -1])
        expect((light[128 + arm * i]! - light[128 + arm * (i - 3)]!) * way).toBeGreaterThan(0);
  });

  it.each(['magnitude', 'signed'] as const)(
    'of the four states in a map of small cells (%s), where a drop is filled instead of hatched, none looks like another',
    (kind) => {
      const zeroAt = kind === 'magnitude' ? 0 : 128;
      const zero = hexOf(palette[kind], zeroAt);
      const silent = linearOf(zero);
      const silentDrop = lossColour(palette, zero, 0);
      // Half the scale and more: a loss that matters. Weaker ones are paler, and a hatch tells them apart in large cells;
      // a map of only the drops stands beside in any case.
      const losses = [0.5, 0.75, 1].map((lost) => lossColour(palette, zero, lost));
      const all = kind === 'magnitude' ? magnitudes : signed;
      // Kept and silent: an eighth of the scale, or more.
      const kept = all.filter((_, i) => Math.abs(i - zeroAt) >= 32 / (kind === 'signed' ? 2 : 1));
      expect(nearest(vision, silent, kept)).toBeGreaterThan(NOTICED);
      expect(differenceFor(vision, silent, silentDrop)).toBeGreaterThan(NOTICED);
      losses.forEach((loss, i) => {
        // Orange and gold are near each other without red or green cones, where half of a signed scale was lost.
        expect(nearest(vision, loss, all)).toBeGreaterThan(
          i === 0 && kind === 'signed' ? 1.4 * NOTICED : NEXT_TO,
        );
        expect(differenceFor(vision, loss, silentDrop)).toBeGreaterThan(FOUND_AGAIN);
      });
    },
  );

  it('dropped differs from clean in bars and lines, from ink, and from paper', () => {
    for (const other of [palette.clean, palette.muted, palette.ink, palette.panel, palette.line])
      expect(differenceFor(vision, drop, linearOf(other))).toBeGreaterThan(2 * FOUND_AGAIN);
  });

  it('the ten digits have ten colours; names stand beside them in lists and under the pointer', () => {
    const digits = palette.classes.slice(1, 11).map(linearOf);
    digits.forEach((digit, i) =>
      digits
        .slice(0, i)
        .forEach((other) =>
          expect(differenceFor(vision, digit, other)).toBeGreaterThan(FOUND_AGAIN),
        ),
    );
  });
});

/** Of WCAG 2.2, 1.4.11. */
const MARK = 3;

describe.each(SCHEMES)('contrast, %s', (scheme) => {
  const palette = PALETTES[scheme];

  it('drops, clean bars and the strongest values stand out from paper, as drops do from zero', () => {
    const panel = linearOf(palette.panel);
    const ends = [palette.magnitude[255]!, palette.signed[0]!, palette.signed[255]!];
    const marks = [palette.drop, palette.clean].map(linearOf);
    for (const mark of [...marks, ...ends.map((_, i) => rampColour(Uint32Array.from(ends), i))])
      expect(contrast(mark, panel)).toBeGreaterThanOrEqual(MARK);
    for (const [ramp, zero] of [
      [palette.magnitude, 0],
      [palette.signed, 128],
    ] as const)
      expect(contrast(linearOf(palette.drop), rampColour(ramp, zero))).toBeGreaterThanOrEqual(MARK);
  });

  it('the digits stand out from paper', () => {
    for (const digit of palette.classes.slice(1, 11))
      expect(contrast(linearOf(digit), linearOf(palette.panel))).toBeGreaterThanOrEqual(MARK);
  });
});
