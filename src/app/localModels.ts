/**
 * What a person has brought, kept on this machine between visits where the browser has a place for it. A
 * frame without an origin has none; then nothing is kept, and everything else works.
 */
import type { Upload } from './inputs';
import type { OpenedModel, OwnChoices } from '../nets/own';
import type { OpenOptions } from '../engine/api';

/** A model's files, or its address. */
export type KeptSource =
  | { readonly files: readonly { readonly name: string; readonly blob: Blob }[] }
  | { readonly url: string };

export interface KeptModel {
  readonly source: KeptSource;
  readonly options: OpenOptions;
  readonly opened: OpenedModel;
  readonly choices: OwnChoices;
}

interface Kept {
  readonly model: KeptModel;
  readonly picture: Upload;
}

const DATABASE = 'dropscope';
const STORE = 'own';
/** Some browsers never answer, e.g. where site data is blocked. */
const PATIENCE = 3000;

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The storage failed.'));
  });

const within = <T>(job: Promise<T>): Promise<T> =>
  Promise.race([
    job,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The storage does not answer.')), PATIENCE);
    }),
  ]);

async function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answered(request);
}

/** Runs a request on the store; null where there is none, or no room. */
async function inStore<T>(
  mode: IDBTransactionMode,
  job: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  try {
    const database = await within(openDatabase());
    try {
      return await within(answered(job(database.transaction(STORE, mode).objectStore(STORE))));
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/** What was kept under a name; null if there is nothing. */
export const readKept = async <K extends keyof Kept>(name: K): Promise<Kept[K] | null> =>
  (await inStore('readonly', (store) => store.get(name) as IDBRequest<Kept[K] | undefined>)) ??
  null;

/** Whether it could be kept. */
export const keep = async <K extends keyof Kept>(name: K, value: Kept[K]): Promise<boolean> =>
  (await inStore('readwrite', (store) => store.put(value, name))) !== null;

export const forget = async (name: keyof Kept): Promise<void> => {
  await inStore('readwrite', (store) => store.delete(name));
};
