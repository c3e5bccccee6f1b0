/** Opens how the figures of a place are read, and their numbers as tables. */
import { lazy, Suspense, useState } from 'react';
import { i18n } from '../../words/i18n';
import type { Place } from './reading';
import './reading.css';

const ReadingSheet = lazy(() => import('./ReadingSheet'));

interface ReadingButtonProps {
  readonly place: Place;
  /** What the place is called, for those who hear it. */
  readonly name: string;
}

export function ReadingButton({ place, name }: ReadingButtonProps) {
  const [open, setOpen] = useState(false);
  const label = i18n.t('How to read this, and as a table: {name}', { name });
  return (
    <>
      <button
        type="button"
        className="reading-button"
        aria-label={label}
        title={i18n.t('How to read this; as a table')}
        onClick={() => setOpen(true)}
      >
        <i aria-hidden>?</i>
      </button>
      <Suspense>
        {open && <ReadingSheet place={place} name={name} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
