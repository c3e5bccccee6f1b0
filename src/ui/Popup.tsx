/**
 * A button that opens a small sheet below it. The platform's popover lies over everything and is put away by
 * Esc or by a click elsewhere.
 */
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import './popup.css';

interface PopupProps {
  /** What the button shows. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly className?: string;
  /** Shown while the sheet is open. A click on anything with `data-closes` puts the sheet away. */
  readonly children: ReactNode;
}

const MARGIN = 8;
const GAP = 4;

/** Below the button, within the window; above it where there is more room. */
function place(sheet: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { width, height } = sheet.getBoundingClientRect();
  const left = Math.max(MARGIN, Math.min(at.left, innerWidth - width - MARGIN));
  const below = innerHeight - at.bottom - GAP - MARGIN;
  const above = at.top - GAP - MARGIN;
  const upwards = height > below && above > below;
  sheet.style.left = `${left}px`;
  sheet.style.maxHeight = `${Math.max(above, below)}px`;
  sheet.style.top = `${upwards ? Math.max(MARGIN, at.top - GAP - Math.min(height, above)) : at.bottom + GAP}px`;
}

export function Popup({ trigger, label, className, children }: PopupProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // Its size is that of what is in it.
  useLayoutEffect(() => {
    if (!open || !sheet.current || !button.current) return;
    place(sheet.current, button.current);
    sheet.current.querySelector<HTMLElement>('button, input, select, a')?.focus();
  }, [open]);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`button ${className ?? ''}`}
        aria-label={label}
        aria-expanded={open}
        aria-haspopup="dialog"
        popoverTarget={id}
      >
        {trigger}
      </button>
      <div
        ref={sheet}
        id={id}
        popover="auto"
        className="popup"
        role="dialog"
        aria-label={label}
        onClick={(event) => {
          if ((event.target as Element).closest('[data-closes]')) sheet.current?.hidePopover();
        }}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children}
      </div>
    </>
  );
}
