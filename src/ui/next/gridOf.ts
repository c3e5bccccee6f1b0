/** The grids of the window's arithmetic: what is written in each cell, and on which scale it is coloured. */
import { about } from '../../render/cellColours';
import type { Domain } from '../../render/maps';
import type { GridKind, NumberGrid } from '../../render/numberGrid';
import type { Palette } from '../../render/palette';
import type { TapMark, WindowRow } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { cellText, figuresText, productText } from './figureText';

/** What all grids of one row share. */
export interface GridFrame {
  readonly row: Pick<WindowRow, 'values' | 'marks' | 'losses'>;
  readonly columns: number;
  readonly palette: Palette;
  /** The scale of the site's own maps. */
  readonly valueDomain: Domain;
  /** What DropConnect did to the weights that are shown; nothing, if it is not said. */
  readonly weights?: Pick<WindowRow, 'weightMarks' | 'weightLosses'>;
}

function gridOf(
  kind: GridKind,
  { row, columns, palette, valueDomain }: GridFrame,
  values: ArrayLike<number>,
  domain: Domain,
): NumberGrid {
  const ramp = domain.low < 0 ? palette.signed : palette.magnitude;
  const texts = Array.from(values, kind === 'product' ? productText : cellText);
  const { marks, losses } = row;
  return { kind, columns, values, texts, ramp, domain, marks, losses, lossDomain: valueDomain };
}

const marksOfWeights = ({ row, weights }: GridFrame): readonly TapMark[] =>
  weights?.weightMarks ?? row.marks.map(() => 'kept');

export const patchGrid = (frame: GridFrame): NumberGrid =>
  gridOf('patch', frame, frame.row.values, frame.valueDomain);

/** @param peak the largest |weight| of the scale */
export const kernelGrid = (
  frame: GridFrame,
  weights: ArrayLike<number>,
  peak: number,
): NumberGrid => ({
  ...gridOf('kernel', frame, weights, about(peak)),
  marks: marksOfWeights(frame),
  losses: frame.weights?.weightLosses ?? [],
  lossDomain: about(peak),
});

/**
 * A product is lost with its activation or with its weight.
 *
 * @param peak the largest |product| of the scale; both in thousandths
 */
export function productGrid(
  frame: GridFrame,
  products: readonly number[],
  peak: number,
): NumberGrid {
  const { marks, losses, values } = frame.row;
  const weights = marksOfWeights(frame);
  const byWeight = (tap: number): boolean => weights[tap] === 'dropped' && marks[tap] === 'kept';
  return {
    ...gridOf('product', frame, products, about(peak)),
    marks: marks.map((mark, tap) => (byWeight(tap) ? 'dropped' : mark)),
    losses: losses.map((lost, tap) => (byWeight(tap) ? Math.abs(values[tap]!) : lost)),
  };
}

/** A grid in words, for those who do not see it: the figures row by row. */
export function gridWords({ texts, marks, kind }: NumberGrid): string {
  if (kind === 'product') return figuresText(texts);
  return figuresText(
    texts.map((text, tap) => (marks[tap] === 'dropped' ? i18n.t('dropped') : text)),
  );
}
