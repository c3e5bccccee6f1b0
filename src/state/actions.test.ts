import { beforeEach, describe, expect, it } from 'vitest';
import { siteId } from '../core/types';
import {
  DEFAULT_RATE,
  dismissNotice,
  newMask,
  notify,
  openSite,
  patchView,
  setBlockSize,
  setLens,
  setMode,
  setModel,
  setNext,
  setPass,
  setRate,
  setSamples,
  setScaling,
  setSeed,
  setVariant,
  toggleDrop,
} from './actions';
import { defaultView } from './permalink';
import { createAppStore, type Store } from './store';

const ENC3 = siteId('enc3_conv1');
const SKIP = siteId('enc3_conv2');

let store: Store;
const view = () => store.getState().view;
const dropSites = () => view().drops.map(({ site }) => site);

beforeEach(() => {
  store = createAppStore(defaultView());
  store.setState({ settled: true });
});

describe('opening a site', () => {
  it('lets what was picked inside the old one start afresh', () => {
    patchView(store, { channel: 5, filter: 6, at: { y: 1, x: 2 }, next: SKIP });
    openSite(store, SKIP);
    expect(view()).toMatchObject({ site: SKIP, next: null, channel: 0, filter: 0, at: null });
    expect(store.getState().settled).toBe(false);
  });

  it('that is open already changes nothing', () => {
    const before = store.getState();
    openSite(store, ENC3);
    expect(store.getState()).toBe(before);
  });
});

describe('picking another next conv', () => {
  it('keeps the channel; filter and position start afresh', () => {
    patchView(store, { site: SKIP, channel: 5, filter: 6, at: { y: 1, x: 2 } });
    setNext(store, siteId('dec3_conv1'));
    expect(view()).toMatchObject({ next: 'dec3_conv1', channel: 5, filter: 0, at: null });
  });
});

describe('a gate', () => {
  it('takes dropout away, and puts it back at the default rate', () => {
    toggleDrop(store, ENC3);
    expect(dropSites()).toEqual(['bottleneck_conv1']);
    toggleDrop(store, ENC3);
    expect(view().drops).toContainEqual({ site: ENC3, variant: 'dropout', rate: DEFAULT_RATE });
    expect(dropSites()).toHaveLength(2);
  });
});

describe('setting p', () => {
  it('changes that site alone', () => {
    setRate(store, ENC3, 0.75);
    expect(view().drops.map(({ rate }) => rate)).toEqual([0.75, 0.3]);
    expect(store.getState().notices).toEqual([]);
  });

  it('where there is no dropout puts it there', () => {
    setRate(store, SKIP, 0);
    expect(view().drops.at(-1)).toEqual({ site: SKIP, variant: 'dropout', rate: 0 });
  });

  it.each([NaN, -0.1, 1.0001, Infinity])(
    'to %d is refused with a notice; nothing changes',
    (rate) => {
      const before = view();
      setRate(store, ENC3, rate);
      expect(view()).toBe(before);
      expect(store.getState().settled).toBe(true);
      expect(store.getState().notices).toMatchObject([{ kind: 'error' }]);
      expect(store.getState().notices[0]?.text).toContain('drop probability');
    },
  );
});

describe('setting the variant', () => {
  const dropAtEnc3 = () => view().drops.find(({ site }) => site === ENC3);

  it('keeps p; blocks come and go with dropblock', () => {
    setRate(store, ENC3, 0.6);
    setVariant(store, ENC3, 'dropblock');
    expect(dropAtEnc3()).toEqual({ site: ENC3, variant: 'dropblock', rate: 0.6, blockSize: 5 });
    setBlockSize(store, ENC3, 7);
    setRate(store, ENC3, 0.1);
    expect(dropAtEnc3()).toMatchObject({ rate: 0.1, blockSize: 7 });
    setVariant(store, ENC3, 'spatial');
    expect(dropAtEnc3()).toEqual({ site: ENC3, variant: 'spatial', rate: 0.1 });
  });

  it('where there is no dropout puts it there', () => {
    setVariant(store, SKIP, 'alpha');
    expect(view().drops).toContainEqual({ site: SKIP, variant: 'alpha', rate: DEFAULT_RATE });
  });

  it.each(['gaussian', 'alpha'] as const)('to %s is refused at p = 1', (variant) => {
    setRate(store, ENC3, 1);
    const before = view();
    setVariant(store, ENC3, variant);
    expect(view()).toBe(before);
    expect(store.getState().notices[0]?.text).toContain(`${variant} must be less than 1`);
    setRate(store, ENC3, 0.5);
    setVariant(store, ENC3, variant);
    setRate(store, ENC3, 1);
    expect(dropAtEnc3()).toMatchObject({ variant, rate: 0.5 });
  });

  it.each([0, 2, -1, 2.5, NaN])('refuses blocks of %d', (size) => {
    setVariant(store, ENC3, 'dropblock');
    const before = view();
    setBlockSize(store, ENC3, size);
    expect(view()).toBe(before);
    expect(store.getState().notices[0]?.text).toContain('odd whole number');
  });

  it('refuses a block size where there are no blocks', () => {
    setBlockSize(store, ENC3, 3);
    expect(dropAtEnc3()).not.toHaveProperty('blockSize');
    expect(store.getState().notices[0]?.text).toContain('has no blocks');
  });

  it('is refused on the prediction', () => {
    setVariant(store, siteId('output'), 'spatial');
    expect(dropSites()).not.toContain('output');
    expect(store.getState().notices[0]?.text).toContain('output cannot have dropout');
  });
});

describe('pass and samples', () => {
  it('are set where they can be, and refused with a sentence where not', () => {
    setPass(store, 9);
    setSamples(store, 256);
    setScaling(store, 'none');
    setMode(store, 'mc');
    expect(view()).toMatchObject({ pass: 9, samples: 256, scaling: 'none', mode: 'mc' });
    for (const samples of [1, 257, 2.5, NaN]) setSamples(store, samples);
    for (const pass of [-1, 2 ** 32, 0.5]) setPass(store, pass);
    expect(view()).toMatchObject({ pass: 9, samples: 256 });
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      'The number of samples is a whole number from 2 to 256.',
      'A pass is a whole number from 0 to 4294967295.',
    ]);
  });
});

describe('Monte Carlo', () => {
  it('opens its lens and closes it again; another lens stays', () => {
    setMode(store, 'mc');
    expect(view()).toMatchObject({ mode: 'mc', lens: 'samples' });
    setMode(store, 'inference');
    expect(view()).toMatchObject({ mode: 'inference', lens: null });
    setMode(store, 'mc');
    setLens(store, 'ripple');
    setMode(store, 'train');
    expect(view()).toMatchObject({ mode: 'train', lens: 'ripple' });
  });
});

describe('a new mask', () => {
  it('is the next seed, at pass 0; after the last comes the first', () => {
    patchView(store, { pass: 4 });
    newMask(store);
    expect(view()).toMatchObject({ seed: 43, pass: 0 });
    setSeed(store, 2 ** 32 - 1);
    newMask(store);
    expect(view().seed).toBe(0);
  });
});

describe('another model', () => {
  it('keeps the plan and the site where it has them', () => {
    setRate(store, ENC3, 0.5);
    openSite(store, SKIP);
    const { drops } = view();
    setModel(store, 'unet-digits-nodrop');
    expect(view()).toMatchObject({ model: 'unet-digits-nodrop', site: SKIP, drops });
    expect(store.getState().notices).toEqual([]);
  });

  it('makes what it does not have fall back, and says so', () => {
    patchView(store, { site: siteId('gone'), channel: 99 });
    setModel(store, 'unet-digits-nodrop');
    expect(view()).toMatchObject({ site: ENC3, channel: 0 });
    expect(store.getState().notices).toMatchObject([{ kind: 'info' }]);
  });
});

describe('a notice', () => {
  it('is not repeated while it stands, and can be dismissed', () => {
    notify(store, 'info', 'one');
    notify(store, 'info', 'two');
    notify(store, 'error', 'one');
    expect(store.getState().notices.map(({ text }) => text)).toEqual(['two', 'one']);
    dismissNotice(store, store.getState().notices[0]!.id);
    expect(store.getState().notices).toMatchObject([{ kind: 'error', text: 'one' }]);
  });
});
