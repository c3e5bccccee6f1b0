import { unzipSync } from 'fflate';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { EMPTY_PLAN, seedOf, siteId, type Drop, type Plan, type Variant } from '../core/types';
import { buildModel } from './build';
import { exportModel, type ExportedModel } from './exportModel';
import { everyModel } from './fixtures/everyLayer';
import { checkClose, Opening, pictureOf, predictionOf, randomise } from './fixtures/opening';
import { SMALL_SPEC } from './fixtures/smallNetwork';
import { Network } from './network';
import * as tf from './tf';

const drop = (variant: Variant, site: string, rate: number): Drop => ({
  site: siteId(site),
  variant,
  rate,
});

const DROPS = [
  drop('dropout', 'input', 0.05),
  drop('dropout', 'enc1_conv1', 0.3),
  drop('spatial', 'enc1_conv2', 0.2),
  drop('gaussian', 'enc2_conv1', 0.4),
  drop('alpha', 'bottleneck_conv1', 0.1),
];
const planOf = (drops: readonly Drop[], rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  seed: seedOf(1),
  drops,
  ...rest,
});

let opening: Opening;
let network: Network;
const image = pictureOf([16, 16, 1]);

const filesOf = ({ zip }: ExportedModel) =>
  Object.entries(unzipSync(new Uint8Array(zip))).map(([name, bytes]) => ({
    name,
    bytes: bytes.slice().buffer,
  }));

/** The exported files, loaded by TensorFlow.js itself. */
async function loaded(exported: ExportedModel): Promise<tf.LayersModel> {
  const files = new Map(filesOf(exported).map(({ name, bytes }) => [name, bytes]));
  const json = JSON.parse(new TextDecoder().decode(files.get('model.json'))) as {
    modelTopology: object;
    weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
  };
  const [group] = json.weightsManifest;
  return tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: group!.weights,
      weightData: files.get(group!.paths[0]!)!,
    }),
  );
}

beforeAll(async () => {
  opening = await Opening.start();
  network = new Network(randomise(buildModel(SMALL_SPEC, 1)));
});

group('a network exported as a LayersModel', () => {
  it('computes in TensorFlow.js itself what it computed here', async () => {
    const model = await loaded(await exportModel(network, planOf(DROPS)));
    checkClose(predictionOf(model, image), predictionOf(network.model, image));
    expect(model.layers.map((layer) => layer.name)).toContain('enc1_conv2_dropout');
    model.dispose();
  });

  it('has dropout layers that drop in training, a channel at a time where that is planned', async () => {
    const model = await loaded(await exportModel(network, planOf([drop('spatial', 'input', 0.5)])));
    const layer = model.getLayer('input_dropout');
    const maps = layer.apply(tf.ones([1, 4, 4, 1]), { training: true }) as tf.Tensor;
    expect(new Set(maps.dataSync()).size).toBe(1);
    model.dispose();
  });

  it('comes back with the same layers, weights and plan', async () => {
    const exported = await exportModel(network, planOf(DROPS));
    expect(exported.notes).toEqual([]);
    const opened = await opening.opened([{ name: 'again.zip', bytes: exported.zip }]);
    expect(opened.spec.layers).toEqual(SMALL_SPEC.layers);
    expect(opened.drops).toEqual(DROPS);
    checkClose(await opening.predicted(opened, image), predictionOf(network.model, image, true));
  });

  it('with every kind of layer comes back too', async () => {
    const every = new Network(randomise(everyModel()));
    const exported = await exportModel(every, planOf([]));
    const opened = await opening.opened(filesOf(exported));
    expect(opened.spec.layers).toEqual(every.spec.layers);
    const picture = pictureOf(every.spec.layers[0]!.shape);
    checkClose(await opening.predicted(opened, picture), predictionOf(every.model, picture, true));
  });

  it('says what of the plan it cannot hold, and is the same bytes every time', async () => {
    const site = siteId('enc1_conv1');
    const plan = planOf(
      [drop('dropblock', 'enc1_conv1', 0.3), drop('dropconnect', 'dec1_conv1', 0.2)],
      {
        edits: [{ site, drop: [1], keep: [] }],
      },
    );
    const exported = await exportModel(network, plan);
    expect(exported.notes).toEqual([
      'Units that were forced by hand are not in the model.',
      'DropBlock at enc1_conv1 is left out: TensorFlow.js has no layer for it.',
      'DropConnect at dec1_conv1 is left out: TensorFlow.js has no layer for it.',
    ]);
    const again = await exportModel(network, plan);
    expect(new Uint8Array(again.zip)).toEqual(new Uint8Array(exported.zip));
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await exportModel(network, planOf(DROPS));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is had from the engine, of the own model as of any other', async () => {
    const exported = await exportModel(network, planOf(DROPS));
    await opening.opened(filesOf(exported));
    const own = await opening.engine.exportModel({ model: 'own', plan: planOf(DROPS) });
    const opened = await opening.opened(filesOf(own));
    expect(opened.drops).toEqual(DROPS);
  });
});
