import { beforeAll, describe as group, expect, it } from 'vitest';
import { Opening } from '../fixtures/opening';
import { savedFiles, withJson } from '../fixtures/savedModels';
import * as tf from '../tf';
import type { ModelFile } from './archive';

let opening: Opening;
/** Files of a model of two convs. */
let files: ModelFile[];

type Settings = Record<string, unknown>;
interface LayerJson {
  class_name: string;
  name: string;
  config: Settings;
  inbound_nodes: unknown[];
}

const text = (value: unknown): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify(value)).buffer;

/** The refusal of the files with one layer's entry changed. */
async function changed(name: string, change: (layer: LayerJson, config: Settings) => void) {
  const broken = withJson(files, (json) => {
    const { config } = json['modelTopology'] as { config: Settings & { layers: LayerJson[] } };
    const layer = config.layers.find((one) => one.name === name)!;
    change(layer, config);
  });
  return opening.refusal(broken);
}

/** Another class in the place of the second conv. */
const asKind = (kind: string, config: Settings = {}) =>
  changed('second', (layer) => {
    layer.class_name = kind;
    layer.config = { name: 'second', ...config };
  });

const bytesOf = (list: readonly ModelFile[], name: string): ArrayBuffer =>
  list.find((file) => file.name === name)!.bytes;

const SHARD = 'group1-shard1of1.bin';

beforeAll(async () => {
  opening = await Opening.start();
  const input = tf.input({ shape: [8, 8, 3], name: 'input' });
  const conv = (name: string, activation: 'relu' | 'softmax') =>
    tf.layers.conv2d({ name, filters: 3, kernelSize: 3, padding: 'same', activation });
  const first = conv('first', 'relu').apply(input) as tf.SymbolicTensor;
  const last = conv('second', 'softmax').apply(first) as tf.SymbolicTensor;
  files = await savedFiles(tf.model({ inputs: input, outputs: last }));
  expect(await opening.refusal(files)).toBe('opened as model1');
});

group('files that are no LayersModel are refused with what they are', () => {
  const named = (name: string, bytes = new ArrayBuffer(40)): Promise<string> =>
    opening.refusal([{ name, bytes }]);

  it('a graph model, a SavedModel, and models of other frameworks', async () => {
    const graph = {
      ...Object.fromEntries([['format', 'graph-model']]),
      modelTopology: { node: [] },
    };
    expect(await named('model.json', text(graph))).toMatch(
      /^model.json is a graph model, .*converter/,
    );
    expect(await named('unet/saved_model.pb')).toMatch(
      /SavedModel.*model.save\("model.keras"\)\.$/,
    );
    expect(await named('net.onnx')).toMatch(/^net.onnx is an ONNX model/);
    expect(await named('net.tflite')).toMatch(/^net.tflite is a TensorFlow Lite model/);
    expect(await named('weights.pt')).toMatch(/^weights.pt holds weights of another framework/);
  });

  it('layers without weights, weights without layers, and neither', async () => {
    const architecture = { class_name: 'Functional', config: {} };
    expect(await named('model.json', text(architecture))).toMatch(/layers without weights/);
    expect(await named(SHARD)).toBe(
      `There are weights (${SHARD}) without model.json; choose both together.`,
    );
    expect(await named('holiday.txt')).toMatch(/^holiday.txt is no model; choose a .keras/);
    expect(await opening.refusal([])).toMatch(/^Nothing is no model/);
    expect(await named('package.json', text({ name: 'x' }))).toMatch(/no model of Keras/);
    expect(await named('model.json', text({ modelTopology: {} }))).toMatch(
      /lists no weights|no Keras model/,
    );
  });

  it('JSON that is none, and two models at once', async () => {
    const { buffer } = new TextEncoder().encode('{"modelTopology": ');
    expect(await named('model.json', buffer)).toBe(
      'model.json is not valid JSON; it may be damaged or cut off.',
    );
    const h5 = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a).buffer;
    expect(
      await opening.refusal([
        { name: 'a.h5', bytes: h5 },
        { name: 'b.h5', bytes: h5 },
      ]),
    ).toBe('a.h5 and b.h5 are several models; choose one.');
  });

  it('files of more than 400 MB', async () => {
    const [json, shard] = files as [ModelFile, ModelFile];
    const huge = { byteLength: 401 * 2 ** 20 } as ArrayBuffer;
    expect(await opening.refusal([json, { name: shard.name, bytes: huge }])).toMatch(
      /^The files are 402 MB; 400 MB are the most\.$/,
    );
  });
});

group('shards', () => {
  it('that are missing, cut off or too long are named', async () => {
    expect(await opening.refusal(files.slice(0, 1))).toBe(
      `The weights file ${SHARD} is missing; choose it together with model.json.`,
    );
    const whole = bytesOf(files, SHARD);
    const other = (bytes: ArrayBuffer) => [files[0]!, { name: SHARD, bytes }];
    expect(await opening.refusal(other(whole.slice(4)))).toBe(
      `${SHARD} has 668 bytes, but model.json asks for 672; the files may be damaged, cut off or of another model.`,
    );
    expect(await opening.refusal(other(new ArrayBuffer(676)))).toContain('has 676 bytes');
    const two = withJson(files, (json) => {
      (json['weightsManifest'] as { paths: string[] }[])[0]!.paths.push('rest.bin');
    });
    expect(
      await opening.refusal([...two, { name: 'rest.bin', bytes: new ArrayBuffer(4) }]),
    ).toContain(`${SHARD} to rest.bin have 676 bytes together`);
  });

  it('with NaN or infinity are refused by the layer and its weight', async () => {
    for (const [value, said] of [
      [NaN, 'NaN'],
      [Infinity, 'infinity'],
    ] as const) {
      const numbers = new Float32Array(bytesOf(files, SHARD).slice(0));
      numbers[90] = value;
      expect(await opening.refusal([files[0]!, { name: SHARD, bytes: numbers.buffer }])).toBe(
        `Layer second has ${said} among the numbers of its kernel; the training must have failed.`,
      );
    }
  });

  it('whose numbers overflow on a plain grey picture are refused', async () => {
    const numbers = new Float32Array(bytesOf(files, SHARD).slice(0)).fill(3e38);
    expect(await opening.refusal([files[0]!, { name: SHARD, bytes: numbers.buffer }])).toMatch(
      /^The model gives no numbers \(NaN or infinity\)/,
    );
  });

  it('that are given up while they are read leave the model that is there', async () => {
    await opening.opened(files);
    const { engine } = opening;
    const stages: string[] = [];
    const given = engine.openModel({ files }, {}, (stage) => {
      stages.push(stage);
      void engine.cancelOpening();
    });
    expect(await given).toEqual({
      problem: { why: 'Opening the model was cancelled.', needs: null },
    });
    expect(stages).toEqual(['reading']);
    expect(await opening.refusal(files)).toMatch(/^opened as/);
  });

  it('of another kind or of unknown packing are refused', async () => {
    const weight = (change: Settings) =>
      opening.refusal(
        withJson(files, (json) => {
          const [group] = json['weightsManifest'] as { weights: Settings[] }[];
          Object.assign(group!.weights[0]!, change);
        }),
      );
    expect(await weight({ dtype: 'string' })).toMatch(/kind that is not supported: string/);
    expect(await weight({ dtype: 'int32' })).toMatch(
      /first has a kernel whose numbers are not float/,
    );
    expect(await weight({ quantization: { dtype: 'uint4' } })).toMatch(
      /how first\/kernel is quantised/,
    );
    expect(await weight({ name: 'elsewhere/kernel' })).toMatch(
      /^Layer first has 1 weight in the file, and needs 2\.$/,
    );
    expect(await weight({ shape: [3, 3, 1, 9] })).toBe(
      'Layer first has a kernel of 3×3×1×9 in the file, and needs 3×3×3×3.',
    );
    expect(await weight({ shape: [3, 3, -3] })).toMatch(/without a name or a shape/);
  });
});

group('layers that cannot be walked are refused by name', () => {
  it('unknown kinds, with what to do where that is known', async () => {
    expect(await asKind('Permute')).toBe(
      'Layer second is of a kind that is not supported: Permute.',
    );
    expect(await asKind('Lambda')).toMatch(/^Layer second is a Lambda, .* save again\.$/);
    expect(await asKind('TFOpLambda')).toMatch(/written in Python between the layers/);
    expect(await asKind('Normalization')).toMatch(/scale the pictures before the model/);
    expect(await asKind('Custom>Block')).toContain('Custom>Block');
  });

  it('channels first, groups, dilation with strides, foreign activations and paddings', async () => {
    const second = (settings: Settings) =>
      changed('second', ({ config }) => void Object.assign(config, settings));
    expect(await second({ data_format: 'channels_first' })).toMatch(/only channels-last/);
    expect(await second({ groups: 3 })).toMatch(/in groups/);
    expect(await second({ strides: [2, 2], dilation_rate: [2, 2] })).toMatch(
      /strides and a dilation/,
    );
    expect(await second({ activation: 'gelu' })).toMatch(/activation that is not supported: gelu/);
    expect(await second({ padding: 'causal' })).toMatch(/padding that is not supported: causal/);
    expect(await second({ filters: -3 })).toBe(
      'Layer second has a filters that cannot be used: -3.',
    );
    expect(await second({ kernel_size: [3, 'x'] })).toMatch(/kernel_size that cannot be used/);
    expect(await second({ padding: 'valid', kernel_size: [9, 9] })).toMatch(
      /^Layer second does not fit: .*9×9 kernel.*8 − 9 \+ 1 = 0/,
    );
    expect(await second({ filters: 900_000 })).toMatch(/^Layer second is too large/);
  });

  it('rates that no dropout has', async () => {
    expect(await asKind('Dropout', { rate: 1.5 })).toMatch(/second has a rate that cannot be/);
    expect(await asKind('AlphaDropout', { rate: 1 })).toMatch(/second has a rate that cannot be/);
    expect(await asKind('Dropout', { rate: 'much' })).toMatch(/rate that cannot be used: "much"/);
  });

  it('layers that are used twice, read nothing, or read themselves', async () => {
    const node = (name: string) => [[name, 0, 0, {}]];
    expect(
      await changed('second', (layer) => (layer.inbound_nodes = [node('first'), node('second')])),
    ).toMatch(/second is used more than once/);
    expect(await changed('second', (layer) => (layer.inbound_nodes = []))).toMatch(/reads nothing/);
    expect(await changed('second', (layer) => (layer.inbound_nodes = [node('second')]))).toMatch(
      /reads its own output/,
    );
    expect(await changed('second', (layer) => (layer.inbound_nodes = [node('third')]))).toMatch(
      /reads a layer third, which it does not have/,
    );
  });

  it('several inputs or outputs, and models of Python code', async () => {
    expect(
      await changed('second', (_, config) => {
        config['output_layers'] = [
          ['first', 0, 0],
          ['second', 0, 0],
        ];
      }),
    ).toMatch(/has 2 outputs; only models with one input and one output/);
    expect(await changed('second', (_, config) => (config['input_layers'] = []))).toMatch(
      /0 inputs/,
    );
    const subclassed = withJson(files, (json) => {
      (json['modelTopology'] as Settings)['class_name'] = 'MyUNet';
    });
    expect(await opening.refusal(subclassed)).toMatch(
      /^The model is of a class of its own \(MyUNet\), .* Sequential or functional/,
    );
  });

  it('inputs that are no pictures', async () => {
    const shape = (...sizes: unknown[]) =>
      changed('input', ({ config }) => (config['batch_input_shape'] = [null, ...sizes]));
    expect(await shape(784)).toMatch(/input reads 784, not a picture/);
    expect(await shape(8, 8, null)).toMatch(/no fixed number of channels/);
    expect(await shape(3, 224, 224)).toMatch(/224 channels; .* channels-last/);
    expect(await shape(8, 5000, 3)).toMatch(/cannot read pictures of 8×5000/);
    expect(await shape(2000, 2000, 3)).toMatch(/million numbers for a picture of 2000×2000×3/);
    expect(await shape(null, 8, 3)).toMatch(/pictures of any size/);
  });

  it('weights of more than 100 MB', async () => {
    const wide = await changed('first', (first, config) => {
      first.config['filters'] = 1000;
      const layers = config['layers'] as LayerJson[];
      layers.find(({ name }) => name === 'second')!.config['filters'] = 3000;
    });
    expect(wide).toMatch(
      /^Layer second is too large|^The model is too big: its weights are 10\d MB/,
    );
  });
});

group('what is refused leaves everything as it was', () => {
  it('the model before it, and no tensor more', async () => {
    await opening.opened(files);
    const alive = await opening.engine.tensors();
    const numbers = new Float32Array(bytesOf(files, SHARD).slice(0)).fill(3e38);
    await opening.refusal([files[0]!, { name: SHARD, bytes: numbers.buffer }]);
    await asKind('Permute');
    expect(await opening.engine.tensors()).toBe(alive);
    const { arrays } = await opening.run(new Float32Array(192).fill(0.5), 'first');
    expect(arrays['output/clean']!.shape).toEqual([8, 8, 3]);
  });
});
