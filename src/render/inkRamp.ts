/** Paper to ink, in the colours of the theme: how a picture is drawn. */
import { color } from 'd3-color';
import type { Palette, Ramp } from './palette';

type Rgb = readonly [number, number, number];

export function rgbOf(css: string): Rgb {
  const { r, g, b } = color(css)!.rgb();
  return [r, g, b];
}

/** Packed RGBA of a mix: `part` 0 is `from`, 1 is `to`. */
export function mixPacked(from: Rgb, to: Rgb, part: number): number {
  const [r, g, b] = from.map((value, i) => Math.round(value + (to[i]! - value) * part)) as [
    number,
    number,
    number,
  ];
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

const cache = new Map<string, Ramp>();

/** 256 steps from the panel's colour; `strength` 1 ends at the full ink. */
export function inkRamp(palette: Palette, strength = 1): Ramp {
  const key = `${palette.scheme}/${strength}`;
  let ramp = cache.get(key);
  if (!ramp) {
    const paper = rgbOf(palette.panel);
    const ink = rgbOf(palette.ink);
    ramp = Uint32Array.from({ length: 256 }, (_, i) => mixPacked(paper, ink, (i / 255) * strength));
    cache.set(key, ramp);
  }
  return ramp;
}
