/** What readings look up in the state, as the panels do, and the tables that several of them have. */
import type { NetSpec } from '../../core/types';
import { modelById } from '../../nets/registry';
import type { Cell } from '../../scene/cells';
import { DIGIT_WORDS, wordsFor, type ClassWords } from '../../scene/classWords';
import { countText } from '../../scene/figures';
import { partAround } from '../../scene/readingTables';
import type { CellBox } from '../../scene/siteWindow';
import { DATASETS } from '../../nets/datasets';
import { modelOf } from '../../state/permalinkKeys';
import type { AppState } from '../../state/store';
import { i18n } from '../../words/i18n';
import type { Table } from './reading';

/** The network as the engine has it; until that has come, as it is registered. */
export function specOf({ view, trace }: AppState): NetSpec {
  const model = modelOf(view);
  return trace?.meta.model === model.id ? trace.meta.spec : model.spec;
}

const answering = ({ trace, view }: AppState) => modelById(trace?.meta.model ?? view.model)?.data;

/** Names of the classes of the network that predicted, which may not be the one that is loading. */
export const classNamesOf = (state: AppState): readonly string[] =>
  answering(state)?.classNames ?? [];

/** The same as words for patches of a picture. */
export const classWordsOf = (state: AppState): ClassWords =>
  !answering(state) || classNamesOf(state) === DATASETS['digit-scenes'].classNames
    ? DIGIT_WORDS
    : wordsFor(classNamesOf(state));

interface Grid {
  readonly height: number;
  readonly width: number;
  /** The cells that matter most: a large map is shown around them. */
  readonly around: CellBox;
}

/** One grid of a map: what it is called, and what is written in each cell. */
export type GridCells = readonly [name: string, text: (cell: Cell) => string];

/** Which cells a part of a map are, in words; nothing of a whole map. */
function partText({ height, width }: Grid, part: CellBox): string {
  const { top, left, bottom, right } = part;
  if (top === 0 && left === 0 && bottom === height - 1 && right === width - 1) return '';
  return i18n.t(
    'Rows {top} to {bottom} of {height} and columns {left} to {right} of {width}, around the place that is open.',
    { top, bottom, left, right, height, width },
  );
}

const indices = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Maps as tables: rows y, columns x. */
export function gridTables(grid: Grid, maps: readonly GridCells[]): readonly Table[] {
  const part = partAround(grid, grid.around);
  const said = partText(grid, part);
  const columns = indices(part.left, part.right);
  return maps.map(([name, text]) => ({
    caption: `${i18n.t('{name}: rows are y, columns are x.', { name })} ${said}`.trimEnd(),
    columns: [i18n.t('row'), ...columns.map(String)],
    rows: indices(part.top, part.bottom).map((y) => ({
      head: String(y),
      cells: columns.map((x) => text({ y, x })),
    })),
  }));
}

/** A stretch of many entries of a vector, around the one that matters, and what to say of it. */
export function entriesAround(count: number, entry: number) {
  const at = { top: 0, bottom: 0, left: entry, right: entry };
  const { left, right } = partAround({ height: 1, width: count }, at);
  const said =
    right - left + 1 === count
      ? ''
      : i18n.t('Entries {first} to {last} of {count}, around the picked one.', {
          first: left,
          last: right,
          count: countText(count),
        });
  return { entries: indices(left, right), said };
}
