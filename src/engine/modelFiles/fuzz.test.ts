/** Spoilt files: each is refused in a sentence or opens as a working network; nothing is thrown, nothing hangs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { uniforms } from '../../core/philox';
import { sizeOf } from '../../core/types';
import { Opening, randomise } from '../fixtures/opening';
import { savedFiles } from '../fixtures/savedModels';
import * as tf from '../tf';
import type { ModelFile } from './archive';

const MUTANTS = 200;
const FOLDER = join(import.meta.dirname, 'fixtures');
const NAMES = ['unet-keras2.h5', 'nested-keras3.h5', 'unet.keras', 'nested-2.13.keras'];

/** Numbers in [0, 1), one after the other, the same every time. */
function stream(seed: number): () => number {
  const draws = uniforms({ seed, site: 'fuzz', pass: 0 }, 4096);
  let at = 0;
  return () => draws[at++ % draws.length]!;
}

type Draw = () => number;
const below = (draw: Draw, n: number): number => Math.floor(draw() * n);
const pick = <T>(draw: Draw, list: readonly T[]): T => list[below(draw, list.length)]!;

const copy = ({ name, bytes }: ModelFile): ModelFile => ({ name, bytes: bytes.slice(0) });

function flipBits(draw: Draw, files: readonly ModelFile[]): ModelFile[] {
  const spoilt = files.map(copy);
  const bytes = new Uint8Array(pick(draw, spoilt).bytes);
  for (let i = 1 + below(draw, 16); i > 0; i--)
    bytes[below(draw, bytes.length)]! ^= 1 << below(draw, 8);
  return spoilt;
}

function cutOff(draw: Draw, files: readonly ModelFile[]): ModelFile[] {
  const at = below(draw, files.length);
  return files.map((file, i) =>
    i === at ? { ...file, bytes: file.bytes.slice(0, below(draw, file.bytes.byteLength)) } : file,
  );
}

/** Puts other bytes of the same file over some. */
function overwrite(draw: Draw, files: readonly ModelFile[]): ModelFile[] {
  const spoilt = files.map(copy);
  const bytes = new Uint8Array(pick(draw, spoilt).bytes);
  const length = 1 + below(draw, Math.min(64, bytes.length));
  bytes.copyWithin(
    below(draw, bytes.length),
    below(draw, bytes.length),
    below(draw, bytes.length) + length,
  );
  return spoilt;
}

const ODD: readonly unknown[] = [
  ...[null, true, -1, 0, 1e9, 2.5, '', 'relu', 'same', [], {}],
  ...[[1, 2, 3], [[[0]]], ['input', 0, 0], '__proto__'],
];

/** Changes one value, wherever it is; or takes it away. */
function editJson(draw: Draw, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return pick(draw, ODD);
  const keys = Object.keys(value);
  if (keys.length === 0 || draw() < 0.05) return pick(draw, ODD);
  const key = pick(draw, keys);
  const changed: Record<string, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as unknown as Record<string, unknown>)
    : { ...value };
  if (draw() < 0.05 && !Array.isArray(value)) Reflect.deleteProperty(changed, key);
  else changed[key] = editJson(draw, changed[key]);
  return changed;
}

function editModelJson(draw: Draw, files: readonly ModelFile[]): ModelFile[] {
  return files.map((file) => {
    if (file.name !== 'model.json') return file;
    let json = JSON.parse(new TextDecoder().decode(file.bytes)) as unknown;
    for (let i = 1 + below(draw, 3); i > 0; i--) json = editJson(draw, json);
    return { name: file.name, bytes: new TextEncoder().encode(JSON.stringify(json)).buffer };
  });
}

function swapShards(draw: Draw, files: readonly ModelFile[]): ModelFile[] {
  const [one, other] = [1 + below(draw, 3), 1 + below(draw, 3)];
  return files.map((file, i) => {
    if (i === one) return { name: file.name, bytes: files[other]!.bytes };
    return i === other ? { name: file.name, bytes: files[one]!.bytes } : file;
  });
}

function spoilNumbers(draw: Draw, files: readonly ModelFile[]): ModelFile[] {
  const spoilt = files.map(copy);
  const view = new DataView(spoilt[1 + below(draw, 3)]!.bytes);
  const at = below(draw, Math.floor(view.byteLength / 4)) * 4;
  view.setFloat32(at, pick(draw, [NaN, Infinity, -Infinity, 3e38, -3e38, 0]), true);
  return spoilt;
}

type Mutation = (draw: Draw, files: readonly ModelFile[]) => ModelFile[];
const ANY: readonly Mutation[] = [flipBits, cutOff, overwrite];
const TFJS: readonly Mutation[] = [
  ...ANY,
  editModelJson,
  editModelJson,
  editModelJson,
  swapShards,
  spoilNumbers,
];

let opening: Opening;
let saved: ModelFile[];

beforeAll(async () => {
  opening = await Opening.start();
  const input = tf.input({ shape: [6, 6, 3], name: 'input' });
  const on = (layer: tf.layers.Layer, at: tf.SymbolicTensor) =>
    layer.apply(at) as tf.SymbolicTensor;
  const conv = on(
    tf.layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, activation: 'relu' }),
    input,
  );
  const norm = on(tf.layers.batchNormalization({ name: 'norm' }), conv);
  const flat = on(tf.layers.flatten({ name: 'flat' }), on(tf.layers.dropout({ rate: 0.2 }), norm));
  const outputs = on(tf.layers.dense({ name: 'end', units: 3, activation: 'softmax' }), flat);
  saved = await savedFiles(randomise(tf.model({ inputs: input, outputs })), { shards: 3 });
});

group('a spoilt file', () => {
  it(`is refused in a sentence, or opens as a working network: ${MUTANTS} of them`, async () => {
    const keras = NAMES.map((name): ModelFile => {
      const bytes = new Uint8Array(readFileSync(join(FOLDER, name))).buffer;
      return { name, bytes };
    });
    const outcomes = { opened: 0, refused: 0 };
    const said = new Set<string>();
    for (let seed = 0; seed < MUTANTS; seed++) {
      const draw = stream(seed);
      const files = seed % 3 === 0 ? [pick(draw, keras)] : saved;
      const spoilt = pick(draw, files === saved ? TFJS : ANY)(draw, files);
      const size = draw() < 0.5 ? { size: { height: 6, width: 6 } } : {};
      const result = await opening.open(spoilt, size);
      if ('problem' in result) {
        outcomes.refused++;
        said.add(result.problem.why);
        expect(result.problem.why, `seed ${seed}`).toMatch(/^\S.*\.$/s);
        expect(result.problem.why.length, `seed ${seed}`).toBeLessThan(420);
        continue;
      }
      outcomes.opened++;
      const { layers } = result.spec;
      const image = new Float32Array(sizeOf(layers[0]!.shape)).fill(0.25);
      const { arrays } = await opening.run(image, layers[1]!.name);
      const output = arrays['output/clean']!;
      expect(output.data.every(Number.isFinite), `seed ${seed}`).toBe(true);
      expect(output.data.length).toBe(sizeOf(output.shape));
    }
    // Both must happen often enough to mean something, and not all for one reason.
    expect(outcomes.opened).toBeGreaterThan(MUTANTS / 20);
    expect(outcomes.refused).toBeGreaterThan(MUTANTS / 4);
    expect(said.size).toBeGreaterThan(20);
  });
});
