/** Where the panels stand when some of them are hidden: the others take their room. */
import type { Panel } from '../state/view';

export interface PageLayout {
  /** Values of `grid-template-columns` and `grid-template-areas`. */
  readonly columns: string;
  readonly areas: string;
}

export interface PageLayouts {
  /** Everything on one screen. */
  readonly wide: PageLayout;
  /** Network beside site, the rest below, as wide as the page. */
  readonly medium: PageLayout;
}

interface Column {
  readonly size: string;
  /** What stands in it, above and below. */
  readonly cells: readonly [string, string];
}

const layout = (columns: readonly Column[], rows: readonly (readonly string[])[]): PageLayout => ({
  columns: columns.map(({ size }) => size).join(' '),
  areas: rows.map((row) => `'${row.join(' ')}'`).join(' '),
});

const across = (name: string, columns: readonly Column[]): string[] => columns.map(() => name);

/** An empty page keeps one column, for header and status line. */
const EMPTY: Column = { size: 'minmax(0, 1fr)', cells: ['.', '.'] };

function wideLayout(shown: (panel: Panel) => boolean): PageLayout {
  const right = (['next', 'prediction'] as const).filter(shown);
  const [above, below] = [right[0], right.at(-1)];
  const columns: Column[] = [
    ...(shown('network')
      ? [{ size: 'minmax(200px, 17fr)', cells: ['network', 'network'] } as const]
      : []),
    ...(shown('site') ? [{ size: 'minmax(0, 49fr)', cells: ['site', 'site'] } as const] : []),
    ...(above && below ? [{ size: 'minmax(0, 33fr)', cells: [above, below] } as const] : []),
  ];
  const all = columns.length > 0 ? columns : [EMPTY];
  const [first, second] = [0, 1].map((row) => all.map(({ cells }) => cells[row as 0 | 1]));
  return layout(all, [across('header', all), first!, second!, across('status', all)]);
}

function mediumLayout(shown: (panel: Panel) => boolean): PageLayout {
  const columns: Column[] = [
    ...(shown('network') ? [{ size: 'minmax(200px, 1fr)', cells: ['network', ''] } as const] : []),
    ...(shown('site') ? [{ size: 'minmax(0, 2fr)', cells: ['site', ''] } as const] : []),
  ];
  const all = columns.length > 0 ? columns : [EMPTY];
  const top = all.map(({ cells }) => cells[0]);
  const below = (['next', 'prediction'] as const).filter(shown);
  const rows = [
    ...(columns.length > 0 ? [top] : []),
    ...below.map((panel) => across(panel, all)),
    across('status', all),
  ];
  return layout(all, [across('header', all), ...rows]);
}

/** @param lens whether a lens stands in the place of next conv and prediction */
export function pageLayouts(hidden: readonly Panel[], lens: boolean): PageLayouts {
  const shown = (panel: Panel): boolean =>
    (lens && (panel === 'next' || panel === 'prediction')) || !hidden.includes(panel);
  return { wide: wideLayout(shown), medium: mediumLayout(shown) };
}
