/** Undo and redo by the usual keys, wherever the focus is, but for fields of text, which have their own. */
import { useEffect } from 'react';
import { redo, undo } from '../state/actions';
import { useAppStore } from './store';
import { isInTextField } from './textField';

/** What a key does: Ctrl or Cmd with Z; with Shift, or Y, the way back. */
function wayOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}

export function useUndoKeys(): void {
  const store = useAppStore();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (!way || event.defaultPrevented) return;
      if (isInTextField(event)) return;
      event.preventDefault();
      if (way === 'undo') undo(store);
      else redo(store);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [store]);
}
