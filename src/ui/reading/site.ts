/** How the opened site is read: one channel large, all channels, the four states, and how the values spread. */
import { CELL_STATES } from '../../core/masks';
import { mapShape, readCell, STATE_NAMES } from '../../scene/cells';
import { ENTRIES_PAGED_FROM, entryLabels, readEntry } from '../../scene/entries';
import { countText, percentText, valueText } from '../../scene/figures';
import { handCount } from '../../scene/hand';
import { channelSummaries, spreadBins } from '../../scene/readingTables';
import { siteScene, type SiteScene } from '../../scene/siteScene';
import { SPREAD_BINS, spreadOf } from '../../scene/siteValues';
import { siteWindow, type CellBox } from '../../scene/siteWindow';
import { cellEffectText, countsSentence, maskHead, stateText } from '../../scene/siteWords';
import type { AppState } from '../../state/store';
import { i18n, translated } from '../../words/i18n';
import { fixedText } from '../../words/numbers';
import { classNamesOf, entriesAround, gridTables, specOf, type GridCells } from './opened';
import type { Figure, Reading, Table } from './reading';
import { readMaps, readStrip } from './siteRead';

/** Before, what the mask did, and after, of one channel; without a mask the two are all there is. */
function channelTables(scene: SiteScene, channel: number, around: CellBox): readonly Table[] {
  const [height, width] = mapShape(scene.shape);
  const before = i18n.t('Before, channel {channel}', { channel });
  const after = i18n.t('After, channel {channel}', { channel });
  const middle = i18n.t('{head}, channel {channel}', { head: maskHead(scene), channel });
  const masked: GridCells = [
    middle,
    (cell) => {
      const reading = readCell(scene, channel, cell);
      return scene.multiplier ? cellEffectText(reading) : stateText(reading);
    },
  ];
  return gridTables({ height, width, around }, [
    [before, (cell) => valueText(readCell(scene, channel, cell).before)],
    ...(scene.keep || scene.multiplier ? [masked] : []),
    [after, (cell) => valueText(readCell(scene, channel, cell).after)],
  ]);
}

function entryTable(state: AppState, scene: SiteScene, picked: number): Table {
  const name = entryLabels(specOf(state), scene.site, classNamesOf(state));
  const { entries, said } = entriesAround(scene.total, picked);
  return {
    caption: `${i18n.t('One row per entry of {site}.', { site: scene.site })} ${said}`.trimEnd(),
    columns: [
      i18n.t('entry'),
      i18n.t('before'),
      i18n.t('state'),
      i18n.t('what is done'),
      i18n.t('after'),
    ],
    rows: entries.map((entry) => {
      const reading = readEntry(scene, entry);
      return {
        head: name(entry),
        cells: [
          valueText(reading.before),
          stateText(reading),
          cellEffectText(reading),
          valueText(reading.after),
        ],
      };
    }),
  };
}

function mapsFigure(state: AppState, scene: SiteScene): Figure {
  const { view } = state;
  const inference = view.mode === 'inference';
  const channel = Math.min(view.channel, scene.shape.at(-1)! - 1);
  const vector = scene.shape.length === 1;
  const [height, width] = mapShape(scene.shape);
  const middle = { top: height >> 1, left: width >> 1, bottom: height >> 1, right: width >> 1 };
  const around = siteWindow(specOf(state), scene.site, view.next, view.at) ?? middle;
  return {
    title: vector
      ? i18n.t('The entries before and after')
      : i18n.t('Channel {channel} before and after', { channel }),
    read: readMaps(scene, inference),
    tables: vector ? [entryTable(state, scene, channel)] : channelTables(scene, channel, around),
  };
}

/** Its numbers are those of the entries. */
const barsFigure = ({ total }: SiteScene): Figure => ({
  title: i18n.t('All entries at once'),
  read:
    total < ENTRIES_PAGED_FROM
      ? i18n.t(
          'Across are the entries, by their number or by size; up is the value. The bar is the value before, hatched where it was dropped, and the line is the value after.',
        )
      : i18n.t(
          'The vector is too long for a bar an entry: across are columns of several entries each, up is how large they are on average, without their signs, before and after. Above stands one page of them as cells.',
        ),
  tables: [],
});

function stripFigure(scene: SiteScene): Figure {
  return {
    title: i18n.t('All channels'),
    read: readStrip(scene),
    tables: [
      {
        caption: i18n.t('One row per channel of {site}.', { site: scene.site }),
        columns: [
          i18n.t('channel'),
          i18n.t('active before'),
          i18n.t('mean before'),
          i18n.t('mean after'),
          i18n.t('energy before'),
          i18n.t('change'),
          ...CELL_STATES.map((name) => translated(STATE_NAMES[name])),
        ],
        rows: channelSummaries(scene).map((one) => ({
          head: String(one.channel),
          cells: [
            percentText(one.active),
            valueText(one.meanBefore),
            valueText(one.meanAfter),
            valueText(one.energy),
            valueText(one.change),
            ...CELL_STATES.map((name) => countText(one.counts[name])),
          ],
        })),
      },
    ],
  };
}

function statesFigure(scene: SiteScene, inference: boolean): Figure {
  const meaning = i18n.t(
    'A zero is not a drop: kept is not zero and stays, dropped was not zero and is lost, silent is zero by itself, and “dropped, was silent” is a drop that changed nothing.',
  );
  return {
    title: i18n.t('The four states'),
    read: `${meaning} ${countsSentence(scene, inference, handCount(scene.edits))}`,
    tables: [
      {
        caption: i18n.t('Activations of {site} in each state.', { site: scene.site }),
        columns: [i18n.t('state'), i18n.t('activations'), i18n.t('part')],
        rows: CELL_STATES.map((name) => ({
          head: translated(STATE_NAMES[name]),
          cells: [countText(scene.counts[name]), percentText(scene.counts[name] / scene.total)],
        })),
      },
    ],
  };
}

function spreadFigure(scene: SiteScene): Figure {
  const spread = spreadOf(scene, SPREAD_BINS);
  const bins = spreadBins(spread);
  const edge = (value: number): string => fixedText(value, 3);
  return {
    title: i18n.t('How the values spread'),
    read: i18n.t(
      'Across is the value, in {count} equal steps with the colours of the maps below them; up is how many activations have it, drawn by the square root so that few can be seen too. The filled bars are before, the line is after. Zeros are in no bar, they are counted apart; what lies beyond the ends is in the outer bars.',
      { count: SPREAD_BINS },
    ),
    tables: [
      {
        caption: i18n.t('Activations of {site} by their value.', { site: scene.site }),
        columns: [i18n.t('value'), i18n.t('before'), i18n.t('after')],
        rows: [
          {
            head: i18n.t('exactly 0'),
            cells: [countText(spread.zeros.before), countText(spread.zeros.after)],
          },
          ...bins.map(({ from, to, before, after }, i) => ({
            head:
              i === bins.length - 1
                ? i18n.t('{from} and above', { from: edge(from) })
                : i === 0 && from < 0
                  ? i18n.t('below {to}', { to: edge(to) })
                  : i18n.t('{from} to {to}', { from: edge(from), to: edge(to) }),
            cells: [countText(before), countText(after)],
          })),
        ],
      },
    ],
  };
}

export const siteReading: Reading = (state) => {
  const { view, trace } = state;
  const scene = siteScene(trace, view, view.site);
  if (!scene) return [];
  const inference = view.mode === 'inference';
  return [
    mapsFigure(state, scene),
    scene.shape.length === 1 ? barsFigure(scene) : stripFigure(scene),
    statesFigure(scene, inference),
    spreadFigure(scene),
  ];
};
