/** From a network as data to a tfjs LayersModel. */
import { fnv1a32 } from '../core/philox';
import type { LayerSpec, NetSpec, SiteId } from '../core/types';
import * as tf from './tf';

type Symbolic = tf.SymbolicTensor;

/** Kernels start He-normal (He et al. 2015), each layer from its own seed; biases at zero. */
function applyLayer(spec: LayerSpec, inputs: Symbolic[], seed: number): Symbolic {
  const { name } = spec;
  const single = inputs[0]!;
  switch (spec.kind) {
    case 'InputLayer':
      return tf.input({ shape: [...spec.shape], name });
    case 'Conv2D':
    case 'Conv2DTranspose': {
      const config = {
        name,
        filters: spec.shape[2]!,
        kernelSize: [...spec.kernelSize] as [number, number],
        strides: [...spec.strides] as [number, number],
        padding: spec.padding,
        activation: spec.activation as 'relu',
        kernelInitializer: tf.initializers.heNormal({ seed: (seed ^ fnv1a32(name)) >>> 1 }),
      };
      const layer =
        spec.kind === 'Conv2D' ? tf.layers.conv2d(config) : tf.layers.conv2dTranspose(config);
      return layer.apply(single) as Symbolic;
    }
    case 'MaxPooling2D':
      return tf.layers
        .maxPooling2d({
          name,
          poolSize: [...spec.poolSize] as [number, number],
          strides: [...spec.strides] as [number, number],
          padding: spec.padding,
        })
        .apply(single) as Symbolic;
    case 'Concatenate':
      return tf.layers.concatenate({ name, axis: -1 }).apply(inputs) as Symbolic;
  }
}

/** Builds the model with freshly seeded weights. */
export function buildModel(spec: NetSpec, seed: number): tf.LayersModel {
  const outputs = new Map<SiteId, Symbolic>();
  const read = (name: SiteId): Symbolic => {
    const tensor = outputs.get(name);
    if (!tensor) throw new Error(`Layer ${name} is read before it is defined.`);
    return tensor;
  };
  for (const layer of spec.layers)
    outputs.set(layer.name, applyLayer(layer, layer.inputs.map(read), seed));
  return tf.model({
    name: spec.id,
    inputs: read(spec.layers[0]!.name),
    outputs: read(spec.layers.at(-1)!.name),
  });
}
