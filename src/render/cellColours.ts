/** Colours of a cell that carries its number: the ramp behind, dark or light figures on it. */
import { rampIndex, type Domain } from './maps';
import type { Ramp } from './palette';

export interface CellColours {
  readonly back: string;
  readonly figures: string;
}

const DARK = '#000000';
const LIGHT = '#ffffff';

const linear = (byte: number): number => {
  const part = byte / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance as WCAG defines it. */
function luminance(packed: number): number {
  const [r, g, b] = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255];
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Here black and white stand out alike, 4.58 : 1; elsewhere the better one does more. */
const MIDDLE = Math.sqrt(1.05 * 0.05) - 0.05;

function coloursOf(packed: number): CellColours {
  const hex = [packed & 255, (packed >> 8) & 255, (packed >> 16) & 255]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return { back: `#${hex}`, figures: luminance(packed) > MIDDLE ? DARK : LIGHT };
}

const cache = new WeakMap<Ramp, CellColours[]>();

/** Null for a zero on a scale about zero: paper shows it best. */
export function cellColours(ramp: Ramp, value: number, domain: Domain): CellColours | null {
  if (value === 0 && domain.low < 0) return null;
  let colours = cache.get(ramp);
  if (!colours) cache.set(ramp, (colours = Array.from(ramp, coloursOf)));
  return colours[rampIndex(value, domain)]!;
}

/** A domain about zero. */
export const about = (peak: number): Domain => ({ low: -peak || -1, high: peak || 1 });
