/** The mean of after over many passes, and how far it is from before. */
import { dropAt } from '../../../core/masks';
import { mapShape } from '../../../scene/cells';
import { Experiment } from '../../../scene/expectationScene';
import { countText, finePercentText } from '../../../scene/figures';
import { wholeMap } from '../../../scene/lensTables';
import { channelOf, mapPair } from '../../../scene/mapPair';
import { i18n } from '../../../words/i18n';
import type { Reading, Table } from '../reading';
import { screenOf, type Screen } from './screen';
import { mapTable } from './tables';

/** The passes after which the table tells what was measured; the last is that of the maps. */
const TOLD = [1, 2, 4, 8, 16];

/** The first passes of the experiment, which are the same whenever they are drawn; null where none makes sense. */
function experimentOf({ plan, site, before }: Screen): Experiment | null {
  const drop = dropAt(plan, site);
  if (!before || !drop || drop.rate === 0 || drop.variant === 'dropconnect') return null;
  return new Experiment(plan, site, drop, before);
}

interface Told {
  readonly passes: number;
  readonly measured: string;
}

/** Runs it up to the last of the passes that are told. */
function tell(experiment: Experiment): Told[] {
  return TOLD.map((passes) => {
    while (experiment.passes < passes) experiment.step();
    const measured = experiment.measured();
    return { passes, measured: measured ? finePercentText(measured.fromBefore) : '–' };
  });
}

function curveTable(experiment: Experiment, told: readonly Told[]): Table {
  const theory = experiment.expectedCurve();
  const wanted = theory.filter(({ passes }) => Number.isInteger(passes));
  const passes = [...new Set([...TOLD, ...wanted.map((point) => point.passes)])];
  return {
    caption: i18n.t('How far the mean is from before, as a part of before'),
    columns: [i18n.t('passes'), i18n.t('measured'), i18n.t('theory')],
    rows: passes.map((count) => {
      const expected = wanted.find((point) => point.passes === count);
      return {
        head: countText(count),
        cells: [
          told.find((one) => one.passes === count)?.measured ?? '–',
          expected ? finePercentText(expected.fromBefore) : '–',
        ],
      };
    }),
  };
}

function mapTables(experiment: Experiment, { channel, around }: Screen): Table[] {
  const { before, passes } = experiment;
  const [height, width] = mapShape(before.shape);
  const own = channelOf(before.data, before.shape, channel);
  const mean = experiment.channelMean(channel) ?? own;
  const table = (what: string, data: Float32Array) =>
    mapTable(what, wholeMap(data, height, width), around(height, width));
  return [
    table(i18n.t('Before, channel {channel}', { channel }), own),
    table(i18n.t('Mean of the first {passes} passes', { passes }), mean),
    table(
      i18n.t('Mean of the first {passes} passes minus before', { passes }),
      mapPair(mean, own).difference,
    ),
  ];
}

export const expectationReading: Reading = (state) => {
  const screen = screenOf(state);
  const experiment = experimentOf(screen);
  const told = experiment ? tell(experiment) : [];
  return [
    {
      title: i18n.t('Before, mean and their difference'),
      read: i18n.t(
        'One channel three times, rows and columns being places: before dropout, the mean of it after dropout over the passes so far, and the mean minus before. The stronger a colour, the larger its number; in the difference one colour is too much and the other too little. Let it play: with the factor the difference fades, without it it stays.',
      ),
      tables: experiment ? mapTables(experiment, screen) : [],
    },
    {
      title: i18n.t('Distance of the mean from before'),
      read: i18n.t(
        'Across is the number of passes, up how far their mean is from before, as a part of before; both scales are logarithmic, so each step is a multiple. The solid line is measured, the dashed one is what theory expects. A straight fall says that only chance is left; a line that levels off says that the mean tends to something else.',
      ),
      tables: experiment ? [curveTable(experiment, told)] : [],
    },
  ];
};
