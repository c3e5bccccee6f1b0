/** How components read the store: `useApp(selector)`, and `useAppStore()` for actions. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState, Store } from '../state/store';

export const StoreContext = createContext<Store | null>(null);

export function useAppStore(): Store {
  const store = useContext(StoreContext);
  if (!store) throw new Error('A component is used outside of StoreContext.');
  return store;
}

export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppStore(), selector);
}
