import { describe, expect, it } from 'vitest';
import { nextConvs } from '../core/graph';
import { dropAt, effectAt } from '../core/masks';
import { planOf } from '../core/plan';
import { siteId, VARIANTS, type Drop, type Variant } from '../core/types';
import { editUnits, patchView, undo } from '../state/actions';
import { defaultView, fitView } from '../state/permalink';
import { modelOf } from '../state/permalinkKeys';
import { createAppStore } from '../state/store';
import type { View } from '../state/view';
import { QUESTIONS } from './questions';

const { spec } = modelOf(defaultView());
const ENC3 = siteId('enc3_conv1');
const drop = (site: string, variant: Variant, rate = 0.3): Drop => ({
  site: siteId(site),
  variant,
  rate,
  ...(variant === 'dropblock' ? { blockSize: 3 } : {}),
});

/** Screens that a question may be asked from. */
const STATES: readonly Partial<View>[] = [
  {},
  { site: siteId('output'), drops: [] },
  { site: siteId('input'), mode: 'inference', lens: 'ripple' },
  { site: siteId('dec1_conv2'), channel: 7, drops: [], next: null },
  { site: siteId('enc3_conv2'), next: siteId('dec3_conv1'), at: { y: 23, x: 23 }, filter: 31 },
  { mode: 'mc', lens: 'samples', pass: 9, scaling: 'none' },
  { drops: [drop('enc3_conv1', 'dropout', 0), drop('enc3_conv2', 'dropout', 1)] },
  ...VARIANTS.map((variant) => ({ drops: [drop('enc3_conv1', variant)] })),
];

/** Lenses that look at a mask of the opened site. */
const OF_A_MASK = ['shared', 'order', 'compare', 'expectation', 'shapes', 'way', 'backward'];

describe.each(QUESTIONS)('“$text”', ({ patch }) => {
  it.each(STATES)('makes sense from %o', (state) => {
    const before = { ...defaultView(), ...state };
    const view: View = { ...before, ...patch(before) };
    const problems: string[] = [];
    expect(fitView(view, problems)).toEqual(view);
    expect(problems).toEqual([]);
    if (view.lens && OF_A_MASK.includes(view.lens)) {
      const { shape } = spec.layers.find(({ name }) => name === view.site)!;
      const keep = effectAt(planOf(view), view.site, shape)?.keep;
      expect(keep).toContain(0);
      expect(keep).toContain(1);
      expect(nextConvs(spec, view.site)).not.toEqual([]);
    }
    if (view.lens === 'samples') expect(view.mode).toBe('mc');
    else expect(view.mode === 'mc').toBe(view.lens === 'cone' && before.mode === 'mc');
  });

  it('asked twice changes nothing more', () => {
    const once = { ...defaultView(), ...patch(defaultView()) };
    expect({ ...once, ...patch(once) }).toEqual(once);
  });
});

const ask = (id: string, view: View): View => ({
  ...view,
  ...QUESTIONS.find((question) => question.id === id)!.patch(view),
});

it('a drop of the right kind stays as it is, with its hand edits', () => {
  const store = createAppStore({ ...defaultView(), drops: [drop('enc3_conv1', 'spatial', 0.6)] });
  editUnits(store, ENC3, { drop: [4] });
  const { view } = store.getState();
  const asked = ask('shared', view);
  expect(asked.drops).toBe(view.drops);
  expect(asked.edits).toBe(view.edits);
  expect(dropAt(ask('survives', view), ENC3)?.variant).toBe('dropout');
  expect(ask('survives', view).edits).toEqual([]);
});

it('what it changes of the plan is one step back', () => {
  const store = createAppStore(defaultView());
  const before = store.getState().view;
  patchView(store, ask('way', before));
  expect(store.getState().view.drops.map(({ site }) => site)).toEqual(['enc3_conv2', 'bottleneck_conv2']); // prettier-ignore
  undo(store);
  expect(planOf(store.getState().view)).toEqual(planOf(before));
});
