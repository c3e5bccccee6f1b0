/** Opens a lens from the place where its question arises, and closes it again. */
import type { ReactNode } from 'react';
import { setLens } from '../../state/actions';
import type { Lens } from '../../state/view';
import { translated } from '../../words/i18n';
import { useApp, useAppStore } from '../store';
import { LENSES } from './lenses';

interface LensLinkProps {
  readonly lens: Lens;
  readonly className?: string;
  readonly children: ReactNode;
}

export function LensLink({ lens, className = 'lens-link', children }: LensLinkProps) {
  const store = useAppStore();
  const open = useApp((state) => state.view.lens === lens);
  return (
    <button
      type="button"
      className={className}
      aria-expanded={open}
      title={translated(LENSES[lens].question)}
      onClick={() => setLens(store, open ? null : lens)}
    >
      {children}
    </button>
  );
}
