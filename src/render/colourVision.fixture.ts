/**
 * How a colour looks to eyes that lack one kind of cone, and how far apart two colours look: for tests of the palette.
 * Simulated after Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE TVCG 15(6), 2009, at full severity, on linear RGB; told apart in OKLab (Ottosson 2020).
 */
import { rgb } from 'd3-color';
import type { Ramp } from './palette';

export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan';
export const VISIONS: readonly Vision[] = ['normal', 'protan', 'deutan', 'tritan'];

/** Linear light, each part 0 … 1. */
export type Linear = readonly [number, number, number];
type Matrix = readonly [Linear, Linear, Linear];

const MATRICES: Readonly<Record<Vision, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const applied = (matrix: Matrix, [a, b, c]: Linear): Linear => {
  const [x, y, z] = matrix.map((row) => row[0] * a + row[1] * b + row[2] * c);
  return [x!, y!, z!];
};

const linearPart = (byte: number): number => {
  const part = byte / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

export function linearOf(css: string): Linear {
  const { r, g, b } = rgb(css);
  return [linearPart(r), linearPart(g), linearPart(b)];
}

export function rampColour(ramp: Ramp, index: number): Linear {
  const packed = ramp[index]!;
  return [
    linearPart(packed & 255),
    linearPart((packed >> 8) & 255),
    linearPart((packed >> 16) & 255),
  ];
}

/** A colour as these eyes see it. */
export function seen(colour: Linear, vision: Vision): Linear {
  const [r, g, b] = applied(MATRICES[vision], colour).map((part) => Math.min(1, Math.max(0, part)));
  return [r!, g!, b!];
}

const TO_LMS: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** OKLab: lightness 0 … 1, green to red, blue to yellow. */
function oklab(colour: Linear): Linear {
  const [l, m, s] = applied(TO_LMS, colour);
  return applied(TO_LAB, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)]);
}

export const lightness = (colour: Linear): number => oklab(colour)[0];

/** ΔE in OKLab; 0.02 is just noticeable (CSS Color 4, 13.2), black to white is 1. */
export function difference(one: Linear, other: Linear): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** As these eyes see both. */
export const differenceFor = (vision: Vision, one: Linear, other: Linear): number =>
  difference(seen(one, vision), seen(other, vision));

/** Of WCAG 2.2: 1 : 1 to 21 : 1. */
export function contrast(one: Linear, other: Linear): number {
  const [a, b] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
  return (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05);
}

/** What stands there when `over` is drawn with an opacity, 0 … 1, as a canvas blends: on the bytes, not on light. */
export function blended(under: string, over: string, opacity: number): Linear {
  const [a, b] = [rgb(under), rgb(over)];
  const part = (from: number, to: number): number => linearPart(from + (to - from) * opacity);
  return [part(a.r, b.r), part(a.g, b.g), part(a.b, b.b)];
}
