import { describe, expect, it } from 'vitest';
import { syntheticTrace } from '../../scene/syntheticTrace.fixture';
import { siteScene } from '../../scene/siteScene';
import { countText, valueText } from '../../scene/figures';
import type { Drop, Plan } from '../../core/types';
import { createAppStore, type AppState } from '../../state/store';
import { defaultView } from '../../state/permalink';
import { siteReading } from './site';
import type { Figure } from './reading';

const { trace } = syntheticTrace('enc1_conv2', 0, 0.3);
const [own] = trace.meta.plan.drops as [Drop];

/** The app's state over 16×16×4 maps, with what a plan says of them. */
function stateOf(drop: Partial<Drop> | null, plan: Partial<Plan> = {}): AppState {
  const drops = drop ? [{ ...own, ...drop }] : [];
  const view = { ...defaultView(), ...trace.meta.plan, drops, site: trace.meta.site, next: null, channel: 2, ...plan }; // prettier-ignore
  return { ...createAppStore(view).getState(), trace: { ...trace, meta: { ...trace.meta, model: view.model } } }; // prettier-ignore
}
const sceneOf = ({ trace: shown, view }: AppState) => siteScene(shown, view, view.site)!;
const titled = (figures: readonly Figure[], title: string) =>
  figures.find((figure) => figure.title === title)!;

describe('the reading of the site', () => {
  it('has the picked channel as grids: rows are y, columns are x', () => {
    const state = stateOf({});
    const scene = sceneOf(state);
    const [before, mask, after] = titled(siteReading(state), 'Channel 2 before and after').tables;
    expect([before, mask, after].map((table) => table?.caption)).toEqual([
      'Before, channel 2: rows are y, columns are x.',
      'Mask, channel 2: rows are y, columns are x.',
      'After, channel 2: rows are y, columns are x.',
    ]);
    const i = (5 * 16 + 9) * 4 + 2;
    expect(before!.columns.slice(0, 2)).toEqual(['row', '0']);
    expect(before!.rows[5]!.cells[9]).toBe(valueText(scene.before[i]!));
    expect(after!.rows[5]!.cells[9]).toBe(valueText(scene.after[i]!));
    const states = mask!.rows.flatMap(({ cells }) => cells);
    const kept = states.filter((state) => state === 'kept' || state === 'silent').length;
    const bits = scene.keep!.filter((_, at) => at % 4 === 2);
    expect(kept).toBe(bits.reduce((sum, bit) => sum + bit, 0));
  });

  it('has the four states of every channel and of the site as the scene counts them', () => {
    const state = stateOf({});
    const { counts } = sceneOf(state);
    const figures = siteReading(state);
    const [states] = titled(figures, 'The four states').tables;
    expect(states!.rows.map(({ head, cells }) => [head, cells[0]])).toEqual([
      ['kept', countText(counts.kept)],
      ['dropped', countText(counts.dropped)],
      ['silent', countText(counts.silent)],
      ['dropped, was silent', countText(counts.droppedSilent)],
    ]);
    const [channels] = titled(figures, 'All channels').tables;
    const at = channels!.columns.indexOf('dropped') - 1;
    const dropped = channels!.rows.map(({ cells }) => Number(cells[at]));
    expect(dropped.reduce((sum, n) => sum + n, 0)).toBe(counts.dropped);
  });

  it('has every activation in a bar or among the zeros', () => {
    const [table] = titled(siteReading(stateOf({})), 'How the values spread').tables;
    const all = table!.rows.map(({ cells }) => Number(cells[1]!.replaceAll('\u202f', '')));
    expect(all.reduce((sum, n) => sum + n, 0)).toBe(16 * 16 * 4);
  });

  it.each([
    ['gaussian', {}, 'multiplied by: noise around 1', 'Multiplier'],
    ['alpha', {}, 'not 0', 'Mask'],
    ['dropconnect', {}, 'Weights of the next conv are dropped', null],
    ['dropout', { mode: 'inference' }, 'Inference: nothing is dropped', null],
  ] as const)('words %s %o rightly', (variant, plan, words, middle) => {
    const [maps] = siteReading(stateOf({ variant }, plan));
    expect(maps!.read).toContain(words);
    expect(maps!.tables.some(({ caption }) => caption.startsWith(middle ?? 'Mask'))).toBe(middle !== null); // prettier-ignore
  });

  it('says what classic scaling does at inference', () => {
    const [maps] = siteReading(stateOf({}, { mode: 'inference', scaling: 'classic' }));
    expect(maps!.read).toContain('everything is ×0.70 here');
  });

  it('is empty until the maps have come', () => {
    expect(siteReading({ ...stateOf({}), trace: null })).toEqual([]);
  });
});
