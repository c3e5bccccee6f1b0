/** What the loss tells the site's activations, its channels, and the kernel that reads them. */
import { openedNext } from '../../../core/graph';
import type { GradientsAnswer } from '../../../core/inspection';
import { indexAt } from '../../../core/pick';
import type { TraceMeta } from '../../../core/trace';
import { channelView } from '../../../render/maps';
import {
  gradientMaps,
  kernelSlices,
  lostChannels,
  readGradient,
  tellingCell,
} from '../../../scene/backwardScene';
import { mapShape, type Cell } from '../../../scene/cells';
import { factorText, powerOfTen, type PowerOfTen } from '../../../scene/figures';
import { listPart, maskedText } from '../../../scene/lensTables';
import { siteScene, type SiteScene } from '../../../scene/siteScene';
import { i18n } from '../../../words/i18n';
import { cellText } from '../../next/figureText';
import type { Figure, Reading, Table } from '../reading';
import { answerOf, screenOf, type Screen } from './screen';
import { mapTable } from './tables';

interface Found {
  readonly answer: GradientsAnswer;
  readonly site: SiteScene;
  readonly meta: TraceMeta;
}

/** A caption that says which power of ten its numbers are multiples of. */
const inPower = (what: string, { text }: PowerOfTen): string =>
  text ? i18n.t('{what}, in {power}', { what, power: text }) : what;

/** The chain rule at one activation. */
function ruleTable({ answer, site }: Found, name: string, index: number, power: PowerOfTen): Table {
  const { behind, factor, before } = readGradient(answer, site, index);
  return {
    caption: inPower(i18n.t('The chain rule at {name}', { name }), power),
    columns: [
      i18n.t('activation'),
      i18n.t('gradient behind dropout'),
      i18n.t('multiplied by'),
      i18n.t('gradient before dropout'),
    ],
    rows: [
      {
        head: name,
        cells: [
          cellText(behind * power.factor),
          factorText(factor),
          cellText(before * power.factor),
        ],
      },
    ],
  };
}

function mapTables(found: Found, picked: Cell | null, { channel }: Screen): Table[] {
  const { answer, site } = found;
  const maps = gradientMaps(answer, channel);
  const { height, width } = maps;
  const power = powerOfTen(maps.domain.high);
  const at = picked
    ? { y: Math.min(picked.y, height - 1), x: Math.min(picked.x, width - 1) }
    : tellingCell(answer, maps, site, channel);
  const shape = mapShape(site.shape);
  const text = (value: number): string => cellText(value * power.factor);
  const of = (run: 'clean' | 'dropped') =>
    channelView(answer[run].before.values.data, shape, channel);
  return [
    mapTable(
      inPower(i18n.t('Gradient of channel {channel}, clean', { channel }), power),
      of('clean'),
      at,
      text,
    ),
    mapTable(
      inPower(i18n.t('Gradient of channel {channel}, dropped', { channel }), power),
      of('dropped'),
      at,
      maskedText(site.keep, text),
    ),
    ruleTable(found, `(${at.y}, ${at.x})`, indexAt(site.shape, at, channel), power),
  ];
}

function activationFigure(found: Found | null, picked: Cell | null, screen: Screen): Figure {
  const isVector = found?.site.shape.length === 1;
  const tables = (): Table[] => {
    if (!found) return [];
    if (!isVector) return mapTables(found, picked, screen);
    const { clean, dropped } = found.answer;
    const power = powerOfTen(Math.max(...clean.before.norms, ...dropped.before.norms));
    const entry = screen.channel;
    return [ruleTable(found, i18n.t('entry {entry}', { entry }), entry, power)];
  };
  return {
    title: i18n.t('gradient at {site}', { site: screen.site }),
    read: isVector
      ? i18n.t(
          'One entry’s gradient: what comes from behind dropout, times what the entry was multiplied by, is what reaches the entry itself. A dropped one is multiplied by 0, and so gets exactly 0 whatever the loss says.',
        )
      : i18n.t(
          'How the loss would change with each activation of one channel, rows and columns being its places: in the clean run and with dropout. One colour is above 0 and the other below it, the stronger the further; hatched activations are dropped and get exactly 0. Below is one activation: the gradient behind dropout times its factor.',
        ),
    tables: tables(),
  };
}

function normsFigure(found: Found | null, { channel }: Screen): Figure {
  const tables = ({ answer, site }: Found): Table[] => {
    const [clean, dropped] = [answer.clean.before.norms, answer.dropped.before.norms];
    const power = powerOfTen(Math.max(...clean, ...dropped));
    const lost = lostChannels(site.keep, site.shape.at(-1)!);
    const text = (norm: number): string => cellText(norm * power.factor);
    const { first, last } = listPart(clean.length, channel);
    return [
      {
        caption: inPower(i18n.t('Norm of each gradient'), power),
        columns: [
          site.shape.length === 1 ? i18n.t('entry') : i18n.t('channel'),
          i18n.t('clean'),
          i18n.t('dropped'),
          i18n.t('of its activations'),
        ],
        rows: Array.from(clean.subarray(first, last + 1), (norm, i) => ({
          head: String(first + i),
          cells: [
            text(norm),
            text(dropped[first + i]!),
            lost[first + i] ? i18n.t('all dropped') : i18n.t('some kept'),
          ],
        })),
      },
    ];
  };
  return {
    title: i18n.t('Gradient of each channel'),
    read: i18n.t(
      'Across are the channels, or the entries of a vector; up is how much gradient each gets, clean beside dropped. Where all of a channel is dropped there is no bar: nothing is learned from it in this pass. Compare how much the others get instead.',
    ),
    tables: found ? tables(found) : [],
  };
}

function kernelTable({ answer, meta }: Found, { channel }: Screen, asked: number): Table | null {
  const next = openedNext(meta.spec, meta.site, meta.next);
  if (!next) return null;
  const filter = Math.min(asked, next.layer.shape.at(-1)! - 1);
  const slices = kernelSlices(answer, meta, next, channel, filter);
  if (!slices || slices.clean.length === 0) return null;
  const { columns, clean, dropped, lost, peak } = slices;
  const power = powerOfTen(peak);
  const what = { layer: next.layer.name, channel, filter };
  return {
    caption: inPower(
      i18n.t('Gradients of the weights of {layer}, channel {channel}, filter {filter}', what),
      power,
    ),
    columns: [i18n.t('weight'), i18n.t('clean'), i18n.t('dropped')],
    rows: clean.map((value, tap) => {
      const other = cellText(dropped[tap]! * power.factor);
      return {
        head: i18n.t('row {row}, column {column}', {
          row: Math.floor(tap / columns),
          column: tap % columns,
        }),
        cells: [
          cellText(value * power.factor),
          lost[tap] ? i18n.t('{value}, dropped', { value: other }) : other,
        ],
      };
    }),
  };
}

export const backwardReading: Reading = (state) => {
  const screen = screenOf(state);
  const answer = answerOf(state, 'gradients');
  const site = siteScene(state.trace, state.view, state.view.site);
  const meta = screen.trace?.meta;
  const found = answer && site && meta ? { answer, site, meta } : null;
  const kernel = found && kernelTable(found, screen, state.view.filter);
  return [
    activationFigure(found, state.view.cell, screen),
    normsFigure(found, screen),
    {
      title: i18n.t('Gradient of the kernel'),
      read: i18n.t(
        'The weights through which one filter of the next conv reads the opened channel, laid out as in the kernel, with the gradient of each: clean and dropped. One colour is above 0 and the other below it; hatched weights are dropped by DropConnect. Activations that are dropped teach these weights nothing, so the numbers differ.',
      ),
      tables: kernel ? [kernel] : [],
    },
  ];
};
