import { beforeAll, describe, expect, it } from 'vitest';
import { kernelEffectAt, kernelMultiplier } from '../core/kernelMask';
import { applyEffect, effectAt } from '../core/masks';
import {
  EMPTY_PLAN,
  hasKernel,
  seedOf,
  siteId,
  VARIANTS,
  type KernelLayer,
  type Drop,
  type Plan,
  type SiteId,
  type Variant,
} from '../core/types';
import { startBackend } from './backend';
import { SMALL_SPEC, smallModel, smallPicture } from './fixtures/smallNetwork';
import { Network } from './network';
import { weightsOf } from './linear';
import { RunCache } from './runs';
import * as tf from './tf';
import { finish, forward } from './walk';

const SITE = siteId('enc2_conv1');
const OUTPUT = SMALL_SPEC.layers.at(-1)!.name;
let network: Network;

const planOf = (variant: Variant, pass: number, rest: Partial<Plan> = {}): Plan => {
  const drop: Drop = { site: SITE, variant, rate: 0.4 };
  return { ...EMPTY_PLAN, seed: seedOf(42), pass, drops: [drop], ...rest };
};

/** Three samples: masked, with hand edits, not masked. */
const plansOf = (variant: Variant): Plan[] => [
  planOf(variant, 1),
  planOf(variant, 2, { edits: [{ site: SITE, drop: [0, 3], keep: [1] }] }),
  EMPTY_PLAN,
];
const pictures = (): tf.Tensor =>
  tf.tensor(
    [0, 1, 2].flatMap((number) => [...smallPicture(number)]),
    [3, 16, 16, 1],
  );

/** A layer's output of one sample, computed by the cached runs. */
function cached(plan: Plan, picture: number, name: SiteId): Float32Array {
  const runs = new RunCache(network);
  runs.setInput(String(picture), smallPicture(picture));
  finish(runs.steps('clean', plan));
  finish(runs.steps('dropped', plan));
  const values = runs.cell('dropped', name).after.dataSync<'float32'>().slice();
  runs.dispose();
  return values;
}

const close = (a: Float32Array, b: Float32Array): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 4));
};

const layerOf = (name: string): KernelLayer => {
  const layer = network.describe(siteId(name));
  if (!hasKernel(layer)) throw new Error(`${name} has no kernel.`);
  return layer;
};

describe.each(VARIANTS)('a batch under %s', (variant) => {
  beforeAll(async () => {
    await startBackend('wasm', null);
    network = new Network(smallModel());
  });

  it('is, sample by sample, what each plan makes of its own sample', () => {
    tf.tidy(() => {
      const plans = plansOf(variant);
      const cells = forward(network, pictures(), plans);
      for (const name of [SITE, OUTPUT]) {
        const { after } = cells.get(name)!;
        tf.unstack(after).forEach((sample, i) => {
          close(sample.dataSync<'float32'>(), cached(plans[i]!, i, name));
        });
      }
    });
  });

  it('drops exactly what core drops', () => {
    tf.tidy(() => {
      const plans = plansOf(variant);
      const { before, after } = forward(network, pictures(), plans).get(SITE)!;
      const shape = before.shape.slice(1);
      const [clean, dropped] = [tf.unstack(before), tf.unstack(after)];
      plans.forEach((plan, i) => {
        const values = clean[i]!.dataSync<'float32'>();
        close(dropped[i]!.dataSync<'float32'>(), applyEffect(values, effectAt(plan, SITE, shape)));
      });
    });
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      forward(network, pictures(), plansOf(variant));
    });
    cached(planOf(variant, 1), 1, OUTPUT);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('in the backward pass', () => {
  /** Gradient of the summed output of a layer by the kernel of a layer. */
  function kernelGradient(plans: readonly Plan[], layer: KernelLayer): Float32Array {
    return tf.tidy(() => {
      const kernel: unknown = weightsOf(network, layer).kernel;
      if (!(kernel instanceof tf.Variable)) throw new Error('The kernel is not a variable.');
      const { grads } = tf.variableGrads(
        () => tf.sum(forward(network, pictures(), plans).get(layer.name)!.before),
        [kernel],
      );
      return Object.values(grads)[0]!.dataSync<'float32'>().slice();
    });
  }

  it.each(['enc2_conv2', 'dec1_up'])(
    'a weight of %s that dropconnect took in every sample gets no gradient; others do',
    (name) => {
      const layer = layerOf(name);
      const site = layer.inputs[0]!;
      const plans = [1, 1, 1].map((pass) => ({
        ...planOf('dropconnect', pass),
        drops: [{ site, variant: 'dropconnect', rate: 0.4 }] as const,
      }));
      const multiplier = kernelMultiplier(
        SMALL_SPEC,
        layer,
        kernelEffectAt(plans[0]!, SMALL_SPEC, layer)!,
      )!;
      const gradient = kernelGradient(plans, layer);
      let alive = 0;
      gradient.forEach((value, i) => {
        if (multiplier[i] === 0) expect(value).toBe(0);
        else if (value !== 0) alive++;
      });
      expect(alive).toBeGreaterThan(gradient.length / 4);
    },
  );

  it('a dropped channel gives no gradient to the weights that it would have met', () => {
    const layer = layerOf('enc2_conv2');
    const edits = [{ site: SITE, drop: [2], keep: [] }];
    const drops = [{ site: SITE, variant: 'spatial', rate: 0 }] as const;
    const plans = [0, 1, 2].map((pass) => planOf('spatial', pass, { drops, edits }));
    const gradient = kernelGradient(plans, layer);
    const [, , inputs, outputs] = weightsOf(network, layer).kernel.shape as number[];
    gradient.forEach((value, i) => {
      if (Math.floor(i / outputs!) % inputs! === 2) expect(value).toBe(0);
    });
    expect(gradient.some((value) => value !== 0)).toBe(true);
  });
});
