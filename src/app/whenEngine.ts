/** Waits for the engine. */
import type { Store } from '../state/store';
import type { EngineClient } from './engineClient';

/**
 * The engine in use, as soon as there is one.
 *
 * @throws Error with its reason if none can start
 */
export function whenEngine(store: Store, client: () => EngineClient | null): Promise<EngineClient> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { phase, message } = store.getState().engine;
      const present = client();
      if (present) resolve(present);
      else if (phase === 'failed') reject(new Error(message));
      else return false;
      return true;
    };
    if (look()) return;
    const stop = store.subscribe(() => {
      if (look()) stop();
    });
  });
}

/**
 * Waits until all that the view asks for is on the screen.
 *
 * @throws Error with its reason if the engine cannot start
 */
export function whenSettled(store: Store): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const { settled, engine } = store.getState();
      if (engine.phase === 'failed') reject(new Error(engine.message));
      else if (settled) resolve();
      else return false;
      return true;
    };
    if (look()) return;
    const stop = store.subscribe(() => {
      if (look()) stop();
    });
  });
}
