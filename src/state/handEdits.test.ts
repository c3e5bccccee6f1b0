import { beforeEach, describe, expect, it } from 'vitest';
import { editsAt } from '../core/masks';
import { siteId, type SiteEdits, type SiteId } from '../core/types';
import {
  clearEdits,
  dropOnly,
  editUnits,
  setBlockSize,
  setDrops,
  setRate,
  setVariant,
  toggleDrop,
  undo,
} from './actions';
import { LONGEST_FLIP } from './flipText';
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

describe('a hand edit', () => {
  const editsOf = (site: SiteId): SiteEdits | undefined => editsAt(view(), site);

  it('forces units dropped or kept, or leaves them to the draw again', () => {
    editUnits(store, ENC3, { drop: [9, 2], keep: [5] });
    expect(editsOf(ENC3)).toEqual({ site: ENC3, drop: [2, 9], keep: [5] });
    editUnits(store, ENC3, { drop: [5], keep: [2] });
    expect(editsOf(ENC3)).toEqual({ site: ENC3, drop: [5, 9], keep: [2] });
    editUnits(store, ENC3, { free: [5, 9, 2] });
    expect(view().edits).toEqual([]);
  });

  it('goes into its place among many, and one that changes nothing is none', () => {
    const site = siteId('enc1_conv1');
    const painted = Array.from({ length: 20000 }, (_, i) => 10 + i);
    editUnits(store, site, { drop: painted, keep: [1] });
    editUnits(store, site, { drop: [4, 20010, 1], keep: [12], free: [10] });
    const { drop, keep } = editsOf(site)!;
    expect(drop.slice(0, 5)).toEqual([1, 4, 11, 13, 14]);
    expect(drop.slice(-2)).toEqual([20009, 20010]);
    expect(drop).toHaveLength(20001);
    expect(keep).toEqual([12]);
    const before = store.getState();
    editUnits(store, site, { drop: painted.slice(9, 999), keep: [12], free: [10] });
    expect(store.getState()).toBe(before);
  });

  it('at a site without dropout puts it there with p = 0', () => {
    editUnits(store, SKIP, { drop: [3] });
    expect(view().drops).toContainEqual({ site: SKIP, variant: 'dropout', rate: 0 });
    expect(editsOf(SKIP)).toEqual({ site: SKIP, drop: [3], keep: [] });
    undo(store);
    expect(dropSites()).not.toContain(SKIP);
    expect(view().edits).toEqual([]);
  });

  it('is taken back with all others of its site', () => {
    editUnits(store, ENC3, { drop: [1] });
    editUnits(store, SKIP, { drop: [2] });
    clearEdits(store, ENC3);
    expect(view().edits.map(({ site }) => site)).toEqual([SKIP]);
    const before = store.getState();
    clearEdits(store, ENC3);
    expect(store.getState()).toBe(before);
  });

  it('beyond the map is refused; nothing changes', () => {
    const before = view();
    for (const unit of [24 * 24 * 32, -1, 1.5]) {
      editUnits(store, ENC3, { drop: [0, unit] });
      expect(view()).toBe(before);
      expect(store.getState().notices.at(-1)?.text).toContain(`units 0 to 18431, but no unit ${unit}`); // prettier-ignore
    }
    editUnits(store, siteId('output'), { drop: [0] });
    expect(view()).toBe(before);
    expect(store.getState().notices.at(-1)?.text).toContain('output cannot have dropout');
  });

  it('that no link would hold is refused and told, not cut', () => {
    const site = siteId('enc1_conv1');
    const scattered = Array.from({ length: 96 * 96 * 8 }, (_, i) => i).filter(
      (i) => Math.imul(i, 2654435761) >>> 30 === 0,
    );
    editUnits(store, site, { drop: [0] });
    const before = view();
    editUnits(store, site, { drop: scattered });
    expect(view()).toBe(before);
    expect(store.getState().notices[0]?.text).toMatch(
      new RegExp(
        `^A link holds ${LONGEST_FLIP} characters of hand edits, .* Nothing was changed.$`,
      ),
    );
  });

  it('goes when its site’s dropout goes or its units become others, and stays else', () => {
    const edit = () => editUnits(store, ENC3, { drop: [4] });
    const stays = () => editsOf(ENC3) !== undefined;
    edit();
    setRate(store, ENC3, 0.9);
    setVariant(store, ENC3, 'gaussian');
    expect(stays()).toBe(true);
    setVariant(store, ENC3, 'spatial');
    expect(stays()).toBe(false);
    edit();
    setVariant(store, ENC3, 'dropblock');
    expect(stays()).toBe(false);
    edit();
    setBlockSize(store, ENC3, 3);
    expect(stays()).toBe(false);
    edit();
    setDrops(store, [{ site: SKIP, variant: 'dropout', rate: 0.3 }]);
    expect(stays()).toBe(false);
    edit();
    toggleDrop(store, ENC3);
    expect(view().edits).toEqual([]);
    undo(store);
    expect(stays()).toBe(true);
  });

  it('can make one unit the site’s only loss, in one step', () => {
    editUnits(store, ENC3, { drop: [1, 2], keep: [3] });
    const before = view();
    dropOnly(store, ENC3, 77);
    expect(view().drops.find(({ site }) => site === ENC3)?.rate).toBe(0);
    expect(editsOf(ENC3)).toEqual({ site: ENC3, drop: [77], keep: [] });
    undo(store);
    expect(view()).toEqual(before);
  });
});
