/** How the figures of a place are read; under each its numbers, as a table that opens on demand. */
import { use, useState } from 'react';
import { i18n } from '../../words/i18n';
import { Sheet } from '../Sheet';
import { useAppStore } from '../store';
import type { Figure, Place, Reading, Table } from './reading';
import { READINGS } from './readings';

interface ReadingSheetProps {
  readonly place: Place;
  readonly name: string;
  readonly onClose: () => void;
}

const loads = new Map<Place, Promise<Reading>>();

/** The same promise each time, as React wants it; one that failed is not kept. */
function readingOf(place: Place): Promise<Reading> {
  const known = loads.get(place);
  if (known) return known;
  const load = READINGS[place]();
  load.catch(() => loads.delete(place));
  loads.set(place, load);
  return load;
}

function Numbers({ caption, columns, rows }: Table) {
  return (
    <div className="reading-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="reading-table number">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ head, cells }, i) => (
            <tr key={i}>
              <th scope="row">{head}</th>
              {cells.map((cell, k) => (
                <td key={k}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureWords({ title, read, tables }: Figure) {
  const [open, setOpen] = useState(false);
  return (
    <section className="reading-figure">
      <h3>{title}</h3>
      <p>{read}</p>
      {tables.length > 0 && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{i18n.t('As a table')}</summary>
          {open && tables.map((table) => <Numbers key={table.caption} {...table} />)}
        </details>
      )}
    </section>
  );
}

export default function ReadingSheet({ place, name, onClose }: ReadingSheetProps) {
  const store = useAppStore();
  const reading = use(readingOf(place));
  // As the screen was when it was asked for: numbers that change under a reader are no table.
  const [figures] = useState(() => reading(store.getState()));
  return (
    <Sheet title={name} className="reading" onClose={onClose}>
      {figures.map((figure) => (
        <FigureWords key={figure.title} {...figure} />
      ))}
    </Sheet>
  );
}
