/** What happened to the prediction, in plain words and from the data alone. */
import { DIGIT_WORDS, isNothing, type ClassWords } from './classWords';
import { countText, percentText } from './figures';
import type { DigitReading, Pixel, PredictionScene } from './predictionScene';

const third = (part: number): 0 | 1 | 2 => (part < 1 / 3 ? 0 : part < 2 / 3 ? 1 : 2);

const PLACES = [
  ['at the top left', 'at the top', 'at the top right'],
  ['on the left', 'in the middle', 'on the right'],
  ['at the bottom left', 'at the bottom', 'at the bottom right'],
] as const;

/** Where in the picture a point lies, e.g. `at the top`. */
export function placeWords(at: Pixel, height: number, width: number): string {
  return PLACES[third((at.y + 0.5) / height)][third((at.x + 0.5) / width)];
}

function reading(digit: DigitReading, scene: PredictionScene, words: ClassWords): string {
  const where = placeWords(digit.centre, scene.height, scene.width);
  const { label, clean, dropped } = digit;
  const subject = scene.hasTruth
    ? `the ${words.nameOf(label)} ${where}`
    : `what read as ${words.nameOf(label)} ${where}`;
  if (isNothing(dropped, words)) return `${subject} is no longer seen`;
  if (!scene.hasTruth) return `${subject} now reads as ${words.nameOf(dropped)}`;
  if (dropped !== label) return `${subject} now reads as ${words.nameOf(dropped)}`;
  const was = isNothing(clean, words) ? 'was not seen' : `was read as ${words.nameOf(clean)}`;
  return `${subject}, which ${was}, now reads right`;
}

/** From here on a digit that lost pixels is not worth a word. */
const WHOLE = 0.85;

/** None turned: which one lost most of its pixels, if one lost many. */
function frayed(scene: PredictionScene, words: ClassWords): string {
  const seen = scene.digits.filter(({ clean }) => !isNothing(clean, words));
  const [worst] = [...seen].sort((a, b) => a.held - b.held);
  if (!worst) return `no ${words.patch} is seen`;
  if (worst.held >= WHOLE) return `every ${words.patch} still reads the same`;
  const name = words.nameOf(worst.clean);
  const where = placeWords(worst.centre, scene.height, scene.width);
  return `only ${percentText(worst.held)} of the ${name} ${where} still reads as ${name}`;
}

export const countOf = (n: number, noun: string): string =>
  `${countText(n)} ${noun}${n === 1 ? '' : 's'}`;

/** One sentence, without its full stop: which digits (or regions) turned; else that none did. */
export function predictionSentence(
  scene: PredictionScene,
  words: ClassWords = DIGIT_WORDS,
): string {
  const turned = scene.digits.filter((digit) => digit.clean !== digit.dropped);
  if (scene.changed === 0) return 'the prediction is the same in every pixel';
  if (turned.length === 0) return frayed(scene, words);
  const [first, second] = [...turned].sort((a, b) => b.pixels - a.pixels);
  if (!second) return reading(first!, scene, words);
  if (turned.length === 2)
    return `${reading(first!, scene, words)}; ${reading(second, scene, words)}`;
  return `${reading(first!, scene, words)}, and ${turned.length - 1} more ${words.patch}s turned`;
}
