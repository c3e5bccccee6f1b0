/**
 * How a figure is read, and its numbers as tables: for whoever sees it for the first time, and for whoever does not
 * see it. Made from the state alone, when it is asked for.
 */
import type { AppState } from '../../state/store';
import type { Lens, Panel } from '../../state/view';

/** Numbers of a figure, as text. */
export interface Table {
  readonly caption: string;
  /** Over the columns; the first is over the rows' heads. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly head: string;
  readonly cells: readonly string[];
}

export interface Figure {
  /** What the figure is called where it stands. */
  readonly title: string;
  /** Two or three sentences: what is across, what is up, what colour and hatch mean, what to look for. */
  readonly read: string;
  /** Empty where there is nothing to show yet. */
  readonly tables: readonly Table[];
}

/** Whatever has figures of its own. */
export type Place = Exclude<Panel, 'controls'> | Lens;

export type Reading = (state: AppState) => readonly Figure[];
