/** A network and its dropout as Python for Keras 3. */
import { findLayer } from '../../core/graph';
import type { Drop, LayerSpec, NetSpec, SiteId } from '../../core/types';
import {
  comment,
  dropConnectComment,
  dropoutName,
  pairText,
  planComments,
  plannedDrop,
  pythonFloat,
  pythonNames,
  quoted,
  READ_WEIGHTS,
  renamedTable,
  tupleText,
  type CodePlan,
} from './python';

const isOne = ([rows, columns]: readonly [number, number]): boolean => rows === 1 && columns === 1;

type Activated = Extract<LayerSpec, { readonly activation: string }>;

const activation = (layer: Activated): string[] =>
  layer.activation === 'linear' ? [] : [`activation=${quoted(layer.activation)}`];

/** A layer's class and arguments, without its name. */
function callOf(layer: LayerSpec, channels: number): string {
  const outputs = layer.shape.at(-1)!;
  const call = (kind: string, ...args: string[]): string => `layers.${kind}(${args.join(', ')}`;
  switch (layer.kind) {
    case 'InputLayer':
      return `keras.Input(${tupleText(layer.shape)}`;
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'DepthwiseConv2D': {
      const depthwise = layer.kind === 'DepthwiseConv2D';
      return call(
        layer.kind,
        ...(depthwise ? [] : [String(outputs)]),
        pairText(layer.kernelSize),
        ...(isOne(layer.strides) ? [] : [`strides=${pairText(layer.strides)}`]),
        ...(layer.padding === 'valid' ? [] : [`padding=${quoted(layer.padding)}`]),
        ...(isOne(layer.dilationRate) ? [] : [`dilation_rate=${pairText(layer.dilationRate)}`]),
        ...(depthwise && outputs !== channels ? [`depth_multiplier=${outputs / channels}`] : []),
        ...activation(layer),
        ...(layer.useBias ? [] : ['use_bias=False']),
      );
    }
    case 'Dense':
      return call(
        'Dense',
        String(outputs),
        ...activation(layer),
        ...(layer.useBias ? [] : ['use_bias=False']),
      );
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return call(
        layer.kind,
        pairText(layer.poolSize),
        ...(layer.strides.join() === layer.poolSize.join()
          ? []
          : [`strides=${pairText(layer.strides)}`]),
        ...(layer.padding === 'valid' ? [] : [`padding=${quoted(layer.padding)}`]),
      );
    case 'UpSampling2D':
      return call(
        layer.kind,
        pairText(layer.size),
        ...(layer.interpolation === 'nearest'
          ? []
          : [`interpolation=${quoted(layer.interpolation)}`]),
      );
    case 'ZeroPadding2D':
    case 'Cropping2D':
      return call(layer.kind, tupleText(layer.margins.map(tupleText)));
    case 'BatchNormalization':
      return call(
        layer.kind,
        `momentum=${pythonFloat(layer.momentum)}`,
        `epsilon=${pythonFloat(layer.epsilon)}`,
        ...(layer.scale ? [] : ['scale=False']),
        ...(layer.center ? [] : ['center=False']),
      );
    case 'Activation':
      return call('Activation', quoted(layer.activation));
    case 'ReLU':
      return call(
        'ReLU',
        ...(layer.maxValue === null ? [] : [`max_value=${pythonFloat(layer.maxValue)}`]),
      );
    case 'LeakyReLU':
      return call('LeakyReLU', `negative_slope=${pythonFloat(layer.alpha)}`);
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
    case 'Concatenate':
    case 'Add':
    case 'Flatten':
      return call(layer.kind);
  }
}

/** The call that drops at a layer's output, or a comment where Keras has none. */
function dropLine(
  spec: NetSpec,
  drop: Drop,
  { shape }: LayerSpec,
  name: string,
  own: string,
): string {
  const rate = pythonFloat(drop.rate);
  const line = (kind: string): string =>
    `${name} = layers.${kind}(${rate}, name=${quoted(own)})(${name})`;
  switch (drop.variant) {
    case 'dropout':
      return line('Dropout');
    case 'spatial':
      return line(shape.length === 3 ? 'SpatialDropout2D' : 'Dropout');
    case 'gaussian':
      return line('GaussianDropout');
    case 'alpha':
      return line('AlphaDropout');
    case 'dropblock':
      return comment(`DropBlock at ${drop.site}, p = ${drop.rate}, blocks of ${drop.blockSize ?? 5}: Keras has no layer for it.`); // prettier-ignore
    case 'dropconnect':
      return dropConnectComment(spec, drop);
  }
}

function layerLines(
  spec: NetSpec,
  layer: LayerSpec,
  plan: CodePlan,
  names: ReadonlyMap<SiteId, string>,
): string[] {
  const name = names.get(layer.name)!;
  const reads = layer.inputs.map((input) => names.get(input)!);
  const channels = layer.inputs[0] ? findLayer(spec, layer.inputs[0])!.shape.at(-1)! : 0;
  const call = callOf(layer, channels);
  const named = `${call}${call.endsWith('(') ? '' : ', '}name=${quoted(name)})`;
  const args =
    layer.kind === 'Concatenate' || layer.kind === 'Add' ? `[${reads.join(', ')}]` : reads[0];
  const line = `${name} = ${named}${args === undefined ? '' : `(${args})`}`;
  const drop = plannedDrop(plan, layer);
  return drop ? [line, dropLine(spec, drop, layer, name, dropoutName(names, layer.name))] : [line];
}

/**
 * Python for Keras 3: a function that builds the model, dropout layers at the sites of the plan, and one
 * that takes the weights from an exported LayersModel. The same network and plan give the same text.
 */
export function kerasCode(spec: NetSpec, plan: CodePlan): string {
  const names = pythonNames(spec);
  const body = spec.layers.flatMap((layer) => layerLines(spec, layer, plan, names));
  const [first, last] = [spec.layers[0]!, spec.layers.at(-1)!].map(({ name }) => names.get(name)!);
  const notes = planComments({ spec }, plan).map(comment);
  const dropouts = body.some((line) => line.includes('Dropout('));
  return [
    `"""${spec.id} in Keras 3${dropouts ? ', with its dropout' : ''}. Maps are [batch, height, width, channels]."""`,
    '',
    'import json',
    'import math',
    'import pathlib',
    '',
    'import keras',
    'import numpy',
    'from keras import layers',
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
    '',
    'def build_model():',
    ...body.map((line) => `    ${line}`),
    `    return keras.Model(${first!}, ${last!}, name=${quoted(spec.id.replace(/[^A-Za-z0-9_]/g, '_'))})`,
    '',
    '',
    comment('Layers whose saved names are no names in Python.'),
    renamedTable(names),
    '',
    '',
    READ_WEIGHTS,
    '',
    '',
    'def load_weights(model, folder):',
    '    """Gives the model the weights of an exported LayersModel, unpacked in a folder."""',
    '    weights = read_weights(folder)',
    '    for layer in model.layers:',
    '        saved = SAVED_NAMES.get(layer.name, layer.name) + "/"',
    '        own = [values for name, values in weights.items() if name.rsplit("/", 1)[0] + "/" == saved]',
    '        if own:',
    '            layer.set_weights(own)',
    '',
    '',
    'if __name__ == "__main__":',
    '    build_model().summary()',
    '',
  ].join('\n');
}
