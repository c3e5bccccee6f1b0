/** Says over the whole page, while files are dragged there, what letting go will do. */
import { useEffect, useRef } from 'react';
import type { Dragged } from './useDrops';
import { i18n, translated } from '../../words/i18n';

const WORDS: Readonly<Record<Dragged, string>> = {
  picture: /*i18n*/ 'Let go: the network looks at this picture.',
  files: /*i18n*/ 'Let go: these files are opened as a model.',
};

export function DropVeil({ dragged }: { readonly dragged: Dragged }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // As a popover it lies over open sheets too.
    ref.current?.showPopover();
  }, []);
  return (
    <div ref={ref} popover="manual" className="drop-veil" role="status">
      <p>
        {translated(WORDS[dragged])}{' '}
        <span className="muted">{i18n.t('It stays on this machine.')}</span>
      </p>
    </div>
  );
}
