/** What lies between the site and its next convs, and what it makes of the mask. */
import { placeAt } from '../../../core/sources';
import type { PoolLayer, Shape } from '../../../core/types';
import { countText, rateText, shapeText, valueText } from '../../../scene/figures';
import { maskedText, wholeMap } from '../../../scene/lensTables';
import { pooledChannel, poolTally, poolWindowAt, type PoolTally } from '../../../scene/poolScene';
import { ratioText } from '../../../scene/rippleScene';
import { siteScene, type SiteScene } from '../../../scene/siteScene';
import {
  concatChange,
  sameCell,
  waysFrom,
  type ConcatPart,
  type Way,
  type WayStep,
} from '../../../scene/wayScene';
import { windowScene, type WindowRow } from '../../../scene/windowScene';
import { i18n } from '../../../words/i18n';
import { fixedText } from '../../../words/numbers';
import { cellText } from '../../next/figureText';
import type { Figure, Reading, Table } from '../reading';
import { screenOf, type Opened, type Screen } from './screen';
import { listTable, mapTable } from './tables';

function chainFigure({ spec, site }: Screen, way: Way, scene: SiteScene | null): Figure {
  const own = spec.layers.find(({ name }) => name === site);
  const layers = [...way.steps.map(({ layer }) => layer), way.next.layer];
  const next = way.next.layer.name;
  const drop = scene?.drop;
  return {
    title: i18n.t('The way to {next}', { next }),
    read: i18n.t(
      'From left to right the layers that a number of the site passes, each with its shape: rows, columns and channels. The gate behind the first one is dropout, with its p. Whatever stands behind the gate reads numbers that are dropped already.',
    ),
    tables: [
      listTable(
        i18n.t('Layers on the way to {next}', { next }),
        [i18n.t('layer'), i18n.t('shape')],
        [
          ...(own ? [[own.name, shapeText(own.shape)] as const] : []),
          ...(drop ? [[i18n.t('dropout'), `p = ${rateText(drop.rate)}`] as const] : []),
          ...layers.map(({ name, shape }) => [name, shapeText(shape)] as const),
        ],
      ),
    ],
  };
}

const tallyTable = (
  name: string,
  { windows, hit, unchanged, whollyDropped, expected }: PoolTally,
  isAlpha: boolean,
): Table =>
  listTable(
    i18n.t('The windows of {name}, in all channels', { name }),
    [i18n.t('windows'), i18n.t('how many')],
    [
      [i18n.t('all'), countText(windows)],
      [i18n.t('maximum hit'), countText(hit)],
      ...(isAlpha ? [] : [[i18n.t('unchanged'), countText(unchanged)] as const]),
      [i18n.t('wholly dropped'), countText(whollyDropped)],
      ...(expected === null
        ? []
        : [[i18n.t('wholly dropped, as p expects'), fixedText(expected, expected < 100 ? 1 : 0)] as const]), // prettier-ignore
    ],
  );

function poolFigures(layer: PoolLayer, scene: SiteScene, screen: Screen, opened: Opened): Figure[] {
  const { channel } = screen;
  const { name } = layer;
  const [height, width] = layer.shape as [number, number];
  const pooled = pooledChannel(layer, scene, channel);
  const tally = poolTally(layer, scene);
  const at = sameCell(opened.next.layer, opened.at, layer);
  const window = poolWindowAt(layer, scene, channel, at);
  const map = (what: string, data: Float32Array, keep: Uint8Array | null) =>
    mapTable(what, wholeMap(data, height, width), at, maskedText(keep));
  return [
    {
      title: i18n.t('{name}, before and after', { name }),
      read: i18n.t(
        'One channel behind the pool, rows and columns being its windows: before dropout and after it. The stronger a colour, the larger the number; a marked window lost its maximum, a hatched one all of its cells. Look how many windows go on as if nothing had happened.',
      ),
      tables: [
        map(i18n.t('{name} before, channel {channel}', { name, channel }), pooled.before, null),
        map(
          i18n.t('{name} after, channel {channel}', { name, channel }),
          pooled.after,
          pooled.keep,
        ),
        ...(tally ? [tallyTable(name, tally, scene.drop?.variant === 'alpha')] : []),
      ],
    },
    {
      title: i18n.t('The window of {name} at ({y}, {x})', { name, ...at }),
      read: i18n.t(
        'The cells of one window, before dropout and after it, and the largest number of each, which is all that goes on. Hatched cells are dropped; the framed one was the largest. If it is hatched, the largest that is left takes its place.',
      ),
      tables: [
        {
          caption: i18n.t('Cells of the window at ({y}, {x}), channel {channel}', {
            ...at,
            channel,
          }),
          columns: [i18n.t('cell'), i18n.t('before'), i18n.t('after')],
          rows: [
            ...window.cells.map(({ y, x, before, after, kept }) => ({
              head: `(${y}, ${x})`,
              cells: [
                cellText(before),
                kept ? cellText(after) : i18n.t('{value}, dropped', { value: cellText(after) }),
              ],
            })),
            {
              head: i18n.t('goes on'),
              cells: [valueText(window.cleanMax), valueText(window.droppedMax)],
            },
          ],
        },
      ],
    },
  ];
}

function concatFigure(way: Way, parts: readonly ConcatPart[], { trace }: Screen): Figure {
  const change = trace && concatChange(trace, way, parts);
  const name = way.steps.find(({ kind }) => kind === 'concat')?.layer.name ?? '';
  return {
    title: i18n.t('Channels of {name}', { name }),
    read: i18n.t(
      'Across are the channels of the concatenation, those of each input side by side, one stripe each. The stronger a stripe, the further its dropped run is from the clean one; the framed one is the opened channel. Look which of the inputs brings the loss along.',
    ),
    tables: [
      {
        caption: i18n.t('Inputs of {name}', { name }),
        columns: [i18n.t('from'), i18n.t('by'), i18n.t('channels'), i18n.t('changed')],
        rows: parts.map(({ from, start, end, skip }, i) => ({
          head: from,
          cells: [
            skip ? i18n.t('the skip') : i18n.t('from below'),
            `${start}–${end - 1}`,
            change ? ratioText(change.ratios[i]!) : '–',
          ],
        })),
      },
      ...(change
        ? [
            listTable(
              i18n.t('How far each channel of {name} is from its clean run, ‖dropped − clean‖', {
                name,
              }),
              [i18n.t('channel'), i18n.t('change')],
              Array.from(
                change.channels,
                (norm, channel) => [String(channel), valueText(norm)] as const,
              ),
            ),
            listTable(
              i18n.t('Dropped cells of the site in {name}', { name }),
              [i18n.t('cells'), i18n.t('how many')],
              [
                [i18n.t('dropped'), countText(change.dropped)],
                [i18n.t('exactly {value} here', { value: valueText(change.droppedTo) }), countText(change.same)], // prettier-ignore
              ],
            ),
          ]
        : []),
    ],
  };
}

/** Entries of the vector as the next layer reads them, a row for each place of the map. */
function entriesTable(
  name: string,
  shape: Shape,
  { channel }: Screen,
  entries: ReadonlyMap<number, WindowRow>,
): Table {
  const [height, width, channels] = shape as [number, number, number];
  const data = Float32Array.from(
    { length: height * width * channels },
    (_, entry) => entries.get(entry)?.values[0] ?? NaN,
  );
  const map = wholeMap(data, height * width, channels);
  return mapTable(
    i18n.t('Entries of {name}, by place and channel', { name }),
    map,
    { y: 0, x: channel },
    (value, entry) =>
      entries.get(entry)?.marks[0] === 'dropped'
        ? i18n.t('{value}, dropped', { value: valueText(value) })
        : valueText(value),
    {
      corner: i18n.t('place, channel'),
      row: (place) => {
        const { y, x } = placeAt(shape, place * channels);
        return `(${y}, ${x})`;
      },
    },
  );
}

function flattenFigure(name: string, shape: Shape, screen: Screen, opened: Opened): Figure {
  const { trace } = screen;
  const window = trace && opened.scene && windowScene(trace, opened.next, opened.filter, opened.at);
  return {
    title: i18n.t('{name}, a row for each place', { name }),
    read: i18n.t(
      'All entries of the vector: a row for each place of the map, row by row of the map, and in it the channels from left to right. The stronger a colour, the larger the number; hatched is dropped. Nothing is computed here: each number only gets another address.',
    ),
    tables: window
      ? [entriesTable(name, shape, screen, new Map(window.rows.map((row) => [row.channel, row])))]
      : [],
  };
}

function stepFigures(step: WayStep, way: Way, scene: SiteScene, screen: Screen): Figure[] {
  const { opened } = screen;
  if (!opened) return [];
  switch (step.kind) {
    case 'pool':
      return poolFigures(step.layer, scene, screen, opened);
    case 'concat':
      return [concatFigure(way, step.parts, screen)];
    case 'flatten':
      return [flattenFigure(step.layer.name, step.shape, screen, opened)];
    case 'words':
      return [];
  }
}

export const wayReading: Reading = (state) => {
  const screen = screenOf(state);
  const scene = siteScene(state.trace, state.view, state.view.site);
  return waysFrom(screen.spec, screen.site).flatMap((way) => [
    chainFigure(screen, way, scene),
    ...(scene ? way.steps.flatMap((step) => stepFigures(step, way, scene, screen)) : []),
  ]);
};
