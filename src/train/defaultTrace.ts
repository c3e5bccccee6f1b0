/**
 * `npm run trace`: computes the trace that the page paints first, by the engine itself, for the view
 * that the page opens with.
 */
import { encodeFloat16Npy, encodeNpy } from '../core/npy';
import { mergeTrace, type NdArray, type Trace } from '../core/trace';
import { EMPTY_PLAN, seedOf, type Plan } from '../core/types';
import { LABELS, TRACE_JSON, type TraceFile } from '../core/traceFile';
import { makeScene, SCENE_SIZE } from '../data/scenes';
import { Engine } from '../engine/engine';
import { DEFAULT_MODEL, OPENING } from '../nets/registry';
import { zipSync } from 'fflate';
import { publicPath, readFromDisk, shippedPictures, writeFile } from './files';

const { id: model, placements, data } = DEFAULT_MODEL;
const { drops, site } = placements[0];
const plan: Plan = { ...EMPTY_PLAN, drops, seed: seedOf(OPENING.seed) };
const { image, labels } = makeScene(OPENING.scene, shippedPictures(data.sprite));
const key = `scene:${OPENING.scene}`;

let trace: Trace | null = null;
const engine = new Engine((model) => readFromDisk(model));
const choice = await engine.start({ base: null, backend: 'wasm' }, (event) => {
  if (event.kind === 'beat') trace = mergeTrace(trace, event.meta, event.arrays);
});
await engine.trace(1, { model, input: { key, image }, plan, site, next: null });

const { meta, arrays } = trace as unknown as Trace;
const header: TraceFile = { version: 1, meta, backend: choice.backend };
const files: Record<string, Uint8Array> = {
  [TRACE_JSON]: new TextEncoder().encode(JSON.stringify(header)),
  'input.npy': encodeNpy({ shape: [SCENE_SIZE, SCENE_SIZE, 1], data: image }),
  [`${LABELS}.npy`]: encodeNpy({ shape: [SCENE_SIZE, SCENE_SIZE], data: labels }),
};
/** Small pictures and probabilities need no more than half precision. */
const half = (name: string): boolean => name.startsWith('thumb/') || name.startsWith('output/');
for (const [name, array] of Object.entries(arrays) as [string, NdArray][]) {
  files[`${name}.npy`] = half(name) ? encodeFloat16Npy(array) : encodeNpy(array);
}
const bytes = zipSync(files, { level: 9 });
writeFile(publicPath('trace', 'default.npz'), bytes);
console.log(`${Object.keys(files).length} files, ${bytes.length} bytes`);
