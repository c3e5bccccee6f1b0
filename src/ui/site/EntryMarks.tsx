/** Marks over the three grids of a vector: their frames, what a hand forced, the entries picked and pointed at. */
import { useMemo } from 'react';
import { mapRect } from '../../render/siteMaps';
import type { SiteEdits } from '../../core/types';
import type { VectorLayout } from '../../scene/vectorLayout';

interface EntryMarksProps {
  readonly layout: VectorLayout;
  /** Those that have a cell, in the order of the cells. */
  readonly entries: readonly number[];
  readonly edits: SiteEdits | null;
  readonly picked: number;
  readonly pointed: number | null;
}

const COLUMNS = [0, 1, 2] as const;

/** Around all cells, also where the last row is shorter. */
function framePath({ columns, cellWidth, cellHeight }: VectorLayout, entries: number): string {
  const rest = entries % columns;
  const right = Math.min(columns, entries) * cellWidth + 0.5;
  const bottom = Math.ceil(entries / columns) * cellHeight + 0.5;
  if (rest === 0 || entries < columns) return `M-.5,-.5H${right}V${bottom}H-.5Z`;
  return `M-.5,-.5H${right}V${bottom - cellHeight}H${rest * cellWidth + 0.5}V${bottom}H-.5Z`;
}

export function EntryMarks({ layout, entries, edits, picked, pointed }: EntryMarksProps) {
  const { columns, cellWidth, cellHeight, width, height, gap } = layout;
  const cells = useMemo(() => new Map(entries.map((entry, cell) => [entry, cell])), [entries]);
  const corner = (cell: number) => ({
    x: (cell % columns) * cellWidth,
    y: Math.floor(cell / columns) * cellHeight,
  });
  const side = Math.min(7, cellWidth * 0.45, cellHeight * 0.45);
  const triangle = (cell: number): string => {
    const { x, y } = corner(cell);
    return `M${x},${y}h${side}l${-side},${side}z`;
  };
  const outline = (entry: number | null, name: string) => {
    const cell = entry === null ? undefined : cells.get(entry);
    if (cell === undefined) return null;
    const box = { ...corner(cell), width: cellWidth, height: cellHeight };
    return (
      <g key={name}>
        <rect className={`${name} rim`} {...box} />
        <rect className={name} {...box} />
      </g>
    );
  };
  const forced = [...(edits?.drop ?? []), ...(edits?.keep ?? [])].flatMap(
    (unit) => cells.get(unit) ?? [],
  );
  return (
    <svg className="row-marks" width={3 * width + 2 * gap} height={height} aria-hidden>
      {COLUMNS.map((column) => (
        <g key={column} transform={`translate(${mapRect(layout, column).x},0)`}>
          <path className="entry-frame" d={framePath(layout, entries.length)} />
          <path className="entry-forced" d={forced.map(triangle).join('')} />
          {outline(picked, 'window')}
          {outline(pointed, 'pointed own')}
        </g>
      ))}
    </svg>
  );
}
