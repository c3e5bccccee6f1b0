/**
 * Reads one HDF5 file in a worker of its own. The library is C in WebAssembly: a damaged file may make it
 * crash or never end, and then this worker is all that is lost.
 */
import h5wasm from 'h5wasm';
import { readWith, type H5Group } from './h5';

/** What the worker answers. */
export type H5Reply = { readonly root: H5Group } | { readonly failure: string };

/** Buffers of all weights in a file, to be handed over and not copied. */
function buffersIn({ groups, datasets }: H5Group): Transferable[] {
  const own = [...datasets.values()].flatMap(({ data }) =>
    data ? [data.buffer as ArrayBuffer] : [],
  );
  return [...own, ...[...groups.values()].flatMap(buffersIn)];
}

addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
  readWith(h5wasm, event.data).then(
    (root) => {
      const reply: H5Reply = { root };
      postMessage(reply, { transfer: buffersIn(root) });
    },
    (error: unknown) => {
      const reply: H5Reply = { failure: error instanceof Error ? error.message : String(error) };
      postMessage(reply);
    },
  );
});
