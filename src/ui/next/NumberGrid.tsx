/** A grid of numbers by itself, on a canvas of its own. */
import { memo, useCallback } from 'react';
import { paintNumberGrid, type NumberGrid as Grid } from '../../render/numberGrid';
import { i18n } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { usePalette } from '../scheme';
import { gridWords } from './gridOf';

interface NumberGridProps {
  readonly grid: Grid;
  /** What it is, in words. */
  readonly label: string;
  /** In CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly font: number;
  /** The tap pointed at. */
  readonly hot: number | null;
}

/** Room for the outline of a cell at the rim. */
const RIM = 1;

export const NumberGrid = memo(function NumberGrid(props: NumberGridProps) {
  const { grid, label, size, font, hot } = props;
  const palette = usePalette();
  const paint = useCallback<Paint>(
    (context) => paintNumberGrid(context, grid, { x: RIM, y: RIM, ...size }, palette, font, hot),
    [grid, size, palette, font, hot],
  );
  return (
    <Canvas
      className="number-grid"
      width={size.width + 2 * RIM}
      height={size.height + 2 * RIM}
      paint={paint}
      role="img"
      aria-label={i18n.t('{label}: {figures}', { label, figures: gridWords(grid) })}
      data-figures={grid.texts.join(' ')}
    />
  );
});
