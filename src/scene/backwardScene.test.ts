import { describe, expect, it } from 'vitest';
import { nextConvs } from '../core/graph';
import type { GradientsAnswer, RunGradients, SiteGradient } from '../core/inspection';
import { kernelEffectAt } from '../core/kernelMask';
import { effectAt } from '../core/masks';
import type { NdArray, Trace, TraceMeta } from '../core/trace';
import {
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  type Drop,
  type NetSpec,
  type Plan,
  type Shape,
} from '../core/types';
import { cnn } from '../nets/cnn';
import { unet } from '../nets/unet';
import {
  backwardScene,
  gradientMaps,
  kernelSlices,
  lostChannels,
  readGradient,
  tellingCell,
} from './backwardScene';
import { backwardSentence, lessonWords, type Circumstances } from './backwardWords';
import { siteScene, type SiteScene } from './siteScene';

const SPEC = unet({ id: 'tiny', input: [8, 8, 1], depth: 1, baseFilters: 4, classes: 3 });

/** Numbers without a pattern, none of them 0. */
const wild = (shape: Shape, shift = 0): NdArray => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i * 1.7 + shift + 0.3)),
});

const gradientOf = (values: NdArray): SiteGradient => ({ values, norms: new Float32Array(0) });

interface Case {
  readonly answer: GradientsAnswer;
  readonly site: SiteScene;
  readonly meta: TraceMeta;
  readonly next: ReturnType<typeof nextConvs>[number];
}

/** A site under a drop, and gradients as the chain rule makes them of made-up ones behind dropout. */
function made(name: string, drop: Omit<Drop, 'site'>, path = 0, spec: NetSpec = SPEC): Case {
  const at = siteId(name);
  const plan: Plan = { ...EMPTY_PLAN, drops: [{ site: at, ...drop }], seed: seedOf(4) };
  const { shape } = spec.layers.find((layer) => layer.name === name)!;
  const next = nextConvs(spec, at)[path]!;
  const meta: TraceMeta = {
    model: 'tiny',
    spec,
    input: 'scene:1',
    plan,
    site: at,
    next: next.layer.name,
  };
  const before = wild(shape);
  const trace: Trace = { meta, arrays: { before } };
  const effect = effectAt(plan, at, shape);
  const inputs = spec.layers.find((layer) => layer.name === next.layer.inputs[0])!.shape;
  const { layer } = next;
  const ends = [inputs.at(-1)!, layer.shape.at(-1)!];
  const kernelShape = layer.kind === 'Dense' ? ends : [...layer.kernelSize, ...ends];
  const loss = kernelEffectAt(plan, spec, layer);
  const run = (shift: number, dropped: boolean): RunGradients => {
    const after = wild(shape, shift);
    const factor = (i: number): number => {
      if (!dropped || !effect) return 1;
      if (effect.keep && !effect.keep[i]) return 0;
      return effect.multiplier?.[i] ?? effect.scale;
    };
    const kernel = wild(kernelShape, shift);
    if (dropped && loss?.keep) kernel.data.forEach((_, i) => loss.keep![i] || (kernel.data[i] = 0));
    const through = { shape, data: after.data.map((slope, i) => Math.fround(slope * factor(i))) };
    return {
      loss: 0.04 + shift / 100,
      before: gradientOf(through),
      after: gradientOf(after),
      next: { layer: layer.name, kernel, bias: null },
    };
  };
  return {
    answer: { kind: 'gradients', target: 'labels', clean: run(1, false), dropped: run(2, true) },
    site: siteScene(trace, plan, at)!,
    meta,
    next,
  };
}

const sceneOf = ({ answer, site, meta, next }: Case) => backwardScene(answer, site, meta, next);
const aboutOf = ({ site, meta, next }: Case): Circumstances => ({
  site: meta.site,
  drop: site.drop,
  mode: meta.plan.mode,
  scaling: meta.plan.scaling,
  next: next.layer.name,
});
const sentenceOf = (made: Case): string => backwardSentence(sceneOf(made), aboutOf(made));

const PLAIN = { variant: 'dropout', rate: 0.4 } as const;

describe('the gradient', () => {
  it('is counted at every dropped activation: exactly 0', () => {
    const plain = made('enc1_conv1', PLAIN);
    const { activations } = sceneOf(plain);
    const dropped = plain.site.keep!.filter((kept) => kept === 0).length;
    expect(dropped).toBeGreaterThan(50);
    expect(activations).toEqual({ dropped, zero: dropped });
    expect(sentenceOf(plain)).toBe(
      `${dropped} dropped activations: gradient exactly 0 for every one. The loss against the truth goes from 0.0500 to 0.0600.`,
    );
  });

  it('is not claimed to be 0 where it is not', () => {
    const plain = made('enc1_conv1', PLAIN);
    const first = plain.site.keep!.indexOf(0);
    plain.answer.dropped.before.values.data[first] = 1e-30;
    const { activations } = sceneOf(plain);
    expect(activations.zero).toBe(activations.dropped - 1);
    expect(sentenceOf(plain)).toMatch(/gradient exactly 0 for \d+ of them/);
  });

  it('before dropout is the one behind it times what the activation was multiplied by', () => {
    for (const variant of ['dropout', 'gaussian', 'dropblock'] as const) {
      const { answer, site } = made('enc1_conv1', { variant, rate: 0.4 });
      for (const [y, x, channel] of [
        [0, 0, 0],
        [3, 5, 1],
        [7, 2, 3],
      ] as const) {
        // prettier-ignore
        const { behind, factor, before } = readGradient(answer, site, (y * 8 + x) * 4 + channel);
        expect(before).toBeCloseTo(behind * factor, 6);
      }
    }
  });

  it('of whole channels is gone under spatial dropout', () => {
    const spatial = made('enc1_conv1', { variant: 'spatial', rate: 0.5 });
    const { lost, activations } = sceneOf(spatial);
    const gone = lost.filter(Boolean).length;
    expect(gone).toBeGreaterThan(0);
    expect(activations).toEqual({ dropped: gone * 64, zero: gone * 64 });
    expect(sentenceOf(spatial)).toContain(
      `${gone} of 4 channels, ${gone * 64} dropped activations`,
    );
    expect(lostChannels(Uint8Array.of(0, 1, 0, 0), 2)).toEqual([true, false]);
    expect(lostChannels(null, 2)).toEqual([false, false]);
  });

  it('is multiplied by noise, never 0, under gaussian', () => {
    const noisy = made('enc1_conv1', { variant: 'gaussian', rate: 0.4 });
    expect(sceneOf(noisy).activations.dropped).toBe(0);
    expect(sentenceOf(noisy)).toMatch(/^No activation is dropped: each gradient is multiplied/);
  });

  it('of weights is 0 under DropConnect, while activations keep theirs', () => {
    const connect = made('enc1_conv1', { variant: 'dropconnect', rate: 0.4 });
    const { weights, activations } = sceneOf(connect);
    expect(activations.dropped).toBe(0);
    expect(weights!.dropped).toBeGreaterThan(30);
    expect(weights!.zero).toBe(weights!.dropped);
    expect(sentenceOf(connect)).toContain(`${weights!.dropped} dropped weights of enc1_conv2`);
    const slices = kernelSlices(connect.answer, connect.meta, connect.next, 1, 2)!;
    expect(slices.lost.some(Boolean)).toBe(true);
    slices.lost.forEach((lost, tap) => expect(slices.dropped[tap] === 0).toBe(lost));
  });

  it.each([
    [{}, 'There is no dropout at enc1_conv1: its gradient differs by what is dropped elsewhere'],
    [{ mode: 'inference' }, 'Inference: nothing is dropped at this site'],
    [
      { drop: { site: siteId('enc1_conv1'), ...PLAIN, rate: 0 } },
      'The mask spares every activation',
    ],
    [
      { mode: 'inference', scaling: 'classic', drop: { site: siteId('enc1_conv1'), ...PLAIN } },
      'Inference: nothing is dropped, every gradient is only multiplied by 0.60',
    ],
  ] as const)('is said to be left alone where nothing is dropped: %o', (change, words) => {
    const none = made('enc1_conv1', { ...PLAIN, rate: 0 });
    const about: Circumstances = { ...aboutOf(none), drop: null, ...change };
    expect(backwardSentence(sceneOf(none), about)).toContain(words);
  });

  it('is the same in both runs where nothing is dropped anywhere', () => {
    const none = made('enc1_conv1', { ...PLAIN, rate: 0 });
    const { clean } = none.answer;
    const scene = sceneOf({ ...none, answer: { ...none.answer, dropped: clean, target: 'clean prediction' } }); // prettier-ignore
    expect(scene.same).toBe(true);
    expect(backwardSentence(scene, { ...aboutOf(none), mode: 'inference' })).toBe(
      'Inference: nothing is dropped, and both runs have the same gradient. The loss against the clean prediction is 0.0500 in both runs.',
    );
  });
});

describe('the gradient maps', () => {
  it('show one channel of both runs on one scale about zero', () => {
    const { answer } = made('enc1_conv1', PLAIN);
    const maps = gradientMaps(answer, 2);
    expect([maps.height, maps.width]).toEqual([8, 8]);
    expect(maps.clean[9]).toBe(answer.clean.before.values.data[9 * 4 + 2]);
    expect(maps.dropped[9]).toBe(answer.dropped.before.values.data[9 * 4 + 2]);
    expect(maps.domain.low).toBe(-maps.domain.high);
    expect(maps.domain.high).toBeGreaterThan(0.9);
  });

  it('start at the dropped cell from which most is withheld, else at the most taught one', () => {
    const { answer, site } = made('enc1_conv1', PLAIN);
    const maps = gradientMaps(answer, 1);
    const { y, x } = tellingCell(answer, maps, site, 1);
    const behind = answer.dropped.after.values.data.map(Math.abs).filter((_, i) => i % 4 === 1);
    expect(site.keep![(y * 8 + x) * 4 + 1]).toBe(0);
    behind.forEach((size, i) => {
      if (!site.keep![i * 4 + 1]) expect(size).toBeLessThanOrEqual(behind[y * 8 + x]!);
    });
    const none = made('enc1_conv1', { ...PLAIN, rate: 0 });
    const at = tellingCell(none.answer, maps, none.site, 1);
    expect(Math.abs(maps.clean[at.y * 8 + at.x]!)).toBe(Math.max(...maps.clean.map(Math.abs)));
  });
});

describe('the kernel’s gradient', () => {
  it('is the k×k slice between the opened channel and filter', () => {
    const { answer, meta, next } = made('enc1_conv1', PLAIN);
    const slices = kernelSlices(answer, meta, next, 1, 2)!;
    const { data } = answer.clean.next!.kernel;
    expect(slices.columns).toBe(3);
    expect(slices.clean).toEqual(
      Array.from({ length: 9 }, (_, tap) => data[(tap * 4 + 1) * 4 + 2]),
    );
    expect(slices.peak).toBe(Math.max(...[...slices.clean, ...slices.dropped].map(Math.abs)));
  });

  it('is found behind a concatenation, where the site’s channels come after others', () => {
    const { answer, meta, next } = made('enc1_conv2', PLAIN, 1);
    expect(next.layer.name).toBe('dec1_conv1');
    const slices = kernelSlices(answer, meta, next, 1, 2)!;
    const [, , inputs, filters] = answer.clean.next!.kernel.shape as [
      number,
      number,
      number,
      number,
    ];
    expect(inputs).toBe(8);
    // dec1_concat is [up, skip]: channel 1 of the skip is input 5.
    const { data } = answer.clean.next!.kernel;
    expect(slices.clean[4]).toBe(data[(4 * inputs + 5) * filters + 2]);
  });

  it('of a Dense layer has one number for each place that is read', () => {
    const spec = cnn({ id: 'c', input: [8, 8, 1], filters: [2, 3], units: 5, classes: 4 });
    const { answer, meta, next } = made('conv2', PLAIN, 0, spec);
    expect(next.layer.name).toBe('dense1');
    const slices = kernelSlices(answer, meta, next, 1, 2)!;
    const { data } = answer.clean.next!.kernel;
    // Two by two places, three channels, five units.
    expect(slices.clean).toEqual([1, 4, 7, 10].map((input) => data[input * 5 + 2]));
    const unit = made('dense1', PLAIN, 0, spec);
    expect(kernelSlices(unit.answer, unit.meta, unit.next, 4, 3)!.clean).toEqual([
      unit.answer.clean.next!.kernel.data[4 * 4 + 3],
    ]);
  });

  it('takes nothing from dropped activations, and that is said', () => {
    const { site } = made('enc1_conv1', PLAIN);
    const dropped = site.keep!.filter((kept, i) => i % 4 === 1 && kept === 0).length;
    expect(lessonWords(site, 1, 0)).toBe(
      `${dropped} of 64 activations of ch 1 are dropped and teach these weights nothing`,
    );
    const all = made('enc1_conv1', { variant: 'dropout', rate: 1 });
    expect(lessonWords(all.site, 0, 0)).toBe('all of ch 0 is dropped: nothing is learned from it');
    const alpha = made('enc1_conv1', { variant: 'alpha', rate: 0.4 });
    expect(lessonWords(alpha.site, 0, 0)).toMatch(/teach the constant they hold/);
    const none = made('enc1_conv1', { ...PLAIN, rate: 0 });
    expect(lessonWords(none.site, 0, 0)).toBe('all 64 activations of ch 0 teach these weights');
    expect(lessonWords(none.site, 0, 3)).toMatch(/exactly 0/);
  });

  it('of a vector’s entry is all or nothing', () => {
    const spec = cnn({ id: 'c', input: [8, 8, 1], filters: [2, 3], units: 5, classes: 4 });
    const words = (drop: Omit<Drop, 'site'>) =>
      lessonWords(made('dense1', drop, 0, spec).site, 2, 0);
    expect(words({ variant: 'dropout', rate: 1 })).toBe(
      'entry 2 is dropped: nothing is learned from it',
    );
    expect(words({ ...PLAIN, rate: 0 })).toBe('entry 2 is kept: it teaches this weight');
    const spatial = made('dense1', { variant: 'spatial', rate: 0.6 }, 0, spec);
    expect(sentenceOf(spatial)).not.toContain('channels');
  });
});
