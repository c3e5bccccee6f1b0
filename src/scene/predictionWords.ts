/** What happened to the prediction, in plain words and from the data alone. */
import { i18n, translated } from '../words/i18n';
import { DIGIT_WORDS, isNothing, type ClassWords } from './classWords';
import { countText, percentText } from './figures';
import type { DigitReading, Pixel, PredictionScene } from './predictionScene';

const third = (part: number): 0 | 1 | 2 => (part < 1 / 3 ? 0 : part < 2 / 3 ? 1 : 2);

const PLACES = [
  [/*i18n*/ 'at the top left', /*i18n*/ 'at the top', /*i18n*/ 'at the top right'],
  [/*i18n*/ 'on the left', /*i18n*/ 'in the middle', /*i18n*/ 'on the right'],
  [/*i18n*/ 'at the bottom left', /*i18n*/ 'at the bottom', /*i18n*/ 'at the bottom right'],
] as const;

/** Where in the picture a point lies, e.g. `at the top`. */
export function placeWords(at: Pixel, height: number, width: number): string {
  return translated(PLACES[third((at.y + 0.5) / height)][third((at.x + 0.5) / width)]);
}

function reading(digit: DigitReading, scene: PredictionScene, words: ClassWords): string {
  const where = placeWords(digit.centre, scene.height, scene.width);
  const { label, clean, dropped } = digit;
  const said = {
    name: words.nameOf(label),
    where,
    now: words.nameOf(dropped),
    before: words.nameOf(clean),
  };
  if (!scene.hasTruth)
    return isNothing(dropped, words)
      ? i18n.t('what read as {name} {where} is no longer seen', said)
      : i18n.t('what read as {name} {where} now reads as {now}', said);
  if (isNothing(dropped, words)) return i18n.t('the {name} {where} is no longer seen', said);
  if (dropped !== label) return i18n.t('the {name} {where} now reads as {now}', said);
  return isNothing(clean, words)
    ? i18n.t('the {name} {where}, which was not seen, now reads right', said)
    : i18n.t('the {name} {where}, which was read as {before}, now reads right', said);
}

/** From here on a digit that lost pixels is not worth a word. */
const WHOLE = 0.85;

/** None turned: which one lost most of its pixels, if one lost many. */
function frayed(scene: PredictionScene, words: ClassWords): string {
  const seen = scene.digits.filter(({ clean }) => !isNothing(clean, words));
  const [worst] = [...seen].sort((a, b) => a.held - b.held);
  const { patch } = words;
  if (!worst)
    return i18n.t('{patch, select, digit {no digit is seen} other {no region is seen}}', { patch });
  if (worst.held >= WHOLE)
    return i18n.t(
      '{patch, select, digit {every digit still reads the same} other {every region still reads the same}}',
      { patch },
    );
  return i18n.t('only {part} of the {name} {where} still reads as {name}', {
    part: percentText(worst.held),
    name: words.nameOf(worst.clean),
    where: placeWords(worst.centre, scene.height, scene.width),
  });
}

export const pixelsText = (n: number): string =>
  i18n.t('{n, plural, one {{count} pixel} other {{count} pixels}}', { n, count: countText(n) });

export const countOf = (n: number, noun: string): string =>
  `${countText(n)} ${noun}${n === 1 ? '' : 's'}`;

/** One sentence, without its full stop: which digits (or regions) turned; else that none did. */
export function predictionSentence(
  scene: PredictionScene,
  words: ClassWords = DIGIT_WORDS,
): string {
  const turned = scene.digits.filter((digit) => digit.clean !== digit.dropped);
  if (scene.changed === 0) return i18n.t('the prediction is the same in every pixel');
  if (turned.length === 0) return frayed(scene, words);
  const [first, second] = [...turned].sort((a, b) => b.pixels - a.pixels);
  const one = reading(first!, scene, words);
  if (!second) return one;
  if (turned.length === 2)
    return i18n.t('{one}; {other}', { one, other: reading(second, scene, words) });
  return i18n.t(
    '{patch, select, digit {{one}, and {n, plural, one {# more digit} other {# more digits}} turned} other {{one}, and {n, plural, one {# more region} other {# more regions}} turned}}',
    { patch: words.patch, one, n: turned.length - 1 },
  );
}
