/** `npm run digits`: writes the sprite of MNIST test digits that ships with the site. */
import { zlibSync } from 'fflate';
import { DIGIT_PIXELS, encodeDigits, type DigitSet } from '../data/digits';
import { publicPath, writeFile } from './files';
import { readMnist } from './mnist';
import { DIGITS_FILE } from './evaluateModel';

const PER_DIGIT = 60;

/** The first `count` images of each digit, in the order of the test set. */
function firstOfEach(digits: DigitSet, count: number): DigitSet {
  const taken = new Array<number>(10).fill(0);
  const chosen: number[] = [];
  digits.labels.forEach((label, index) => {
    if (taken[label]! >= count) return;
    taken[label]!++;
    chosen.push(index);
  });
  const pixels = new Uint8Array(chosen.length * DIGIT_PIXELS);
  chosen.forEach((index, i) => {
    pixels.set(
      digits.pixels.subarray(index * DIGIT_PIXELS, (index + 1) * DIGIT_PIXELS),
      i * DIGIT_PIXELS,
    );
  });
  return { pixels, labels: Uint8Array.from(chosen, (index) => digits.labels[index]!) };
}

const sprite = zlibSync(encodeDigits(firstOfEach(readMnist('t10k'), PER_DIGIT)), { level: 9 });
writeFile(publicPath('data', DIGITS_FILE), sprite);
console.log(`${PER_DIGIT * 10} test digits, ${sprite.length} bytes`);
