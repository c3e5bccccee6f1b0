/** Light or dark: the person's choice, or the system's. */
import { useSyncExternalStore } from 'react';
import { PALETTES, type Palette, type Scheme } from '../render/palette';
import { useApp } from './store';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useScheme(): Scheme {
  const theme = useApp((state) => state.view.theme);
  const systemIsDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  return theme === 'auto' ? (systemIsDark ? 'dark' : 'light') : theme;
}

export const usePalette = (): Palette => PALETTES[useScheme()];
