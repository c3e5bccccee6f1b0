/** The list of keys: by `?` from anywhere but a field of text, and by a button for those who do not know that. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useApp } from './store';
import { isInTextField } from './textField';
import { i18n } from '../words/i18n';

const KeysSheet = lazy(() => import('./KeysSheet'));

export function HelpKeys() {
  const [open, setOpen] = useState(false);
  // In a frame the keys belong to the page around it, and a presentation has a list of its own.
  const elsewhere = useApp(({ view }) => view.embed || view.present);
  useEffect(() => {
    if (elsewhere) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isInTextField(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [elsewhere]);
  if (elsewhere) return null;
  return (
    <>
      <button type="button" className="lens-link keys-link" onClick={() => setOpen(true)}>
        {i18n.t('keys')}
      </button>
      <Suspense>{open && <KeysSheet onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
