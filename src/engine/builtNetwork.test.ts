/** Networks put together on the page, as the engine makes them. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { mergeTrace, type Trace } from '../core/trace';
import { EMPTY_PLAN, siteId, sizeOf } from '../core/types';
import { builtId } from '../nets/built';
import { parseBlocks } from '../nets/blocksText';
import { randomNet } from '../nets/blocks.fixture';
import { builtModel, modelById, type ModelEntry } from '../nets/registry';
import { startBackend } from './backend';
import { BuiltNetworks, weightsOf } from './builtNetwork';
import { Engine } from './engine';
import { loadNetwork, type ReadFile } from './modelFile';
import type { Network } from './network';
import * as tf from './tf';
import { forward } from './walk';

const shipped =
  (model: string): ReadFile =>
  async (name) => {
    const bytes = await readFile(new URL(`../../public/models/${model}/${name}`, import.meta.url));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  };

function idOf(text: string, from: string | null): string {
  const net = parseBlocks(text);
  if ('why' in net) throw new Error(net.why);
  return builtId({ net, from });
}

const entryOf = (id: string): ModelEntry => modelById(id)!;
const networkOf = (text: string, from: string | null): Promise<Network> =>
  new BuiltNetworks().network(entryOf(idOf(text, from)), shipped);

const CNN = '28x28x1-c8-m2-c16-m2-c32-m2-f-n128-n10_linear';
/** A conv back to back, and a stride in place of the last pool. */
const ADAPTED = '28x28x1-c8-m2-c16-c16-m2-c32s2v-f-n128-n10_linear';

const picture = (shape: readonly number[]): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => (Math.sin(i * 0.37) + 1) / 2);

describe('a network put together on the page', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('that is the shipped one, block by block, computes what that computes', async () => {
    const [built, source] = [
      weightsOf(await networkOf(CNN, 'cnn-digits')),
      weightsOf(await loadNetwork(shipped('cnn-digits'))),
    ];
    expect(built).toEqual(source);
    expect(entryOf(idOf(CNN, 'cnn-digits')).built!.untrained.size).toBe(0);
  });

  it('keeps weights where shapes fit, and starts the others from the same numbers every time', async () => {
    const source = weightsOf(await loadNetwork(shipped('cnn-digits')));
    const [first, second] = [
      weightsOf(await networkOf(ADAPTED, 'cnn-digits')),
      weightsOf(await networkOf(ADAPTED, 'cnn-digits')),
    ];
    expect(first).toEqual(second);
    const { kept, untrained } = entryOf(idOf(ADAPTED, 'cnn-digits')).built!;
    expect([...untrained]).toEqual(['conv3']);
    for (const [name, theirs] of kept) expect(first.get(name)).toEqual(source.get(theirs));
    const [kernel, bias] = first.get(siteId('conv3'))!;
    expect(new Set(kernel).size).toBeGreaterThan(2000);
    expect(new Set(bias)).toEqual(new Set([0]));
  });

  it('starts a batch norm as the identity', async () => {
    const network = await networkOf('8x8x1-c4-b-f-n3_linear', null);
    const [gamma, beta, mean, variance] = weightsOf(network).get(siteId('norm1'))!;
    expect([gamma, beta, mean, variance].map((values) => values![0])).toEqual([1, 0, 0, 1]);
  });

  it('is traced by the engine, and leaves no tensor behind when the next one comes', async () => {
    const engine = new Engine(shipped);
    let trace: Trace | null = null;
    await engine.start({ base: null, backend: 'wasm' }, (event) => {
      if (event.kind === 'beat') trace = mergeTrace(trace, event.meta, event.arrays);
    });
    const show = async (text: string, number: number): Promise<void> => {
      const model = idOf(text, 'cnn-digits');
      const input = { key: 'picture', image: picture([28, 28, 1]) };
      const what = { model, input, plan: EMPTY_PLAN, site: siteId('conv2'), next: null };
      expect(await engine.trace(number, what)).toBe('settled');
      expect(trace!.meta.model).toBe(model);
      expect(trace!.arrays['output/clean']!.data.every(Number.isFinite)).toBe(true);
    };
    await show(ADAPTED, 1);
    const before = await engine.tensors();
    await show(CNN, 2);
    await show(ADAPTED, 3);
    expect(await engine.tensors()).toBe(before);
  });

  it('computes finite numbers or is refused in a sentence: 1 000 random lists', async () => {
    const networks = new BuiltNetworks();
    let ran = 0;
    for (let seed = 0; seed < 1000; seed++) {
      const net = randomNet(seed, true);
      const entry = builtModel(builtId({ net, from: null }));
      if ('why' in entry) {
        expect(entry.why.length).toBeGreaterThan(20);
        continue;
      }
      const network = await networks.network(entry, shipped);
      const finite = tf.tidy(() => {
        const input = tf.tensor(picture(net.input), [1, ...net.input]);
        const output = forward(network, input, [EMPTY_PLAN]).get(network.outputName)!.after;
        expect(output.shape).toEqual([1, ...entry.spec.layers.at(-1)!.shape]);
        return output.dataSync().every(Number.isFinite);
      });
      expect(finite).toBe(true);
      network.dispose();
      ran++;
    }
    expect(ran).toBeGreaterThan(100);
  });
});
