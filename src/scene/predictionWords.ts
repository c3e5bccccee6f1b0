/** What happened to the prediction, in plain words and from the data alone. */
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

/** The digit of a class that is not background. */
export const digitName = (label: number): string => String(label - 1);

function reading(digit: DigitReading, scene: PredictionScene): string {
  const where = placeWords(digit.centre, scene.height, scene.width);
  const { label, clean, dropped } = digit;
  const subject = scene.hasTruth
    ? `the ${digitName(label)} ${where}`
    : `what read as ${digitName(label)} ${where}`;
  if (dropped === 0) return `${subject} is no longer seen`;
  if (!scene.hasTruth) return `${subject} now reads as ${digitName(dropped)}`;
  if (dropped !== label) return `${subject} now reads as ${digitName(dropped)}`;
  const was = clean === 0 ? 'was not seen' : `was read as ${digitName(clean)}`;
  return `${subject}, which ${was}, now reads right`;
}

/** From here on a digit that lost pixels is not worth a word. */
const WHOLE = 0.85;

/** No digit turned: which one lost most of its pixels, if one lost many. */
function frayed(scene: PredictionScene): string {
  const seen = scene.digits.filter((digit) => digit.clean !== 0);
  const [worst] = [...seen].sort((a, b) => a.held - b.held);
  if (!worst) return 'no digit is seen';
  if (worst.held >= WHOLE) return 'every digit still reads the same';
  const name = digitName(worst.clean);
  const where = placeWords(worst.centre, scene.height, scene.width);
  return `only ${percentText(worst.held)} of the ${name} ${where} still reads as ${name}`;
}

export const countOf = (n: number, noun: string): string =>
  `${countText(n)} ${noun}${n === 1 ? '' : 's'}`;

/** One sentence, without its full stop: which digits turned; else that none did. */
export function predictionSentence(scene: PredictionScene): string {
  const turned = scene.digits.filter((digit) => digit.clean !== digit.dropped);
  if (scene.changed === 0) return 'the prediction is the same in every pixel';
  if (turned.length === 0) return frayed(scene);
  const [first, second] = [...turned].sort((a, b) => b.pixels - a.pixels);
  if (!second) return reading(first!, scene);
  if (turned.length === 2) return `${reading(first!, scene)}; ${reading(second, scene)}`;
  return `${reading(first!, scene)}, and ${turned.length - 1} more digits turned`;
}
