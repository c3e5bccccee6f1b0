/** Light or dark: the person's choice, or the system's; paper is light. */
import { useSyncExternalStore } from 'react';
import { PALETTES, type Palette, type Scheme } from '../render/palette';
import { usePrinting } from './print/printing';
import { useApp } from './store';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** Asked once: in Chromium, asking between a change and its event takes the event away. */
let systemIsDark = prefersDark.matches;
prefersDark.addEventListener('change', ({ matches }) => {
  systemIsDark = matches;
  for (const listener of listeners) listener();
});

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export function useScheme(): Scheme {
  const theme = useApp((state) => state.view.theme);
  const dark = useSyncExternalStore(subscribe, () => systemIsDark);
  if (usePrinting()) return 'light';
  return theme === 'auto' ? (dark ? 'dark' : 'light') : theme;
}

export const usePalette = (): Palette => PALETTES[useScheme()];
