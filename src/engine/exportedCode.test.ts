/** The PyTorch code of a network, run by Python with our weights, computes what the engine computes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe as group, expect, it } from 'vitest';
import { EMPTY_PLAN, VARIANTS, type Drop, type NetSpec } from '../core/types';
import { buildBlocks } from '../nets/blocks';
import { pytorchCode } from '../nets/code/pytorch';
import { PRESETS } from '../nets/presets';
import { MODELS } from '../nets/registry';
import { startBackend } from './backend';
import { buildModel } from './build';
import { exportModel } from './exportModel';
import { EVERY_SPEC } from './fixtures/everyLayer';
import { checkClose, pictureOf, randomise } from './fixtures/opening';
import { REACH_NETS } from './fixtures/reachNets';
import { Network } from './network';
import * as tf from './tf';
import { forward } from './walk';

const NEAR = 1e-4;

/** A Python that has what the code needs; undefined where there is none. */
const python = ['python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import torch, torchvision, numpy']).status === 0,
);

const DRIVER = `
import importlib.util, json, pathlib, sys
import torch

torch.manual_seed(0)
torch.set_num_threads(1)
for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    spec = importlib.util.spec_from_file_location(folder.name, folder / "net.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    net = module.Net()
    module.load_weights(net, folder)
    given = json.loads((folder / "input.json").read_text())
    x = torch.tensor(given["values"]).reshape(1, *given["shape"])
    x = x.permute(0, 3, 1, 2) if x.dim() == 4 else x
    with torch.no_grad():
        y = net.eval()(x)
        dropped = [net.train()(x.repeat(2, 1, 1, 1) if x.dim() == 4 else x.repeat(2, 1)) for _ in range(2)]
    flat = y.permute(0, 2, 3, 1) if y.dim() == 4 else y
    output = {
        "values": flat.flatten().tolist(),
        "random": bool((dropped[0] != dropped[1]).any()),
    }
    (folder / "output.json").write_text(json.dumps(output))
`;

/** As TensorFlow.js blends pixels where Keras and PyTorch do otherwise. */
const isOdd = ({ layers }: NetSpec): boolean =>
  layers.some((layer) => layer.kind === 'UpSampling2D' && layer.interpolation === 'bilinear');

const nets: [string, NetSpec][] = [
  ...PRESETS.filter(({ id }) => id !== 'course-unet').map(({ id, net }): [string, NetSpec] => {
    const built = buildBlocks(net);
    if ('problem' in built) throw new Error(built.problem.why);
    return [id, built.spec];
  }),
  ...MODELS.map(({ id, spec }): [string, NetSpec] => [id, spec]),
  ...Object.entries(REACH_NETS),
  ['every layer', EVERY_SPEC],
];
const compared = nets.filter(([, spec]) => !isOdd(spec));

/** A drop of each variant in turn, at every layer but the last. */
const dropsOf = ({ layers }: NetSpec): Drop[] =>
  layers.slice(0, -1).map(({ name }, i) => ({
    site: name,
    variant: VARIANTS[i % VARIANTS.length]!,
    rate: 0.5,
  }));

let folder = '';
const folderOf = (i: number): string => join(folder, String(i).padStart(3, '0'));

interface Output {
  readonly values: number[];
  readonly random: boolean;
}

group.skipIf(!python)('PyTorch, with our weights and the code that is written for it,', () => {
  const outputs: Output[] = [];
  const expected: Float32Array[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dropscope-'));
    await startBackend('wasm', null);
    for (const [i, [, spec]] of compared.entries()) {
      const network = new Network(randomise(buildModel(spec, 1), i));
      const { shape } = network.spec.layers[0]!;
      const image = pictureOf(shape);
      const plan = { ...EMPTY_PLAN, drops: dropsOf(network.spec) };
      mkdirSync(folderOf(i));
      const write = (name: string, content: string | Uint8Array) =>
        writeFileSync(join(folderOf(i), name), content);
      const files = unzipSync(new Uint8Array((await exportModel(network, plan)).zip));
      for (const [name, bytes] of Object.entries(files)) write(name, bytes);
      write('net.py', pytorchCode(network.spec, plan));
      write('input.json', JSON.stringify({ shape, values: [...image] }));
      expected.push(
        tf.tidy(() =>
          forward(network, tf.tensor(image, [1, ...shape]), [EMPTY_PLAN])
            .get(network.outputName)!
            .before.dataSync<'float32'>()
            .slice(),
        ),
      );
      network.dispose();
    }
    const run = spawnSync(python!, ['-c', DRIVER, folder], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    compared.forEach((_, i) =>
      outputs.push(JSON.parse(readFileSync(join(folderOf(i), 'output.json'), 'utf8')) as Output),
    );
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(compared.map(([name], i) => ({ name, i })))(
    '$name: computes what the engine computes',
    ({ i }) => {
      checkClose(outputs[i]!.values, expected[i]!, NEAR);
    },
  );

  it('drops in training, by the layers of the plan', () => {
    const whole = [...PRESETS, ...MODELS].map(({ id }) => id);
    compared.forEach(([name], i) => {
      if (whole.includes(name)) expect(outputs[i]!.random, name).toBe(true);
    });
  });
});
