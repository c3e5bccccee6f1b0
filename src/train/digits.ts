/** `npm run digits`: writes the sprites of test pictures that ship with the site. */
import { zlibSync } from 'fflate';
import { DIGIT_PIXELS, encodeDigits, type DigitSet } from '../data/digits';
import { DATASETS } from '../nets/datasets';
import { readFashion } from './fashion';
import { publicPath, writeFile } from './files';
import { readMnist } from './mnist';

/** Scenes are made of digits, which takes more of them. */
const DIGITS_PER_CLASS = 60;
const CLOTHES_PER_CLASS = 20;

/** The first `count` pictures of each class, in the order of the test set. */
function firstOfEach(set: DigitSet, count: number): DigitSet {
  const taken = new Array<number>(10).fill(0);
  const chosen: number[] = [];
  set.labels.forEach((label, index) => {
    if (taken[label]! >= count) return;
    taken[label]!++;
    chosen.push(index);
  });
  const pixels = new Uint8Array(chosen.length * DIGIT_PIXELS);
  chosen.forEach((index, i) => {
    pixels.set(
      set.pixels.subarray(index * DIGIT_PIXELS, (index + 1) * DIGIT_PIXELS),
      i * DIGIT_PIXELS,
    );
  });
  return { pixels, labels: Uint8Array.from(chosen, (index) => set.labels[index]!) };
}

function writeSprite(file: string, set: DigitSet, perClass: number): void {
  const chosen = firstOfEach(set, perClass);
  const sprite = zlibSync(encodeDigits(chosen), { level: 9 });
  writeFile(publicPath('data', file), sprite);
  console.log(`${file}: ${chosen.labels.length} test pictures, ${sprite.length} bytes`);
}

writeSprite(DATASETS.mnist.sprite, readMnist('t10k'), DIGITS_PER_CLASS);
writeSprite(DATASETS['fashion-mnist'].sprite, readFashion().test, CLOTHES_PER_CLASS);
