/**
 * The colours of data, for light and dark. One perceptual map for magnitudes, one diverging map for
 * signed values, one colour for what was dropped; told apart by lightness and hatch as well as by hue.
 * The tests hold what each must differ from, to eyes without red, green or blue cones as well.
 */
import { interpolateRgbBasis } from 'd3-interpolate';
import { color, hcl } from 'd3-color';

export type Scheme = 'light' | 'dark';

/** 256 colours as packed RGBA bytes (little-endian uint32), from low to high. */
export type Ramp = Uint32Array;

export interface Palette {
  readonly scheme: Scheme;
  /** 0 … domain maximum. */
  readonly magnitude: Ramp;
  /** −maximum … 0 … +maximum; zero in the middle. */
  readonly signed: Ramp;
  /** What was dropped. */
  readonly drop: string;
  readonly clean: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly panel: string;
  /** Background first, then the ten digits, which every eye can tell apart; then as many as a byte can. */
  readonly classes: readonly string[];
}

const RAMP_SIZE = 256;

function sampled(interpolate: (t: number) => string): Ramp {
  return Uint32Array.from({ length: RAMP_SIZE }, (_, i) => {
    const { r, g, b } = color(interpolate(i / (RAMP_SIZE - 1)))!.rgb();
    return (255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r);
  });
}

const ramp = (stops: readonly string[]): Ramp => sampled(interpolateRgbBasis([...stops]));

/**
 * From zero outwards to both ends: a spline goes through its ends only, so zero gets exactly its colour.
 * Negative is a muted gold: blue and gold are told apart by every eye, and eyes without red or green see in orange,
 * which means dropped, a gold too, but a vivid one.
 */
function twoSided(zero: string, negative: readonly string[], positive: readonly string[]): Ramp {
  const below = interpolateRgbBasis([zero, ...negative]);
  const above = interpolateRgbBasis([zero, ...positive]);
  // Zero is index 128 of 0…255.
  return sampled((t) => {
    const distance = t * (RAMP_SIZE - 1) - 128;
    return distance < 0 ? below(-distance / 128) : above(distance / 127);
  });
}

/** Degrees between the hues of one class and the next: the golden angle, so that no two come close soon. */
const NEXT_HUE = 137.508;

/** Colours for classes beyond those that have one chosen by hand; in turn a lighter and a darker one. */
const moreClasses = (from: number, [dark, light]: readonly [number, number]): string[] =>
  Array.from({ length: 256 - from }, (_, i) =>
    hcl((20 + i * NEXT_HUE) % 360, 48, i % 2 === 0 ? dark : light).formatHex(),
  );

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    scheme: 'light',
    magnitude: ramp(['#f7fafd', '#d6e6f4', '#a3cae6', '#5b9fd0', '#2a6fb0', '#12407f', '#06183f']),
    signed: twoSided(
      '#f7f8f9',
      ['#efe7cd', '#d0c191', '#928561', '#3f3620'],
      ['#d3e3f2', '#8fbbe0', '#3d7fbb', '#0f2f66'],
    ),
    drop: '#e8590c',
    clean: '#64748b',
    ink: '#141b2b',
    muted: '#586479',
    line: '#dfe4ea',
    panel: '#ffffff',
    classes: [
      '#f4f6f8',
      '#0774c1',
      '#b68f14',
      '#61801a',
      '#967aa3',
      '#a74381',
      '#815749',
      '#059ed7',
      '#7c9c7d',
      '#8e2110',
      '#4f4aa9',
      ...moreClasses(11, [45, 62]),
    ],
  },
  dark: {
    scheme: 'dark',
    magnitude: ramp(['#191f2b', '#1c3550', '#1f5580', '#2f83b4', '#63b3d6', '#b5e0e6', '#f7fdf2']),
    signed: twoSided(
      '#191f2b',
      ['#383322', '#675b3d', '#ac9d76', '#f4ebd0'],
      ['#1c3550', '#235f8f', '#4a9bd0', '#d5eefb'],
    ),
    drop: '#ff8f3f',
    clean: '#9aa7ba',
    ink: '#edf1f7',
    muted: '#9aa5b8',
    line: '#2c3444',
    panel: '#171c26',
    classes: [
      '#1e2430',
      '#4aa0ee',
      '#d5c53f',
      '#82b656',
      '#9280ba',
      '#bf5484',
      '#b7847c',
      '#2cc5da',
      '#c7e5ad',
      '#fa85af',
      '#a0d7fe',
      ...moreClasses(11, [62, 78]),
    ],
  },
};
