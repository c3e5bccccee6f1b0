/** How the prediction is read: of every pixel, of the whole picture, or as plain values; both runs. */
import type { NdArray } from '../../core/trace';
import { asMap } from '../../core/types';
import { classScene, classSentence, isClassification } from '../../scene/classScene';
import { wordsFor, type ClassWords } from '../../scene/classWords';
import { countText, fractionText, percentText, valueText } from '../../scene/figures';
import { classBars, predictionScene, type Pixel, type PredictionScene } from '../../scene/predictionScene'; // prettier-ignore
import { predictionSentence } from '../../scene/predictionWords';
import { boxOf, classPixelCounts, MOST_CELLS } from '../../scene/readingTables';
import { changeText, largestValues, outputMaps } from '../../scene/valuesScene';
import { thousandths } from '../../scene/windowScene';
import { modelOf } from '../../state/permalinkKeys';
import type { AppState } from '../../state/store';
import { i18n } from '../../words/i18n';
import { signedText } from '../next/figureText';
import { classNamesOf, classWordsOf, gridTables } from './opened';
import type { Figure, Reading, Table, TableRow } from './reading';

interface Outputs {
  readonly clean: NdArray;
  readonly dropped: NdArray;
}

/** From the rounded figures, so that it is the difference of what is shown. */
function apartText(clean: number, dropped: number): string {
  const apart = thousandths(dropped) - thousandths(clean);
  return apart === 0 ? '0' : signedText(apart);
}

/** The truth of the picture that the outputs are of: a picture may be newer than they are. */
function truthOf({ input, settled, engine }: AppState): Uint8Array | null {
  return settled || engine.phase !== 'ready' ? (input?.labels ?? null) : null;
}

/** Probabilities of all classes, those of the likeliest first. */
function barsTable(
  { clean, dropped }: Outputs,
  pixel: Pixel,
  nameOf: (label: number) => string,
  caption: string,
): Table {
  const [, , classes] = asMap(clean.shape);
  return {
    caption,
    columns: [i18n.t('class'), i18n.t('clean'), i18n.t('dropped')],
    rows: classBars(clean, dropped, pixel, classes).map((bar) => ({
      head: nameOf(bar.label),
      cells: [fractionText(bar.clean), fractionText(bar.dropped)],
    })),
  };
}

function classesTable(
  scene: PredictionScene,
  truth: Uint8Array | null,
  { nameOf }: ClassWords,
): Table {
  const all = countText(scene.clean.length);
  const known = truth ? [i18n.t('truth'), i18n.t('right, clean'), i18n.t('right, dropped')] : [];
  return {
    caption: i18n.t('Pixels of each class; {changed} of {all} changed theirs.', {
      changed: countText(scene.changed),
      all,
    }),
    columns: [
      i18n.t('class'),
      i18n.t('clean'),
      i18n.t('dropped'),
      i18n.t('changed from it'),
      ...known,
    ],
    rows: classPixelCounts(scene, truth).map((row): TableRow => ({
      head: nameOf(row.label),
      cells: [
        row.clean,
        row.dropped,
        row.left,
        ...(truth ? [row.truth, row.cleanRight, row.droppedRight] : []),
      ].map(countText),
    })),
  };
}

/** One row per digit or region, as the sentence over the maps speaks of them. */
function patchesTable(scene: PredictionScene, { nameOf, patch }: ClassWords): Table {
  return {
    caption: scene.hasTruth
      ? i18n.t(
          '{patch, select, digit {One row per digit of the truth} other {One row per region of the truth}}: the class that most of its pixels get in each run, and how much of it the dropped run still gives the class of the clean run.',
          { patch },
        )
      : i18n.t(
          '{patch, select, digit {One row per digit that the clean run sees} other {One row per region that the clean run sees}}: the class that most of its pixels get in each run, and how much of it the dropped run still gives the class of the clean run.',
          { patch },
        ),
    columns: [
      scene.hasTruth ? i18n.t('truth') : i18n.t('seen'),
      i18n.t('pixels'),
      i18n.t('clean'),
      i18n.t('dropped'),
      i18n.t('still the same'),
    ],
    rows: scene.digits.map((digit) => ({
      head: nameOf(digit.label),
      cells: [
        countText(digit.pixels),
        nameOf(digit.clean),
        nameOf(digit.dropped),
        percentText(digit.held),
      ],
    })),
  };
}

function rightText(
  { clean, dropped }: NonNullable<PredictionScene['accuracy']>,
  { patch }: ClassWords,
): string {
  const parts = { clean: percentText(clean), dropped: percentText(dropped) };
  return patch === 'digit'
    ? i18n.t(
        'Of the digits’ own pixels {clean} are right without dropout, {dropped} with it.',
        parts,
      )
    : i18n.t(
        'Of the pixels of all regions {clean} are right without dropout, {dropped} with it.',
        parts,
      );
}

function pixelFigures(state: AppState, outputs: Outputs): readonly Figure[] {
  const truth = truthOf(state);
  const scene = predictionScene(outputs.clean, outputs.dropped, truth);
  const words = classWordsOf(state);
  const { y, x } = scene.pixel;
  const right = scene.accuracy ? rightText(scene.accuracy, words) : '';
  const maps = i18n.t(
    'Each pixel has the colour of its likeliest class over the faint picture: without dropout, with it, and the truth where it is known. In the last map orange marks every pixel whose class changed.',
  );
  const found = i18n.t('Here: {sentence}.', { sentence: predictionSentence(scene, words) });
  return [
    {
      title: i18n.t('The class of every pixel'),
      read: `${maps} ${found} ${right}`.trimEnd(),
      tables: [
        classesTable(scene, truth, words),
        ...(scene.digits.length > 0 ? [patchesTable(scene, words)] : []),
      ],
    },
    {
      title: i18n.t('How sure it is at one pixel'),
      read: i18n.t(
        'Each class has two bars, above how probable it is without dropout, below with it; the longer, the likelier, and all classes of a run add up to 1. The pixel is the one that is pointed at or picked; at first the one that changed most.',
      ),
      tables: [
        barsTable(
          outputs,
          scene.pixel,
          words.nameOf,
          i18n.t(
            'Probability of each class at row {y}, column {x}, where the two runs are furthest apart.',
            { y, x },
          ),
        ),
      ],
    },
  ];
}

function classFigure(state: AppState, outputs: Outputs): Figure {
  const names = classNamesOf(state);
  const { nameOf } = wordsFor(names);
  const scene = classScene(outputs.clean, outputs.dropped, truthOf(state));
  const caption =
    scene.truth === null
      ? i18n.t('Probability of each class, the likeliest first.')
      : i18n.t('Probability of each class, the likeliest first; the truth is {truth}.', {
          truth: nameOf(scene.truth),
        });
  const what = i18n.t(
    'Each class has two bars, above how probable it is without dropout, below with it; the longer, the likelier, and all classes of a run add up to 1. Look whether another class becomes the longest.',
  );
  const found = i18n.t('Here the network {sentence}.', { sentence: classSentence(scene, names) });
  return {
    title: i18n.t('The class of the picture'),
    read: `${what} ${found}`,
    tables: [barsTable(outputs, { y: 0, x: 0 }, nameOf, caption)],
  };
}

function valueRows(outputs: Outputs, nameOf: ClassWords['nameOf']): Table {
  const [clean, dropped] = [outputs.clean.data, outputs.dropped.data];
  const rows = largestValues(clean, dropped, MOST_CELLS);
  return {
    caption: i18n.t('{count} of {all} values of the output, the most changed first.', {
      count: countText(rows.length),
      all: countText(clean.length),
    }),
    columns: [i18n.t('entry'), i18n.t('clean'), i18n.t('dropped'), i18n.t('difference')],
    rows: rows.map((i) => ({
      head: nameOf(i),
      cells: [valueText(clean[i]!), valueText(dropped[i]!), apartText(clean[i]!, dropped[i]!)],
    })),
  };
}

function valueGrids({ clean, dropped }: Outputs, nameOf: ClassWords['nameOf']): readonly Table[] {
  const [height, width] = asMap(clean.shape);
  const maps = outputMaps(clean, dropped, 0);
  const channel = nameOf(0);
  return gridTables({ height, width, around: boxOf(maps.most) }, [
    [
      i18n.t('Clean, channel {channel}', { channel }),
      ({ y, x }) => valueText(maps.clean[y * width + x]!),
    ],
    [
      i18n.t('Dropped, channel {channel}', { channel }),
      ({ y, x }) => valueText(maps.dropped[y * width + x]!),
    ],
    [
      i18n.t('Difference, dropped minus clean, channel {channel}', { channel }),
      ({ y, x }) => apartText(maps.clean[y * width + x]!, maps.dropped[y * width + x]!),
    ],
  ]);
}

function valuesFigure(state: AppState, outputs: Outputs): Figure {
  const { nameOf } = classWordsOf(state);
  const found = i18n.t('The output {sentence}.', {
    sentence: changeText(outputs.clean, outputs.dropped),
  });
  const vector = outputs.clean.shape.length === 1;
  const what = vector
    ? i18n.t(
        'The output is no choice between classes, so its values are shown as they are: without dropout, with it, and the difference, dropped minus clean. The most changed come first.',
      )
    : i18n.t(
        'The output is no choice between classes, so one channel of it is shown as it is: without dropout, with it, and the difference, dropped minus clean. Across is x, down is y; blue is above 0, gold below.',
      );
  return {
    title: i18n.t('The values of the output'),
    read: `${what} ${found}`,
    tables: vector ? [valueRows(outputs, nameOf)] : valueGrids(outputs, nameOf),
  };
}

export const predictionReading: Reading = (state) => {
  const { 'output/clean': clean, 'output/dropped': dropped } = state.trace?.arrays ?? {};
  if (!clean || !dropped) return [];
  const outputs = { clean, dropped };
  if (modelOf(state.view).task === 'other') return [valuesFigure(state, outputs)];
  return isClassification(clean) ? [classFigure(state, outputs)] : pixelFigures(state, outputs);
};
