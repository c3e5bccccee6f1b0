import { zipSync } from 'fflate';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { siteId, EMPTY_PLAN, seedOf } from '../../core/types';
import { everyModel } from '../fixtures/everyLayer';
import { checkClose, Opening, pictureOf, predictionOf, randomise } from '../fixtures/opening';
import { savedFiles, withJson } from '../fixtures/savedModels';
import * as tf from '../tf';
import type { ModelFile } from './archive';

type Symbolic = tf.SymbolicTensor;

const on = (layer: tf.layers.Layer, input: Symbolic | Symbolic[]): Symbolic =>
  layer.apply(input) as Symbolic;
const pixels = (...shape: (number | null)[]): Symbolic => tf.input({ shape: shape, name: 'input' });
const conv = (name: string, filters = 3, rest: object = {}) =>
  tf.layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', ...rest });
const flat = (input: Symbolic): Symbolic => on(tf.layers.flatten({ name: 'flat' }), input);
const dense = (input: Symbolic, units: number, activation: 'softmax' | 'sigmoid' | 'linear') =>
  on(tf.layers.dense({ name: 'end', units, activation }), input);
const model = (inputs: Symbolic, outputs: Symbolic, name = 'brought'): tf.LayersModel =>
  randomise(tf.model({ name, inputs, outputs }));

/** One conv and a classifier. */
function plainModel(...shape: [number, number, number]): tf.LayersModel {
  const input = pixels(...shape);
  return model(input, dense(flat(on(conv('first', 5), input)), 4, 'softmax'));
}

/** A model within a model within a model, with layers of equal names and batch norm inside. */
function nestedModel(): tf.LayersModel {
  const deepInput = tf.input({ shape: [4, 4, 4] });
  const norm = on(tf.layers.batchNormalization({ name: 'norm' }), deepInput);
  const deep = tf.model({
    name: 'deep',
    inputs: deepInput,
    outputs: on(conv('deepconv', 4), norm),
  });
  const innerInput = tf.input({ shape: [8, 8, 2] });
  const first = on(
    tf.layers.dropout({ name: 'drop', rate: 0.25 }),
    on(conv('conv', 4), innerInput),
  );
  const pooled = on(tf.layers.maxPooling2d({ poolSize: 2, name: 'pool' }), first);
  const inner = tf.model({ name: 'inner', inputs: innerInput, outputs: on(deep, pooled) });
  const input = pixels(8, 8, 2);
  return model(input, dense(flat(on(inner, input)), 3, 'softmax'));
}

let opening: Opening;

/** Opens a saved model and holds the engine's own prediction against the model's. */
async function expectSame(made: tf.LayersModel, files: readonly ModelFile[], tolerance?: number) {
  const opened = await opening.opened(files);
  const image = pictureOf(opened.spec.layers[0]!.shape);
  const wanted = predictionOf(made, image, opened.reading === 'logits');
  checkClose(await opening.predicted(opened, image), wanted, tolerance);
  return opened;
}

const namesOf = ({ spec }: { spec: { layers: readonly { name: string }[] } }): string[] =>
  spec.layers.map(({ name }) => name);

beforeAll(async () => {
  opening = await Opening.start();
});

group('a LayersModel that TensorFlow.js has saved', () => {
  it('with every kind of layer gives what the model itself predicts', async () => {
    const made = randomise(everyModel());
    const opened = await expectSame(made, await savedFiles(made));
    expect(opened.spec.layers).toHaveLength(made.layers.length);
    expect(opened.parameters).toBe(made.countParams());
    expect(opened.drops).toEqual([]);
  });

  it('may lie in one shard or several, in a folder or a zip', async () => {
    const made = plainModel(6, 6, 1);
    for (const shards of [1, 3]) {
      const files = await savedFiles(made, { shards });
      await expectSame(made, files);
      await expectSame(made, [...files].reverse());
      await expectSame(
        made,
        files.map(({ name, bytes }) => ({ name: `folder/${name}`, bytes })),
      );
      const zip = zipSync(
        Object.fromEntries(files.map(({ name, bytes }) => [`in/${name}`, new Uint8Array(bytes)])),
      );
      const { title } = await expectSame(made, [{ name: 'my-net.zip', bytes: zip.slice().buffer }]);
      expect(title).toBe('my-net');
    }
  });

  it('may be quantised, and comes as near as its steps are fine', async () => {
    const made = plainModel(6, 6, 1);
    await expectSame(made, await savedFiles(made, { quantise: 'uint16' }), 1e-3);
    await expectSame(made, await savedFiles(made, { quantise: 'uint8' }), 0.1);
    await expectSame(made, await savedFiles(made, { quantise: 'float16' }), 1e-3);
  });

  it('may be sequential, and may come from Keras by the converter', async () => {
    const chain = tf.sequential({ name: 'chain' });
    chain.add(conv('a', 4, { inputShape: [7, 7, 3], strides: 2, activation: 'relu' }));
    chain.add(tf.layers.globalAveragePooling2d({ name: 'b' }));
    chain.add(tf.layers.dense({ name: 'c', units: 3, activation: 'softmax' }));
    const files = await savedFiles(randomise(chain));
    expect(namesOf(await expectSame(chain, files))).toEqual(['input', 'a', 'b', 'c']);
    const converted = withJson(files, (json) => ({
      ...json,
      modelTopology: { keras_version: '2.15.0', model_config: json['modelTopology'] },
      convertedBy: 'TensorFlow.js Converter v4.22.0',
    }));
    await expectSame(chain, converted);
  });

  it('with models inside is laid open as one graph, and its dropout is planned', async () => {
    const made = nestedModel();
    const opened = await expectSame(made, await savedFiles(made));
    expect(namesOf(opened)).toEqual([
      ...['input', 'inner/conv', 'inner/pool', 'inner/deep/norm', 'inner/deep/deepconv'],
      ...['flat', 'end'],
    ]);
    expect(opened.drops).toEqual([{ site: 'inner/conv', variant: 'dropout', rate: 0.25 }]);
  });

  it('has all four kinds of dropout planned with their rates', async () => {
    const input = pixels(6, 6, 2);
    const kinds = [
      tf.layers.dropout({ name: 'd', rate: 0.1 }),
      tf.layers.dropout({ name: 's', rate: 0.2, noiseShape: [null as never, 1, 1, 3] }),
      tf.layers.gaussianDropout({ name: 'g', rate: 0.3 }),
      tf.layers.alphaDropout({ name: 'a', rate: 0.4 }),
    ];
    const end = kinds.reduce((at, kind, i) => on(kind, on(conv(`conv${i}`), at)), input);
    const made = model(input, dense(flat(end), 2, 'softmax'));
    const { drops, warnings } = await expectSame(made, await savedFiles(made));
    expect(drops.map(({ site, variant, rate }) => `${site} ${variant} ${rate}`)).toEqual([
      'conv0 dropout 0.1',
      'conv1 spatial 0.2',
      'conv2 gaussian 0.3',
      'conv3 alpha 0.4',
    ]);
    expect(warnings).toEqual([]);
  });

  it('reads the two parts of a SeparableConv2D', async () => {
    const input = pixels(8, 8, 2);
    const separable = tf.layers.separableConv2d({
      name: 'both',
      filters: 5,
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      activation: 'relu',
    });
    const made = model(input, dense(flat(on(separable, input)), 3, 'softmax'));
    expect(namesOf(await expectSame(made, await savedFiles(made)))).toEqual([
      ...['input', 'both_depthwise', 'both', 'flat', 'end'],
    ]);
  });

  it('without a size of its own is opened at the size that is chosen', async () => {
    const input = pixels(null, null, 1);
    const made = model(
      input,
      on(conv('last', 3, { activation: 'softmax' }), on(conv('first'), input)),
    );
    const files = await savedFiles(made);
    const asked = await opening.open(files);
    expect(asked).toEqual({
      problem: { why: expect.stringContaining('pictures of any size') as string, needs: 'size' },
    });
    const opened = await opening.opened(files, { size: { height: 6, width: 9 } });
    expect(opened.spec.layers[0]!.shape).toEqual([6, 9, 1]);
    expect(opened.spec.layers.at(-1)!.shape).toEqual([6, 9, 3]);
  });
});

group('the output of a model that was brought', () => {
  const image = pictureOf([6, 6, 1]);

  async function shown(units: number, activation: 'softmax' | 'sigmoid' | 'linear') {
    const input = pixels(6, 6, 1);
    const made = model(input, dense(flat(on(conv('first', 2), input)), units, activation));
    const opened = await opening.opened(await savedFiles(made));
    return { opened, raw: predictionOf(made, image), now: await opening.predicted(opened, image) };
  }

  it('of one sigmoid is shown as both classes, and so sampled', async () => {
    const { opened, raw, now } = await shown(1, 'sigmoid');
    expect(opened).toMatchObject({ reading: 'binary', classes: 2 });
    checkClose(now, [1 - raw[0]!, raw[0]!]);
    const drops = [{ site: siteId('first'), variant: 'dropout', rate: 0.5 }] as const;
    const plan = { ...EMPTY_PLAN, seed: seedOf(1), drops };
    const { meta } = await opening.run(image, 'first', plan);
    const what = {
      model: 'own',
      input: { key: meta.input, image },
      plan,
      site: meta.site,
      next: null,
    };
    const answer = await opening.engine.inspect(
      1,
      what,
      { kind: 'samples', count: 8 },
      () => undefined,
    );
    if (answer?.kind !== 'samples') throw new Error('Samples are expected here.');
    expect(answer.mean.shape).toEqual([2]);
    expect(answer.mean.data[0]! + answer.mean.data[1]!).toBeCloseTo(1, 6);
  });

  it('of logits is a softmax of them, unless it is said that they are none', async () => {
    const { opened, raw, now } = await shown(3, 'linear');
    expect(opened.reading).toBe('logits');
    expect(opened.warnings.join()).toContain('taken for logits');
    const powers = Array.from(raw, Math.exp);
    const sum = powers.reduce((total, power) => total + power, 0);
    checkClose(
      now,
      powers.map((power) => power / sum),
    );
  });

  it('that is no choice between classes is shown as it is, and asks for no classes', async () => {
    const { opened, raw, now } = await shown(1, 'linear');
    expect(opened).toMatchObject({ reading: 'values', classes: 1 });
    expect(opened.warnings.join()).toContain('no class probability');
    checkClose(now, raw);
    const several = await shown(3, 'sigmoid');
    expect(several.opened.reading).toBe('independent');
    checkClose(several.now, several.raw);
    const { meta } = opening.trace!;
    const what = {
      model: 'own',
      input: { key: meta.input, image },
      plan: meta.plan,
      site: meta.site,
      next: null,
    };
    const question = { kind: 'samples', count: 4 } as const;
    await expect(opening.engine.inspect(2, what, question, () => undefined)).rejects.toThrow(
      'The output end is no choice between classes',
    );
    const exported = await opening.engine.exportData(what, 4);
    expect(exported.samples).toBeNull();
    checkClose(exported.output.clean.data, several.raw);
  });
});

group('the engine', () => {
  it('keeps the model while others are looked at, and its tensors are as many as before', async () => {
    const image = pictureOf([6, 6, 1]);
    const small = pictureOf([16, 16, 1]);
    const [one, other] = [plainModel(6, 6, 1), nestedModel()];
    const files = await savedFiles(one);
    const nested = await savedFiles(other);
    const wanted = predictionOf(one, image);
    let before = 0;
    for (let round = 0; round < 3; round++) {
      await opening.opened(nested);
      const opened = await opening.opened(files);
      checkClose(await opening.predicted(opened, image), wanted);
      await opening.run(small, 'enc1_conv1', EMPTY_PLAN, 'small');
      const refused = await opening.open([{ name: 'x.json', bytes: new ArrayBuffer(3) }]);
      expect(refused).toHaveProperty('problem');
      const { arrays } = await opening.run(image, 'first');
      checkClose(arrays['output/clean']!.data, wanted);
      const alive = await opening.engine.tensors();
      if (round > 0) expect(alive).toBe(before);
      before = alive;
    }
  });

  it('has no own model when it is fresh, and says so', async () => {
    const fresh = await Opening.start();
    await expect(fresh.run(pictureOf([6, 6, 1]), 'first')).rejects.toThrow(
      /choose its files again/,
    );
  });
});
