/** Many masks: the mean, where the passes disagree, and who votes for what. */
import type { SamplesAnswer } from '../../../core/inspection';
import { DATASETS } from '../../../nets/datasets';
import { modelById } from '../../../nets/registry';
import { isClassification } from '../../../scene/classScene';
import { pictureVotes } from '../../../scene/classSamples';
import { DIGIT_WORDS, wordsFor, type ClassWords } from '../../../scene/classWords';
import { percentText, tenthPercentText } from '../../../scene/figures';
import { wholeMap } from '../../../scene/lensTables';
import type { Pixel } from '../../../scene/predictionScene';
import {
  classVotes,
  samplesScene,
  type ClassVote,
  type SamplesAccuracy,
  type SamplesScene,
} from '../../../scene/samplesScene';
import type { AppState } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import { fixedText } from '../../../words/numbers';
import type { Figure, Reading, Table } from '../reading';
import { answerOf } from './screen';
import { listTable, mapTable } from './tables';

function classWordsOf({ trace, view }: AppState): ClassWords {
  const data = modelById(trace?.meta.model ?? view.model)?.data;
  const isScenes = !data || data.classNames === DATASETS['digit-scenes'].classNames;
  return isScenes ? DIGIT_WORDS : wordsFor(data.classNames);
}

const votesTable = (
  caption: string,
  votes: readonly ClassVote[],
  nameOf: (label: number) => string,
): Table => ({
  caption,
  columns: [
    i18n.t('class'),
    i18n.t('passes that read it'),
    i18n.t('mean probability'),
    i18n.t('deviation'),
  ],
  rows: votes.map(({ label, votes: count, mean, deviation }) => ({
    head: nameOf(label),
    cells: [String(count), fixedText(mean, 2), fixedText(deviation, 2)],
  })),
});

const passesTable = (
  caption: string,
  { predicted }: SamplesAnswer,
  place: number,
  nameOf: (label: number) => string,
): Table =>
  listTable(
    caption,
    [i18n.t('pass'), i18n.t('reads')],
    predicted.map((map, pass) => [String(pass), nameOf(map[place]!)] as const),
  );

function accuracyTable({ mean, single, worst, best }: SamplesAccuracy): Table {
  return listTable(
    i18n.t('Part of the truth’s own pixels that get the right class'),
    [i18n.t('read by'), i18n.t('right')],
    [
      [i18n.t('the mean'), tenthPercentText(mean)],
      [i18n.t('one mask, on average'), tenthPercentText(single)],
      [i18n.t('the worst mask'), percentText(worst)],
      [i18n.t('the best mask'), percentText(best)],
    ],
  );
}

/** One class of the spread at every place. */
const classView = ({ deviation }: SamplesAnswer, scene: SamplesScene, label: number) => ({
  data: deviation.data,
  height: scene.height,
  width: scene.width,
  stride: scene.classes,
  offset: label,
});

function mapTables(
  answer: SamplesAnswer,
  scene: SamplesScene,
  leading: number,
  { nameOf }: ClassWords,
): Table[] {
  const { height, width, pixel } = scene;
  const three = (value: number): string => fixedText(value, 3);
  return [
    mapTable(
      i18n.t('Class of the mean of {count} passes', { count: scene.count }),
      wholeMap(Float32Array.from(scene.leading), height, width),
      pixel,
      (label) => nameOf(label),
    ),
    mapTable(
      i18n.t('Entropy of the mean, in nats'),
      wholeMap(answer.entropy.data, height, width),
      pixel,
      three,
    ),
    mapTable(
      i18n.t('Spread of the probability of {name}', { name: nameOf(leading) }),
      classView(answer, scene, leading),
      pixel,
      three,
    ),
  ];
}

function readMaps(tables: readonly Table[]): Figure {
  return {
    title: i18n.t('Mean, entropy and spread'),
    read: i18n.t(
      'Rows and columns are the pixels of the picture. The first map has the class that is most probable on average, one colour for each class; the second how undecided that average is, and the third how much the probability of one class differs from pass to pass, both the stronger the more. Look for edges and touching digits: there the masks disagree.',
    ),
    tables,
  };
}

function readVotes(tables: readonly Table[]): Figure {
  return {
    title: i18n.t('The votes'),
    read: i18n.t(
      'A row is a class, its bar the number of passes that read it; behind it stand its mean probability and how far the passes lie from that. Where one bar holds all passes, the mask does not matter for what is read. Two bars of like length mean that the mask decides.',
    ),
    tables,
  };
}

function readPasses(tables: readonly Table[]): Figure {
  return {
    title: i18n.t('The passes'),
    read: i18n.t(
      'One small picture or letter for each pass, in the order of the passes from left to right and then downwards; its colours are the classes that this pass alone reads. The framed one is the pass that the rest of the screen shows. Look what changes from one to the next: only the mask does.',
    ),
    tables,
  };
}

function ofPicture(answer: SamplesAnswer, nameOf: (label: number) => string): Figure[] {
  const votes = pictureVotes(answer);
  return [
    readVotes([votesTable(i18n.t('Votes for the classes'), votes, nameOf)]),
    readPasses([passesTable(i18n.t('What each pass reads'), answer, 0, nameOf)]),
  ];
}

function ofPixels(answer: SamplesAnswer, truth: Uint8Array | null, words: ClassWords): Figure[] {
  const scene = samplesScene(answer, truth);
  const { y, x }: Pixel = scene.pixel;
  const votes = classVotes(answer, scene.pixel);
  const { label } = votes.reduce((best, vote) => (vote.mean > best.mean ? vote : best));
  const { nameOf } = words;
  return [
    readMaps([
      ...mapTables(answer, scene, label, words),
      ...(scene.accuracy ? [accuracyTable(scene.accuracy)] : []),
    ]),
    readVotes([votesTable(i18n.t('Votes at the most uncertain pixel, ({y}, {x})', { y, x }), votes, nameOf)]), // prettier-ignore
    readPasses([passesTable(i18n.t('What each pass reads at the most uncertain pixel, ({y}, {x})', { y, x }), answer, y * scene.width + x, nameOf)]), // prettier-ignore
  ];
}

export const samplesReading: Reading = (state) => {
  const answer = state.view.mode === 'mc' ? answerOf(state, 'samples') : null;
  if (!answer) return [readMaps([]), readVotes([]), readPasses([])];
  const words = classWordsOf(state);
  return isClassification(answer.mean)
    ? ofPicture(answer, words.nameOf)
    : ofPixels(answer, state.input?.labels ?? null, words);
};
