/** Light or dark: the person's choice, or the system's; paper is light. */
import { useSyncExternalStore } from 'react';
import { PALETTES, type Palette, type Scheme } from '../render/palette';
import { usePrinting } from './print/printing';
import { useApp } from './store';

/** Made once: asking for it anew on every render is slow. */
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void): () => void {
  prefersDark.addEventListener('change', changed);
  return () => prefersDark.removeEventListener('change', changed);
}

export function useScheme(): Scheme {
  const theme = useApp((state) => state.view.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => prefersDark.matches);
  if (usePrinting()) return 'light';
  return theme === 'auto' ? (systemIsDark ? 'dark' : 'light') : theme;
}

export const usePalette = (): Palette => PALETTES[useScheme()];
