/** Marks over the three maps of a row: their frames, the next conv's window, the cell pointed at. */
import { mapRect, type RowSize } from '../../render/siteMaps';
import type { Brush } from '../../scene/brush';
import { cellAt, mapShape } from '../../scene/cells';
import type { CellBox } from '../../scene/siteWindow';
import type { Shape } from '../../core/types';
import { useApp } from '../store';

interface RowMarksProps {
  readonly shape: Shape;
  readonly channel: number;
  readonly size: RowSize;
  readonly window: CellBox | null;
  /** Side of the brush, in cells: what the hand would touch is what is outlined. */
  readonly brush: Brush;
}

const COLUMNS = [0, 1, 2] as const;

export function RowMarks({ shape, channel, size, window: box, brush }: RowMarksProps) {
  const hover = useApp((state) => state.hover);
  const [rows, columns] = mapShape(shape);
  const cellWidth = size.width / columns;
  const cellHeight = size.height / rows;
  const pointed = hover && cellAt(shape, hover);
  const own = hover?.over === 'site' && hover.channel === channel;
  const reach = own ? (brush - 1) / 2 : 0;
  const from = pointed && { y: Math.max(0, pointed.y - reach), x: Math.max(0, pointed.x - reach) };
  const to = pointed && {
    y: Math.min(rows, pointed.y + reach + 1),
    x: Math.min(columns, pointed.x + reach + 1),
  };
  return (
    <svg
      className="row-marks"
      width={3 * size.width + 2 * size.gap}
      height={size.height}
      aria-hidden
    >
      {COLUMNS.map((column) => {
        const map = mapRect(size, column);
        return (
          <g key={column} transform={`translate(${map.x},0)`}>
            <rect
              className="frame"
              x={-0.5}
              y={-0.5}
              width={map.width + 1}
              height={map.height + 1}
            />
            {box && (
              <Outline
                name="window"
                x={box.left * cellWidth}
                y={box.top * cellHeight}
                width={(box.right - box.left + 1) * cellWidth}
                height={(box.bottom - box.top + 1) * cellHeight}
              />
            )}
            {from && to && (
              <Outline
                name={own ? 'pointed own' : 'pointed'}
                x={from.x * cellWidth}
                y={from.y * cellHeight}
                width={(to.x - from.x) * cellWidth}
                height={(to.y - from.y) * cellHeight}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

interface OutlineProps {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle around cells that can be seen on any colour: ink with a rim of paper. */
function Outline({ name, ...box }: OutlineProps) {
  return (
    <>
      <rect className={`${name} rim`} {...box} />
      <rect className={name} {...box} />
    </>
  );
}
