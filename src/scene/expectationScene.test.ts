import { describe, expect, it } from 'vitest';
import { uniforms } from '../core/philox';
import { EMPTY_PLAN, seedOf, siteId, type Plan, type Scaling, type Variant } from '../core/types';
import { Experiment, MOST_PASSES } from './expectationScene';
import { expectationSentence } from './expectationWords';

const SITE = siteId('enc3_conv1');
const SHAPE = [8, 8, 32];
const BEFORE = {
  shape: SHAPE,
  data: Float32Array.from(uniforms({ seed: 1, site: 'before', pass: 0 }, 2048), (u) =>
    Math.max(0, 3 * u - 1),
  ),
};

function experiment(
  scaling: Scaling,
  {
    variant = 'dropout',
    rate = 0.3,
    ...rest
  }: Partial<Plan> & { variant?: Variant; rate?: number } = {},
): Experiment {
  const drop = { site: SITE, variant, rate };
  const plan: Plan = { ...EMPTY_PLAN, seed: seedOf(42), ...rest, drops: [drop], scaling };
  return new Experiment(plan, SITE, drop, BEFORE);
}

function run(one: Experiment, passes: number): Experiment {
  while (one.passes < passes) one.step();
  return one;
}

describe('the mean over passes', () => {
  it('comes nearer to before with 1/√n under inverted scaling', () => {
    const one = experiment('inverted');
    for (const passes of [1, 16, 64, 256]) {
      run(one, passes);
      const { fromBefore, fromTarget } = one.measured()!;
      expect(fromTarget).toBe(fromBefore);
      expect(one.expected(passes)!.fromBefore).toBeCloseTo(Math.sqrt(0.3 / 0.7 / passes), 5);
      expect(Math.abs(fromBefore / one.expected(passes)!.fromBefore - 1)).toBeLessThan(0.15);
    }
  });

  it.each(['none', 'classic'] as const)(
    'tends to (1 − p) · before under %s, and so stays p away from before',
    (scaling) => {
      const one = run(experiment(scaling), 400);
      const { fromBefore, fromTarget } = one.measured()!;
      const theory = one.expected(400)!;
      expect(theory.fromTarget).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 400), 6);
      expect(theory.fromBefore).toBeCloseTo(Math.hypot(0.3, theory.fromTarget), 6);
      expect(fromBefore).toBeCloseTo(theory.fromBefore, 2);
      expect(fromTarget).toBeCloseTo(theory.fromTarget, 2);
      one.channelMean(3)!.forEach((mean, i) => {
        const x = BEFORE.data[i * 32 + 3]!;
        // Five standard errors.
        expect(Math.abs(mean - 0.7 * x)).toBeLessThanOrEqual((5 * x * Math.sqrt(0.21)) / 20);
      });
    },
  );

  it('of gaussian noise tends to before under any scaling; theory is not told', () => {
    for (const scaling of ['inverted', 'none', 'classic'] as const) {
      const one = run(experiment(scaling, { variant: 'gaussian' }), 256);
      expect(one.measured()!.fromBefore).toBeLessThan(0.1);
      expect(one.expected(256)).toBeNull();
      expect(one.expectedCurve()).toEqual([]);
    }
  });

  it('leaves hand edits out, which no pass draws', () => {
    const edits = [{ site: SITE, drop: [...Array(2048).keys()], keep: [] }];
    const one = run(experiment('inverted', { edits }), 64);
    expect(one.measured()).toEqual(run(experiment('inverted'), 64).measured());
  });

  it('is over after 1 024 passes', () => {
    const one = run(experiment('inverted'), MOST_PASSES);
    expect(one.over).toBe(true);
    one.step();
    expect(one.passes).toBe(MOST_PASSES);
  });
});

describe('the curves', () => {
  it('have the measured distances, at last the latest, no closer than can be told apart', () => {
    const one = run(experiment('none'), MOST_PASSES);
    expect(one.curve.slice(0, 5).map(({ passes }) => passes)).toEqual([1, 2, 3, 4, 5]);
    expect(one.curve.at(-1)).toEqual(one.measured());
    expect(one.curve.length).toBeLessThan(150);
    one.curve.slice(1, -1).forEach(({ passes }, i) => {
      expect(passes / one.curve[i]!.passes).toBeGreaterThanOrEqual(1.04);
    });
  });

  it('of theory goes from the first pass to the last', () => {
    const curve = experiment('none').expectedCurve();
    expect(curve[0]!.passes).toBe(1);
    expect(curve.at(-1)!.passes).toBe(MOST_PASSES);
  });

  it('of a silent site are not there: nothing can be away from nothing', () => {
    const silent = { shape: SHAPE, data: new Float32Array(2048) };
    const drop = { site: SITE, variant: 'dropout' as const, rate: 0.3 };
    const one = new Experiment({ ...EMPTY_PLAN, drops: [drop] }, SITE, drop, silent);
    one.step();
    expect(one.measured()).toBeNull();
    expect(one.curve).toEqual([]);
    expect(one.expectedCurve()).toEqual([]);
  });
});

describe('in words', () => {
  const words = (scaling: Scaling, variant: Variant = 'dropout', rate = 0.3) => {
    const one = run(experiment(scaling, { variant, rate }), 64);
    return expectationSentence(one.measured()!, one.expected(64), one.drop, scaling);
  };

  it('tell how far the mean is, what theory says, and why', () => {
    expect(words('inverted')).toMatch(
      /^After 64 passes the mean of after is [78]\.\d.% away from before \(theory: 8\.2.%\): ×1\.43 makes up/,
    );
    expect(words('none')).toMatch(
      /is 3[01].% away .*\(theory: 31.%\), for it tends to 0\.70 × before/,
    );
    expect(words('classic')).toMatch(/inference is multiplied by 0\.70 instead/);
    expect(words('inverted', 'dropout', 1)).toMatch(
      /is 100.% away .*: at p = 1 nothing is ever kept/,
    );
  });

  it('tell of other variants what is measured only', () => {
    expect(words('inverted', 'gaussian')).not.toContain('theory');
    expect(words('none', 'gaussian')).toContain('1 on average');
    expect(words('inverted', 'alpha')).toContain('not each activation');
  });
});
