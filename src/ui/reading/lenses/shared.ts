/** One mask for all filters, and what does not happen. */
import { dropAt } from '../../../core/masks';
import { kernelSizeOf } from '../../../core/types';
import { cellText, signedText } from '../../next/figureText';
import { wholeMap } from '../../../scene/lensTables';
import { nothingDrawn } from '../../../scene/lensWords';
import {
  apartBy,
  sharedScene,
  type FilterPair,
  type PatchRead,
  type SharedScene,
} from '../../../scene/sharedScene';
import { filtersToCompare } from '../../../scene/sharedZeros';
import { i18n } from '../../../words/i18n';
import type { Figure, Reading, Table, TableRow } from '../reading';
import { screenOf, type Screen } from './screen';
import { mapTable } from './tables';

/** How many filters stand side by side. */
const FILTERS = 3;

function sceneOf({ plan, site, trace, opened }: Screen): SharedScene | null {
  const isStill =
    dropAt(plan, site)?.variant === 'dropconnect' || nothingDrawn(plan, site) !== null;
  if (isStill || !trace || !opened?.scene) return null;
  const { next, filter, at, scene } = opened;
  const filters = filtersToCompare(filter, scene.byChange, FILTERS);
  return sharedScene(trace, plan, next, { filters, at });
}

/** A value of a patch, with what became of it. */
function tapText({ values, marks }: Pick<PatchRead, 'values' | 'marks'>, tap: number): string {
  const value = cellText(values[tap]!);
  if (marks[tap] === 'dropped') return i18n.t('{value}, dropped', { value });
  return marks[tap] === 'outside' ? i18n.t('{value}, outside the map', { value }) : value;
}

/** One row for each place of the window. */
function tapRows({ layer, row }: SharedScene, cells: (tap: number) => string[]): TableRow[] {
  const [, columns] = kernelSizeOf(layer);
  return row.marks.map((_, tap) => ({
    head: i18n.t('row {row}, column {column}', {
      row: Math.floor(tap / columns),
      column: tap % columns,
    }),
    cells: cells(tap),
  }));
}

const filterHeads = ({ filters }: SharedScene): string[] =>
  filters.map(({ filter }) => i18n.t('filter {filter}', { filter }));

function sumRows(
  { filters, channelCount }: SharedScene,
  patchOf: (pair: FilterPair) => PatchRead | null,
): TableRow[] {
  const row = (head: string, of: (read: PatchRead) => number): TableRow => ({
    head,
    cells: filters.map((pair) => {
      const read = patchOf(pair);
      return read ? signedText(of(read)) : '';
    }),
  });
  return [
    row(i18n.t('sum of the patch'), ({ sum }) => sum),
    row(i18n.t('sum of {count} channels and bias', { count: channelCount }), ({ total }) => total),
  ];
}

function sharedTables(scene: SharedScene): Table[] {
  const { row, at, filters } = scene;
  const where = { channel: row.channel, y: at.y, x: at.x };
  return [
    {
      caption: i18n.t(
        'The patch of channel {channel} at ({y}, {x}), which every filter reads, and the kernel of each',
        where,
      ),
      columns: [i18n.t('in the window'), i18n.t('read by all'), ...filterHeads(scene)],
      rows: tapRows(scene, (tap) => [
        tapText(row, tap),
        ...filters.map(({ weights }) => cellText(weights[tap]!)),
      ]),
    },
    {
      caption: i18n.t('What the filters make of it'),
      columns: [i18n.t('number'), ...filterHeads(scene)],
      rows: sumRows(scene, ({ shared }) => shared),
    },
  ];
}

function redrawnTables(scene: SharedScene): Table[] {
  const { filters } = scene;
  return [
    {
      caption: i18n.t('The same patch under masks of the filters’ own'),
      columns: [i18n.t('in the window'), ...filterHeads(scene)],
      rows: tapRows(scene, (tap) =>
        filters.map(({ redrawn }) => (redrawn ? tapText(redrawn, tap) : '')),
      ),
    },
    {
      caption: i18n.t('What the filters would make of it'),
      columns: [i18n.t('number'), ...filterHeads(scene)],
      rows: [
        ...sumRows(scene, ({ redrawn }) => redrawn),
        {
          head: i18n.t('differs by'),
          cells: filters.map((pair) => {
            const apart = apartBy(pair);
            return apart === null ? '' : signedText(apart);
          }),
        },
      ],
    },
  ];
}

function mapsFigure({ maps, layer, at, filters }: SharedScene): Figure | null {
  if (!maps || layer.shape.length !== 3) return null;
  const [height, width] = layer.shape as [number, number, number];
  const { filter } = filters[0]!;
  const table = (what: string, data: Float32Array) =>
    mapTable(what, wholeMap(data, height, width), at);
  return {
    title: i18n.t('filter {filter} everywhere', { filter }),
    read: i18n.t(
      'The whole output of filter {filter}, place by place: under the one mask, under a mask of its own, and the first minus the second. The stronger a colour, the larger its number; in the difference one colour is above 0 and the other below it, and what is pale is equal. Look how much of the map would be others.',
      { filter },
    ),
    tables: [
      table(i18n.t('One mask'), maps.first),
      table(i18n.t('Redrawn'), maps.second),
      table(i18n.t('Difference'), maps.difference),
    ],
  };
}

export const sharedReading: Reading = (state) => {
  const scene = sceneOf(screenOf(state));
  const maps = scene && mapsFigure(scene);
  const isRedrawn = scene?.filters.some(({ redrawn }) => redrawn) ?? true;
  return [
    {
      title: i18n.t('What happens'),
      read: i18n.t(
        'Each column is a filter of the next conv. Down it stand the patch that it reads at the opened position, its kernel, and the sums that come of both; the colour of a cell is its number, and hatched cells are dropped. Look along the first row: every filter reads the same zeros.',
      ),
      tables: scene ? sharedTables(scene) : [],
    },
    ...(isRedrawn
      ? [
          {
            title: i18n.t('Does not happen: a mask for each filter'),
            read: i18n.t(
              'The same patch as each filter would read it, had it a mask of its own: the hatched cells are others in every column. Below it is by how much the filter’s number would differ. Nothing of this is computed in the network; it is here to be compared.',
            ),
            tables: scene ? redrawnTables(scene) : [],
          },
        ]
      : []),
    ...(maps ? [maps] : []),
  ];
};
