/**
 * Scenes: two to six handwritten digits over texture, noise and stray strokes, with a label for every
 * pixel. A scene is a pure function of a uint32 and a digit set. Only + − × ÷ and √ are used, which
 * IEEE 754 fixes to the bit, and pixels are rounded to 8 bits, so it is the same on every machine.
 */
import { drawWords, WORD_TO_UNIT } from '../core/philox';
import { DIGIT_PIXELS, DIGIT_SIZE, type DigitSet } from './digits';

export const SCENE_SIZE = 96;
const PIXELS = SCENE_SIZE * SCENE_SIZE;

export interface Scene {
  /** `[96, 96, 1]`, 0 paper to 1 ink. */
  readonly image: Float32Array;
  /** `[96, 96]`: 0 background, d + 1 for digit d. */
  readonly labels: Uint8Array;
}

/** Training scenes and those on the page are drawn from streams of their own. */
export type SceneStream = 'scene' | 'test';
export const TRAINING: SceneStream = 'scene';
export const HELD_OUT: SceneStream = 'test';

type Range = readonly [number, number];

interface Recipe {
  readonly digits: Range;
  readonly scale: Range;
  /** Largest half-angle tangent of the rotation: 0.08 is 9°, 0.14 is 16°. */
  readonly turn: number;
  readonly ink: Range;
  readonly paper: Range;
  readonly texture: Range;
  readonly noise: Range;
  /** How many stray strokes. */
  readonly strokes: Range;
  readonly strokeLength: Range;
  readonly strokeInk: Range;
  /** At most this part of a digit may lie on (or one pixel beside) another. */
  readonly overlap: number;
}

const PAGE: Recipe = {
  digits: [2, 6],
  scale: [1, 1.5],
  turn: 0.08,
  ink: [0.7, 1],
  paper: [0, 0.1],
  texture: [0, 0.12],
  noise: [0, 0.05],
  strokes: [0, 3],
  strokeLength: [5, 18],
  strokeInk: [0.25, 0.8],
  overlap: 0.01,
};

/** What is trained on is wilder than what is shown: smaller, fainter, more turned, more crossed out. */
const WILD: Recipe = {
  ...PAGE,
  scale: [0.9, 1.5],
  turn: 0.14,
  ink: [0.6, 1],
  texture: [0, 0.16],
  noise: [0, 0.07],
  strokes: [0, 5],
  overlap: 0.03,
};

const RECIPES: Readonly<Record<SceneStream, Recipe>> = { scene: WILD, test: PAGE };

const TEXTURE_CELLS = 6;
/** Ink coverage from which a pixel belongs to a digit. */
const LABEL_FROM = 0.35;
/** How often a place is looked for before fewer digits have to do. */
const ATTEMPTS = 24;

/** Reads uniforms of the scene's stream one after the other. */
class Draws {
  private readonly words: Uint32Array;
  private at = 0;

  constructor(seed: number, stream: SceneStream) {
    this.words = drawWords({ seed, site: stream, pass: 0 }, 1024);
  }

  unit(): number {
    return this.words[this.at++]! * WORD_TO_UNIT;
  }

  between([low, high]: readonly [number, number]): number {
    return low + (high - low) * this.unit();
  }

  /** Integer in [low, high]. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }
}

/** Smooth value noise: random heights on a coarse grid, blended with 3t² − 2t³. */
function addTexture(image: Float32Array, draws: Draws, recipe: Recipe): void {
  const cells = TEXTURE_CELLS;
  const paper = draws.between(recipe.paper);
  const strength = draws.between(recipe.texture);
  const heights = Float64Array.from({ length: (cells + 1) ** 2 }, () => draws.unit());
  const smooth = (t: number): number => t * t * (3 - 2 * t);
  for (let y = 0; y < SCENE_SIZE; y++) {
    const gy = (y * cells) / SCENE_SIZE;
    const row = Math.floor(gy);
    const ty = smooth(gy - row);
    for (let x = 0; x < SCENE_SIZE; x++) {
      const gx = (x * cells) / SCENE_SIZE;
      const column = Math.floor(gx);
      const tx = smooth(gx - column);
      const at = row * (cells + 1) + column;
      const top = heights[at]! * (1 - tx) + heights[at + 1]! * tx;
      const bottom = heights[at + cells + 1]! * (1 - tx) + heights[at + cells + 2]! * tx;
      image[y * SCENE_SIZE + x] = paper + strength * (top * (1 - ty) + bottom * ty);
    }
  }
}

/** Blends ink over a pixel: `coverage` 0 leaves it, 1 replaces it. */
function blend(image: Float32Array, at: number, coverage: number, ink: number): void {
  image[at] = image[at]! * (1 - coverage) + ink * coverage;
}

/**
 * Paints a straight stroke with soft edges.
 *
 * @param image `[size, size]`, changed in place
 * @param radius half the stroke's width in pixels
 */
export function paintStroke(
  image: Float32Array,
  size: number,
  from: readonly [number, number],
  to: readonly [number, number],
  radius: number,
  ink: number,
): void {
  const [x0, y0] = from;
  const dx = to[0] - x0;
  const dy = to[1] - y0;
  const lengthSquared = dx * dx + dy * dy;
  const reach = radius + 1;
  const left = Math.max(0, Math.floor(Math.min(x0, to[0]) - reach));
  const right = Math.min(size - 1, Math.ceil(Math.max(x0, to[0]) + reach));
  const top = Math.max(0, Math.floor(Math.min(y0, to[1]) - reach));
  const bottom = Math.min(size - 1, Math.ceil(Math.max(y0, to[1]) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const along = lengthSquared === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / lengthSquared;
      const t = Math.min(1, Math.max(0, along));
      const offX = x - (x0 + t * dx);
      const offY = y - (y0 + t * dy);
      const distance = Math.sqrt(offX * offX + offY * offY);
      const coverage = Math.min(1, Math.max(0, radius + 0.5 - distance));
      if (coverage > 0) blend(image, y * size + x, coverage, ink);
    }
  }
}

function addStrays(image: Float32Array, draws: Draws, recipe: Recipe): void {
  const count = draws.integer(...recipe.strokes);
  for (let i = 0; i < count; i++) {
    const x = draws.unit() * SCENE_SIZE;
    const y = draws.unit() * SCENE_SIZE;
    const length = draws.between(recipe.strokeLength);
    // A direction without sine and cosine: rational points of the circle, either half.
    const t = draws.unit() * 2 - 1;
    const norm = 1 + t * t;
    const side = draws.unit() < 0.5 ? -1 : 1;
    const to = [x + (length * side * (1 - t * t)) / norm, y + (length * 2 * t) / norm] as const;
    paintStroke(
      image,
      SCENE_SIZE,
      [x, y],
      to,
      0.4 + draws.unit() * 0.5,
      draws.between(recipe.strokeInk),
    );
  }
}

interface Placed {
  /** Pixel indices and ink coverage 0–1 of one digit. */
  readonly at: number[];
  readonly coverage: number[];
}

/** Ink of a digit's pixel, 0–255; 0 outside. */
function inkAt(digits: DigitSet, index: number, row: number, column: number): number {
  if (row < 0 || column < 0 || row >= DIGIT_SIZE || column >= DIGIT_SIZE) return 0;
  return digits.pixels[index * DIGIT_PIXELS + row * DIGIT_SIZE + column]!;
}

/** Bilinear sample of a digit at (u, v) in its own pixels, 0–1; 0 outside. */
function sampleDigit(digits: DigitSet, index: number, u: number, v: number): number {
  const column = Math.floor(u);
  const row = Math.floor(v);
  if (column < -1 || row < -1 || column >= DIGIT_SIZE || row >= DIGIT_SIZE) return 0;
  const tu = u - column;
  const tv = v - row;
  const top =
    inkAt(digits, index, row, column) * (1 - tu) + inkAt(digits, index, row, column + 1) * tu;
  const bottom =
    inkAt(digits, index, row + 1, column) * (1 - tu) +
    inkAt(digits, index, row + 1, column + 1) * tu;
  return (top * (1 - tv) + bottom * tv) / 255;
}

function placeDigit(digits: DigitSet, index: number, draws: Draws, recipe: Recipe): Placed {
  const scale = draws.between(recipe.scale);
  const t = (draws.unit() * 2 - 1) * recipe.turn;
  const cos = (1 - t * t) / (1 + t * t);
  const sin = (2 * t) / (1 + t * t);
  const margin = 10 * scale;
  const centreX = margin + draws.unit() * (SCENE_SIZE - 2 * margin);
  const centreY = margin + draws.unit() * (SCENE_SIZE - 2 * margin);
  const reach = Math.ceil((DIGIT_SIZE / 2) * scale * 1.2);
  const middle = (DIGIT_SIZE - 1) / 2;
  const placed: Placed = { at: [], coverage: [] };
  const top = Math.max(0, Math.floor(centreY - reach));
  const bottom = Math.min(SCENE_SIZE - 1, Math.ceil(centreY + reach));
  const left = Math.max(0, Math.floor(centreX - reach));
  const right = Math.min(SCENE_SIZE - 1, Math.ceil(centreX + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const dx = (x - centreX) / scale;
      const dy = (y - centreY) / scale;
      const coverage = sampleDigit(
        digits,
        index,
        middle + dx * cos + dy * sin,
        middle - dx * sin + dy * cos,
      );
      if (coverage > 0.02) {
        placed.at.push(y * SCENE_SIZE + x);
        placed.coverage.push(coverage);
      }
    }
  }
  return placed;
}

function collides(placed: Placed, labels: Uint8Array, overlap: number): boolean {
  let total = 0;
  let shared = 0;
  placed.at.forEach((at, i) => {
    if (placed.coverage[i]! <= LABEL_FROM) return;
    total++;
    const taken =
      labels[at] ||
      labels[at - 1] ||
      labels[at + 1] ||
      labels[at - SCENE_SIZE] ||
      labels[at + SCENE_SIZE];
    if (taken) shared++;
  });
  return shared > total * overlap;
}

function addNoise(image: Float32Array, seed: number, stream: SceneStream, strength: number): void {
  const words = drawWords({ seed, site: `${stream}/noise`, pass: 0 }, PIXELS * 4);
  for (let i = 0; i < PIXELS; i++) {
    // The sum of four uniforms is close to normal with variance 1/3.
    const sum = words[4 * i]! + words[4 * i + 1]! + words[4 * i + 2]! + words[4 * i + 3]!;
    image[i] = image[i]! + strength * 1.7320508 * (sum * WORD_TO_UNIT - 2);
  }
}

/** Rounds to 8 bits within [0, 1], in place. */
function quantise(image: Float32Array): void {
  for (let i = 0; i < image.length; i++) {
    image[i] = Math.round(Math.min(1, Math.max(0, image[i]!)) * 255) / 255;
  }
}

/**
 * The scene with number `seed` (uint32) over a digit set.
 *
 * @param stream which family of scenes; the page's own unless told
 */
export function makeScene(seed: number, digits: DigitSet, stream: SceneStream = HELD_OUT): Scene {
  const draws = new Draws(seed >>> 0, stream);
  const image = new Float32Array(PIXELS);
  const labels = new Uint8Array(PIXELS);
  const recipe = RECIPES[stream];
  addTexture(image, draws, recipe);
  addStrays(image, draws, recipe);
  const noise = draws.between(recipe.noise);
  const count = draws.integer(...recipe.digits);
  let attempts = ATTEMPTS;
  for (let placedDigits = 0; placedDigits < count && attempts > 0; attempts--) {
    const index = Math.floor(draws.unit() * digits.labels.length);
    const ink = draws.between(recipe.ink);
    const placed = placeDigit(digits, index, draws, recipe);
    if (collides(placed, labels, recipe.overlap)) continue;
    placedDigits++;
    placed.at.forEach((at, i) => {
      const coverage = placed.coverage[i]!;
      blend(image, at, coverage, ink);
      if (coverage > LABEL_FROM) labels[at] = digits.labels[index]! + 1;
    });
  }
  addNoise(image, seed >>> 0, stream, noise);
  quantise(image);
  return { image, labels };
}
