import { beforeEach, describe, expect, it, vi } from 'vitest';
import { editsAt } from '../core/masks';
import { siteId } from '../core/types';
import {
  beginGesture,
  clearEdits,
  dropOnly,
  editUnits,
  endGesture,
  newMask,
  openSite,
  patchView,
  redo,
  setBlockSize,
  setChannel,
  setDrops,
  setMode,
  setModel,
  setPass,
  setRate,
  setSamples,
  setScaling,
  setSeed,
  setTheme,
  setVariant,
  toggleDrop,
  undo,
} from './actions';
import { PAUSE } from './history';
import { defaultView } from './permalink';
import { createAppStore, type Store } from './store';

const ENC3 = siteId('enc3_conv1');
const SKIP = siteId('enc3_conv2');

let store: Store;
const view = () => store.getState().view;

beforeEach(() => {
  store = createAppStore(defaultView());
  store.setState({ settled: true });
});

describe('undo and redo', () => {
  const planOnly = () => {
    const { drops, edits, scaling, mode, seed, pass, samples } = view();
    return { drops, edits, scaling, mode, seed, pass, samples };
  };
  const changes: readonly (() => void)[] = [
    () => setRate(store, ENC3, 0.5),
    () => setVariant(store, ENC3, 'dropblock'),
    () => setBlockSize(store, ENC3, 3),
    () => toggleDrop(store, SKIP),
    () => editUnits(store, SKIP, { drop: [1] }),
    () => clearEdits(store, SKIP),
    () => dropOnly(store, SKIP, 8),
    () => setScaling(store, 'none'),
    () => setMode(store, 'mc'),
    () => setSeed(store, 3),
    () => newMask(store),
    () => setPass(store, 4),
    () => setSamples(store, 8),
    () => setDrops(store, []),
    () => patchView(store, { seed: view().seed, pass: 5 }),
  ];

  it('go through every change of the plan, step by step, and back', () => {
    const seen = [planOnly()];
    for (const change of changes) {
      change();
      seen.push(planOnly());
    }
    expect(store.getState().history.past).toHaveLength(changes.length);
    for (const plan of [...seen].reverse().slice(1)) {
      undo(store);
      expect(planOnly()).toEqual(plan);
    }
    expect(store.getState().history.past).toEqual([]);
    undo(store);
    expect(planOnly()).toEqual(seen[0]);
    for (const plan of seen.slice(1)) {
      redo(store);
      expect(planOnly()).toEqual(plan);
    }
    expect(store.getState().history.future).toEqual([]);
    redo(store);
    expect(planOnly()).toEqual(seen.at(-1));
  });

  it('leave alone what is no plan', () => {
    setScaling(store, 'none');
    openSite(store, SKIP);
    setChannel(store, 3);
    setTheme(store, 'dark');
    expect(store.getState().history.past).toHaveLength(1);
    undo(store);
    expect(view()).toMatchObject({ scaling: 'inverted', site: SKIP, channel: 3, theme: 'dark' });
  });

  it('take a drag as one step, and what follows a pause as another', () => {
    const now = vi.spyOn(performance, 'now');
    let at = 0;
    const drag = (rates: readonly number[]) => {
      for (const rate of rates) {
        now.mockReturnValue((at += 16));
        setRate(store, ENC3, rate);
      }
    };
    drag([0.31, 0.32, 0.33, 0.34]);
    at += PAUSE;
    drag([0.5, 0.6]);
    drag([0.7]);
    now.mockReturnValue((at += 16));
    setSeed(store, 1);
    drag([0.8]);
    now.mockRestore();
    const rates: number[] = [];
    while (store.getState().history.past.length > 0) {
      undo(store);
      rates.push(view().drops[0]!.rate);
    }
    expect(rates).toEqual([0.7, 0.7, 0.34, 0.3]);
  });

  it('take all that a held brush does as one step, however long it rests', () => {
    const now = vi.spyOn(performance, 'now');
    beginGesture(store);
    [1, 2, 3].forEach((unit, i) => {
      now.mockReturnValue(i * 10 * PAUSE);
      editUnits(store, ENC3, { drop: [unit] });
    });
    endGesture(store);
    editUnits(store, ENC3, { drop: [4] });
    now.mockRestore();
    expect(store.getState().history.past).toHaveLength(2);
    undo(store);
    expect(editsAt(view(), ENC3)?.drop).toEqual([1, 2, 3]);
    undo(store);
    expect(view().edits).toEqual([]);
  });

  it('know nothing of a hand that came back to where it began', () => {
    setRate(store, ENC3, 0.5);
    setRate(store, ENC3, 0.3);
    expect(store.getState().history.past).toEqual([]);
    setRate(store, ENC3, 0.4);
    expect(store.getState().history.past).toHaveLength(1);
    setDrops(store, [...view().drops]);
    expect(store.getState().history.past).toHaveLength(1);
  });

  it('after a new change cannot redo the old one', () => {
    setScaling(store, 'none');
    undo(store);
    expect(store.getState().history.future).toHaveLength(1);
    setScaling(store, 'classic');
    expect(store.getState().history.future).toEqual([]);
  });

  it('go on over another model that can have the old plans', () => {
    setRate(store, ENC3, 0.5);
    setModel(store, 'unet-digits-nodrop');
    undo(store);
    expect(view()).toMatchObject({ model: 'unet-digits-nodrop', drops: [{ rate: 0.3 }, {}] });
  });

  it('forget plans that another model cannot have', () => {
    patchView(store, { drops: [{ site: siteId('gone'), variant: 'dropout', rate: 0.3 }] });
    setMode(store, 'mc');
    setDrops(store, []);
    setModel(store, 'unet-digits-nodrop');
    expect(store.getState().history.past.map(({ drops }) => drops.length)).toEqual([2]);
  });
});
