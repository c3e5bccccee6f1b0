/** A sheet over the whole page, for what needs room: the platform's dialog, put away by Esc or a click beside it. */
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { i18n } from '../words/i18n';
import './sheet.css';

interface SheetProps {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ title, className = '', onClose, children }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before it is taken out of the page, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // What most people came for, not the way out.
      dialog.querySelector<HTMLElement>('.own-main')?.focus();
    }
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`sheet ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="sheet-body">
        <div className="sheet-title">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            className="button icon"
            aria-label={i18n.t('Close')}
            onClick={onClose}
          >
            ×
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
