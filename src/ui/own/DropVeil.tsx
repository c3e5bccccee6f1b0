/** Says over the whole page, while files are dragged there, what letting go will do. */
import { useEffect, useRef } from 'react';
import type { Dragged } from './useDrops';

const WORDS: Readonly<Record<Dragged, string>> = {
  picture: 'Let go: the network looks at this picture.',
  files: 'Let go: these files are opened as a model.',
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
        {WORDS[dragged]} <span className="muted">It stays on this machine.</span>
      </p>
    </div>
  );
}
