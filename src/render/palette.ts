/**
 * The colours of data, for light and dark. One perceptual map for magnitudes, one diverging map for
 * signed values, one colour for what was dropped; told apart by lightness and hatch as well as by hue.
 */
import { interpolateRgbBasis } from 'd3-interpolate';
import { color } from 'd3-color';

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
  /** Background first, then the ten digits. */
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
 * Negative is gold, not orange, which means dropped; blue and gold are told apart by every eye.
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

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    scheme: 'light',
    magnitude: ramp(['#f7fafd', '#d6e6f4', '#a3cae6', '#5b9fd0', '#2a6fb0', '#12407f', '#06183f']),
    signed: twoSided(
      '#f7f8f9',
      ['#efe4bd', '#d6bb62', '#a3841f', '#4d3b05'],
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
      '#1f77b4',
      '#b8860b',
      '#2a9d3a',
      '#9467bd',
      '#c2337f',
      '#8c564b',
      '#0f9aa8',
      '#a8a112',
      '#d1495b',
      '#4b5bc4',
    ],
  },
  dark: {
    scheme: 'dark',
    magnitude: ramp(['#191f2b', '#1c3550', '#1f5580', '#2f83b4', '#63b3d6', '#b5e0e6', '#f7fdf2']),
    signed: twoSided(
      '#191f2b',
      ['#38331f', '#6b5a22', '#bd9c3a', '#fbeaa6'],
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
      '#4aa3e0',
      '#e0b13c',
      '#55c667',
      '#b795dc',
      '#f06fae',
      '#c58a7c',
      '#3cc6d4',
      '#d2cb3d',
      '#ff7f8e',
      '#8f9cf5',
    ],
  },
};

/** Colour of a class; 0 is the background's alone, and more classes than colours share the others. */
export function classColour({ classes }: Palette, label: number): string {
  return classes[label === 0 ? 0 : 1 + ((label - 1) % (classes.length - 1))]!;
}
