import { describe, expect, it } from 'vitest';
import { nextConvs } from '../../core/graph';
import { effectAt } from '../../core/masks';
import type { NdArray, Trace } from '../../core/trace';
import { EMPTY_PLAN, seedOf, siteId, type NetSpec, type Plan } from '../../core/types';
import { windowTerms } from '../../core/window';
import { cnn } from '../../nets/cnn';
import { valueText } from '../../scene/figures';
import { filterMaps, nextScene } from '../../scene/nextScene';
import { MOST_CELLS } from '../../scene/readingTables';
import { syntheticTrace } from '../../scene/syntheticTrace.fixture';
import { windowScene } from '../../scene/windowScene';
import { defaultView } from '../../state/permalink';
import { createAppStore, type AppState } from '../../state/store';
import { signedText } from '../next/figureText';
import { nextReading } from './next';
import type { Table } from './reading';

/** What is opened in the network of a trace. */
function stateOf(trace: Trace, filter: number, at: AppState['view']['at']): AppState {
  const { plan, site, next } = trace.meta;
  const view = { ...defaultView(), ...plan, site, next, filter, at };
  const meta = { ...trace.meta, model: view.model };
  return { ...createAppStore(view).getState(), trace: { ...trace, meta } };
}

/** The first two columns of a table of terms, in thousandths. */
const sumsOf = (table: Table, run: 'dropped' | 'clean'): number[] =>
  table.rows.map(({ cells }) =>
    Math.round(Number(cells[run === 'dropped' ? 0 : 1]!.replace('−', '-')) * 1000),
  );

/** The rows of terms and the bias make the sum, as they are written. */
function expectToAddUp(table: Table): void {
  const heads = table.rows.map(({ head }) => head);
  const sumAt = heads.indexOf('sum');
  expect(heads[sumAt - 1]).toBe('bias');
  for (const run of ['dropped', 'clean'] as const) {
    const all = sumsOf(table, run);
    expect(all.slice(0, sumAt).reduce((sum, n) => sum + n, 0)).toBe(all[sumAt]);
  }
}

describe('the reading of the next conv', () => {
  const { trace, next } = syntheticTrace('enc1_conv2', 0, 0.4);
  const at = { y: 3, x: 5 };
  const state = stateOf(trace, 1, at);
  const [maps, window] = nextReading(state);

  it('has the filter as grids of clean, dropped and their difference', () => {
    const scene = filterMaps(nextScene(trace, trace.meta.site, next)!, 1);
    const [, width] = next.layer.shape as [number, number];
    const i = at.y * width + at.x;
    expect(maps!.tables.map(({ caption }) => caption.split(',')[0])).toEqual([
      'Clean',
      'Dropped',
      'Difference',
    ]);
    const [clean, dropped] = maps!.tables.map(({ rows }) => rows[at.y]!.cells[at.x]);
    expect(clean).toBe(valueText(scene.clean[i]!));
    expect(dropped).toBe(valueText(scene.dropped[i]!));
  });

  it('has one row per input channel, whose products add up to the sum as written', () => {
    const scene = windowScene(trace, next, 1, at)!;
    const [table] = window!.tables as [Table];
    expect(window!.title).toBe('The sum at row 3, column 5');
    expect(table.caption).toContain('weights of filter 1');
    expect(table.rows).toHaveLength(scene.rows.length + 3);
    expectToAddUp(table);
    expect(table.rows.find(({ head }) => head === 'sum')!.cells[0]).toBe(signedText(scene.total));
    const dropped = scene.rows.flatMap(({ marks }) => marks).filter((mark) => mark === 'dropped');
    const written = table.rows.flatMap(({ cells }) => cells[2]!.match(/\bdropped\b/g) ?? []);
    // Behind the pool a value may stand in for a dropped maximum, and is no dropped one.
    const hit = table.rows.flatMap(({ cells }) => cells[2]!.match(/maximum dropped/g) ?? []);
    expect(written.length - hit.length).toBe(dropped.length);
    expect(window!.read).toContain('enc2_conv1 reads the site through enc1_pool.');
  });

  it('is empty where no kernel follows, and until the arrays have come', () => {
    expect(nextReading({ ...state, trace: null })).toEqual([]);
    const site = trace.meta.spec.layers.at(-1)!.name;
    expect(nextReading({ ...state, view: { ...state.view, site } })).toEqual([]);
  });
});

describe('the reading of a next Dense', () => {
  const spec: NetSpec = cnn({ id: 'cnn', input: [64, 64, 1], filters: [2, 16], units: 5, classes: 3 }); // prettier-ignore
  const site = siteId('flatten');
  const plan: Plan = { ...EMPTY_PLAN, seed: seedOf(3), drops: [{ site, variant: 'dropout', rate: 0.5 }] }; // prettier-ignore
  const next = nextConvs(spec, site)[0]!;
  const { shape } = spec.layers.find(({ name }) => name === site)!;
  const wave = (n: number, of: readonly number[]): NdArray => ({
    shape: of,
    data: Float32Array.from({ length: of.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i * n)),
  });
  const clean = wave(1.3, shape);
  const keep = effectAt(plan, site, shape)!.keep!;
  const dropped = { shape, data: clean.data.map((value, i) => (keep[i] ? value * 2 : 0)) };
  const kernel = wave(0.7, [shape[0]!, 5]);
  const bias = wave(0.4, [5]);
  const linear = (input: NdArray): NdArray => ({
    shape: [5],
    data: Float32Array.from(
      bias.data,
      (b, unit) =>
      windowTerms(next.layer, input, kernel, { y: 0, x: 0 }, unit).reduce((sum, term) => sum + term.sum, b), // prettier-ignore
    ),
  });
  const trace: Trace = {
    meta: { model: 'cnn', spec, input: 'test:0', plan, site, next: next.layer.name },
    arrays: {
      before: clean,
      'next/kernel': kernel,
      'next/bias': bias,
      'next/input_clean': clean,
      'next/input_dropped': dropped,
      'next/linear_clean': linear(clean),
      'next/linear_dropped': linear(dropped),
    },
  };
  const [units, entries] = nextReading(stateOf(trace, 4, null));

  it('has one row per unit', () => {
    expect(units!.title).toBe(`The units of ${next.layer.name}`);
    expect(units!.tables[0]!.rows.map(({ head }) => head)).toEqual([0, 1, 2, 3, 4].map((n) => `unit ${n}`)); // prettier-ignore
  });

  it('has the largest entries one by one and the others together, and they add up', () => {
    const [table] = entries!.tables as [Table];
    expect(shape[0]).toBeGreaterThan(MOST_CELLS);
    expect(table.rows[MOST_CELLS]!.head).toBe(`${(shape[0]! - MOST_CELLS).toLocaleString('en').replace(',', '\u202f')} more`); // prettier-ignore
    expectToAddUp(table);
  });
});
