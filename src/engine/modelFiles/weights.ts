/** Weights out of a file: looked up by layer, checked for shape and for being numbers. */
import { sizeOf, type Shape } from '../../core/types';
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import type { Wanted, WeightPlan } from './blueprint';
import type { RawLayer } from './graph';
import { refuse } from './problem';

/** A weight as a file has it. */
export interface StoredWeight {
  /** What it is called there, as far as that says anything: `kernel`, `moving_mean`. */
  readonly variable: string;
  readonly shape: Shape;
  /** Null where its numbers are of a kind that is not read. */
  readonly data: () => Float32Array | null;
}

/** Finds a layer's weights in a file, in the order in which they lie there. */
export type WeightStore = (layer: RawLayer) => readonly StoredWeight[];

const sides = (shape: Shape): string => shape.join('×') || i18n.t('a single number');

/** A layer's kernel is called by its plain name by some, and by the kind of kernel by others. */
const isCalled = (stored: string, wanted: string): boolean =>
  stored === wanted || (stored === 'kernel' && wanted === 'depthwise_kernel');

/** By name where all names are known, else by the order, in which Keras itself reads them. */
function matched(
  layer: RawLayer,
  wanted: readonly Wanted[],
  stored: readonly StoredWeight[],
): readonly StoredWeight[] {
  const byName = wanted.map(({ variable }) =>
    stored.filter((one) => isCalled(one.variable, variable)),
  );
  if (byName.every((found) => found.length === 1)) return byName.map(([found]) => found!);
  if (stored.length === wanted.length) return stored;
  return refuse(
    stored.length === 0
      ? i18n.t('Layer {layer} has no weights in the file; it needs {weights}.', {
          layer: layer.name,
          weights: wanted.map(({ variable }) => variable).join(', '),
        })
      : i18n.t(
          'Layer {layer} has {n, plural, one {# weight} other {# weights}} in the file, and needs {needed}.',
          { layer: layer.name, n: stored.length, needed: shortText(wanted.length) },
        ),
  );
}

/** @throws ModelProblem naming the layer and the weight */
function checked(layer: RawLayer, { variable, shape }: Wanted, stored: StoredWeight): Float32Array {
  if (stored.shape.join() !== shape.join()) {
    refuse(
      i18n.t('Layer {layer} has a {variable} of {stored} in the file, and needs {needed}.', {
        layer: layer.name,
        variable,
        stored: sides(stored.shape),
        needed: sides(shape),
      }),
    );
  }
  const data = stored.data();
  if (!data)
    return refuse(
      i18n.t('Layer {layer} has a {variable} whose numbers are not floating-point.', {
        layer: layer.name,
        variable,
      }),
    );
  if (data.length !== sizeOf(shape))
    refuse(
      i18n.t('Layer {layer} has a {variable} that is cut off in the file.', {
        layer: layer.name,
        variable,
      }),
    );
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const value = Number.isNaN(data[bad]) ? 'nan' : 'infinity';
    refuse(
      i18n.t(
        'Layer {layer} has {value, select, nan {NaN} other {infinity}} among the numbers of its {variable}; the training must have failed.',
        { layer: layer.name, value, variable },
      ),
    );
  }
  if (variable === 'moving_variance' && data.some((value) => value < 0)) {
    refuse(i18n.t('Layer {layer} has a variance below zero.', { layer: layer.name }));
  }
  return data;
}

/** The weights of one layer of the file, in the order of the plan. */
export function layerWeights(store: WeightStore, { raw, wanted }: WeightPlan): Float32Array[] {
  const found = matched(raw, wanted, store(raw));
  return wanted.map((one, i) =>
    checked(
      raw,
      one,
      found[i] ?? refuse(i18n.t('Layer {layer} lacks weights.', { layer: raw.name })),
    ),
  );
}
