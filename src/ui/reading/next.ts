/** How the next conv is read: one filter's output, or the units of a Dense layer, and the sum behind one number. */
import { openedNext, type NextConv } from '../../core/graph';
import { asMap, kernelSizeOf } from '../../core/types';
import type { Cell } from '../../scene/cells';
import { entryLabels, entryNames, isOutput } from '../../scene/entries';
import { countText, tickText, valueText } from '../../scene/figures';
import { filterMaps, nextScene, pathLabel, type FilterMaps, type NextScene } from '../../scene/nextScene'; // prettier-ignore
import { activationName } from '../../scene/activationNames';
import { boxOf, MOST_CELLS } from '../../scene/readingTables';
import {
  clampAt,
  remainder,
  sortRows,
  thousandths,
  windowScene,
  type TapMark,
  type WindowRow,
  type WindowScene,
} from '../../scene/windowScene';
import type { AppState } from '../../state/store';
import { i18n } from '../../words/i18n';
import { productText, signedText } from '../next/figureText';
import { readsVector } from '../next/useVectorNext';
import { classNamesOf, entriesAround, gridTables, specOf } from './opened';
import type { Figure, Reading, Table, TableRow } from './reading';

/** From the rounded figures, so that it is the difference of what is shown. */
function apartText(clean: number, dropped: number): string {
  const apart = thousandths(dropped) - thousandths(clean);
  return apart === 0 ? '0' : signedText(apart);
}

function coloursText({ signed, domain, differenceDomain }: FilterMaps): string {
  const ends = { high: tickText(domain.high), far: tickText(differenceDomain.high) };
  return signed
    ? i18n.t(
        'Blue is above 0 and gold below: clean and dropped on one scale up to {high}, the difference, dropped minus clean, on its own up to {far}.',
        ends,
      )
    : i18n.t(
        'Clean and dropped have one scale up to {high}, and the more a cell stands out from the background, the larger it is; the difference, dropped minus clean, is blue above 0 and gold below, up to {far}.',
        ends,
      );
}

function mapsFigure(scene: NextScene, filter: number, at: Cell): Figure {
  const { height, width, next } = scene;
  const maps = filterMaps(scene, filter);
  const index = ({ y, x }: Cell): number => y * width + x;
  const what = i18n.t(
    'Across is x, down is y: what filter {filter} of {layer} makes of the whole input, without dropout, with it, and how far they are apart. The frame marks the position whose sum is shown below.',
    { filter, layer: next.layer.name },
  );
  const look = i18n.t(
    'Look how one dropped activation changes every output whose window holds it.',
  );
  return {
    title: i18n.t('Output of filter {filter}', { filter }),
    read: `${what} ${coloursText(maps)} ${look}`,
    tables: gridTables({ height, width, around: boxOf(at) }, [
      [i18n.t('Clean, filter {filter}', { filter }), (cell) => valueText(maps.clean[index(cell)]!)],
      [
        i18n.t('Dropped, filter {filter}', { filter }),
        (cell) => valueText(maps.dropped[index(cell)]!),
      ],
      [
        i18n.t('Difference, dropped minus clean, filter {filter}', { filter }),
        (cell) => apartText(maps.clean[index(cell)]!, maps.dropped[index(cell)]!),
      ],
    ]),
  };
}

/** What the units of a layer are called: classes by their names. */
function unitNames(state: AppState, { layer }: NextConv): (unit: number) => string {
  const spec = specOf(state);
  return isOutput(spec, layer.name)
    ? entryNames(spec, layer.name, classNamesOf(state))
    : (unit) => i18n.t('unit {unit}', { unit });
}

function unitsFigure(state: AppState, scene: NextScene, unit: number): Figure {
  const { next, clean, dropped, filters } = scene;
  const name = unitNames(state, next);
  const { entries, said } = entriesAround(filters, unit);
  return {
    title: i18n.t('The units of {layer}', { layer: next.layer.name }),
    read: i18n.t(
      'Each cell is one unit of {layer}, row by row, in the same order in all three grids: without dropout, with it, and the difference, dropped minus clean. Blue is above 0, gold below. All units read the same vector with the same zeros, so look how many of them change.',
      { layer: next.layer.name },
    ),
    tables: [
      {
        caption: `${i18n.t('One row per unit of {layer}.', { layer: next.layer.name })} ${said}`.trimEnd(), // prettier-ignore
        columns: [i18n.t('unit'), i18n.t('clean'), i18n.t('dropped'), i18n.t('difference')],
        rows: entries.map((one) => ({
          head: name(one),
          cells: [
            valueText(clean[one]!),
            valueText(dropped[one]!),
            apartText(clean[one]!, dropped[one]!),
          ],
        })),
      },
    ],
  };
}

function valueAt(value: number, mark: TapMark): string {
  switch (mark) {
    case 'dropped':
      return i18n.t('dropped');
    case 'outside':
      return i18n.t('outside');
    case 'hit':
      return i18n.t('{value} (maximum dropped)', { value: valueText(value) });
    case 'kept':
      return valueText(value);
  }
}

/** Of a window row by row; commas would be read as decimals in some languages. */
const inOrder = (texts: readonly string[]): string => texts.join('; ');

const termCells = ({ values, weights, marks, weightMarks, products, sum, cleanSum }: WindowRow) => [
  signedText(sum),
  signedText(cleanSum),
  inOrder(marks.map((mark, tap) => valueAt(values[tap]!, mark))),
  inOrder(
    weightMarks.map((mark, tap) =>
      mark === 'dropped' ? i18n.t('dropped') : valueText(weights[tap]!),
    ),
  ),
  inOrder(products.map(productText)),
];

/** Below the terms: what is not shown, the bias, and what comes out. All figures add up as they are written. */
function totalRows(scene: WindowScene, sorted: readonly WindowRow[]): readonly TableRow[] {
  const none = ['', '', ''];
  const rest = remainder(sorted, MOST_CELLS);
  const { activation } = scene.layer;
  const more = {
    head: i18n.t('{count} more', { count: countText(rest.count) }),
    cells: [signedText(rest.sum), signedText(rest.cleanSum), ...none],
  };
  const activated = {
    head: activationName(activation),
    cells: [productText(scene.activated), productText(scene.cleanActivated), ...none],
  };
  return [
    ...(rest.count > 0 ? [more] : []),
    {
      head: i18n.t('bias'),
      cells: [signedText(scene.bias), signedText(scene.bias), ...none],
    },
    {
      head: i18n.t('sum'),
      cells: [signedText(scene.total), signedText(scene.cleanTotal), ...none],
    },
    ...(activation === 'linear' || activation === 'softmax' ? [] : [activated]),
  ];
}

function termsTable(
  scene: WindowScene,
  first: string,
  caption: string,
  name: (channel: number) => string,
): Table {
  const sorted = sortRows(scene.rows, 'size');
  return {
    caption,
    columns: [
      first,
      i18n.t('sum, dropped'),
      i18n.t('sum, clean'),
      i18n.t('values'),
      i18n.t('weights'),
      i18n.t('products'),
    ],
    rows: [
      ...sorted.slice(0, MOST_CELLS).map((row) => ({
        head: name(row.channel),
        cells: termCells(row),
      })),
      ...totalRows(scene, sorted),
    ],
  };
}

/** The way from the site's maps to what the layer reads. */
const wayText = (next: NextConv): string =>
  i18n.t('{layer} reads the site {way}.', { layer: next.layer.name, way: pathLabel(next) });

const SUMS_READ = (): string =>
  i18n.t(
    'The products of a row add up to its sum, and the sums of all rows and the bias to the one at the end, exactly as they are written, with dropout and clean. A hatched value or weight was dropped, and its product is 0.',
  );

function windowFigure(scene: WindowScene, next: NextConv): Figure {
  const { at, filter, layer } = scene;
  const [kernelHeight, kernelWidth] = kernelSizeOf(layer);
  const what = i18n.t(
    'Each row is one input channel of the window at row {y}, column {x}: its {height}×{width} values, times the weights of filter {filter}, gives the products.',
    { ...at, height: kernelHeight, width: kernelWidth, filter },
  );
  return {
    title: i18n.t('The sum at row {y}, column {x}', { ...at }),
    read: `${what} ${SUMS_READ()} ${wayText(next)}`,
    tables: [
      termsTable(
        scene,
        i18n.t('input channel'),
        i18n.t(
          'One row per input channel of {layer}, the largest first; its window row by row, with the weights of filter {filter}.',
          { layer: layer.name, filter },
        ),
        String,
      ),
    ],
  };
}

function entriesFigure(state: AppState, scene: WindowScene, next: NextConv): Figure {
  const unit = unitNames(state, next)(scene.filter);
  const source = scene.layer.inputs[0]!;
  const what = i18n.t(
    'Each row is one entry of the vector that {layer} reads: its value times the weight to {unit} gives the product.',
    { layer: scene.layer.name, unit },
  );
  return {
    title: i18n.t('The sum behind {unit}', { unit }),
    read: `${what} ${SUMS_READ()} ${wayText(next)}`,
    tables: [
      termsTable(
        scene,
        i18n.t('entry'),
        i18n.t('One row per entry of {source}, the largest first, with its weight to {unit}.', {
          source,
          unit,
        }),
        entryLabels(specOf(state), source, classNamesOf(state)),
      ),
    ],
  };
}

export const nextReading: Reading = (state) => {
  const { view, trace } = state;
  const next = openedNext(specOf(state), view.site, view.next);
  const scene = nextScene(trace, view.site, next);
  if (!next || !scene || !trace) return [];
  const filter = Math.min(asMap(next.layer.shape)[2] - 1, Math.max(0, view.filter));
  const at = clampAt(next.layer, view.at);
  const vector = readsVector(next);
  const window = windowScene(trace, next, filter, at);
  return [
    vector ? unitsFigure(state, scene, filter) : mapsFigure(scene, filter, at),
    ...(window ? [vector ? entriesFigure(state, window, next) : windowFigure(window, next)] : []),
  ];
};
