import { describe, expect, it } from 'vitest';
import type { NdArray } from '../../core/trace';
import { syntheticTrace } from '../../scene/syntheticTrace.fixture';
import { classBars, predictionScene } from '../../scene/predictionScene';
import { fractionText } from '../../scene/figures';
import { defaultView } from '../../state/permalink';
import { createAppStore, type AppState } from '../../state/store';
import { predictionReading } from './prediction';

const SIDE = 12;
const CLASSES = 11;
const TRUTH = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE < 6 ? 4 : 0));

/** Probabilities that hold most of the truth, but for pixels of some rows. */
const output = (wrong: (row: number) => boolean): NdArray => ({
  shape: [SIDE, SIDE, CLASSES],
  data: Float32Array.from({ length: SIDE * SIDE * CLASSES }, (_, i) => {
    const pixel = Math.floor(i / CLASSES);
    const read = wrong(Math.floor(pixel / SIDE)) && TRUTH[pixel] === 4 ? 9 : TRUTH[pixel];
    return i % CLASSES === read ? 0.75 : 0.025;
  }),
});
const CLEAN = output((row) => row === 11);
const DROPPED = output((row) => row > 8);

function stateOf(
  clean: NdArray,
  dropped: NdArray,
  rest: Partial<AppState>,
  model?: string,
): AppState {
  const view = defaultView(model);
  const { trace } = syntheticTrace('enc1_conv2', 0, 0.3);
  const meta = { ...trace.meta, model: view.model };
  return {
    ...createAppStore(view).getState(),
    trace: { meta, arrays: { 'output/clean': clean, 'output/dropped': dropped } },
    ...rest,
  };
}

const image = new Float32Array(SIDE * SIDE);
const input = { key: 'scene:1', image, labels: TRUTH };

describe('the reading of the prediction', () => {
  it('counts each class’s pixels in both runs, and the right ones', () => {
    const [maps] = predictionReading(stateOf(CLEAN, DROPPED, { input, settled: true }));
    const [classes, digits] = maps!.tables;
    expect(classes!.caption).toBe('Pixels of each class; 12 of 144 changed theirs.');
    const three = classes!.rows.find(({ head }) => head === '3')!;
    // clean, dropped, changed from it, truth, right clean, right dropped
    expect(three.cells).toEqual(['66', '54', '12', '72', '66', '54']);
    expect(digits!.rows.map(({ head, cells }) => [head, ...cells.slice(0, 3)])).toEqual([
      ['3', '72', '3', '3'],
    ]);
    expect(maps!.read).toContain('92\u202f% are right without dropout, 75\u202f% with it.');
  });

  it('has no truth where none is known', () => {
    const [maps] = predictionReading(stateOf(CLEAN, DROPPED, { settled: true }));
    expect(maps!.tables[0]!.columns).not.toContain('truth');
  });

  it('holds the outputs of an earlier picture against no truth of the next one', () => {
    const engine = { phase: 'ready', backend: 'wasm', message: '' } as const;
    const [maps] = predictionReading(stateOf(CLEAN, DROPPED, { input, settled: false, engine }));
    expect(maps!.tables[0]!.columns).not.toContain('truth');
  });

  it('has the probabilities of all classes at the pixel where the runs are furthest apart', () => {
    const [, sure] = predictionReading(stateOf(CLEAN, DROPPED, { input, settled: true }));
    const { pixel } = predictionScene(CLEAN, DROPPED, TRUTH);
    const [table] = sure!.tables;
    expect(table!.caption).toContain(`row ${pixel.y}, column ${pixel.x}`);
    const [first] = classBars(CLEAN, DROPPED, pixel, CLASSES);
    expect(table!.rows).toHaveLength(CLASSES);
    expect(table!.rows[0]!.cells).toEqual([fractionText(first!.clean), fractionText(first!.dropped)]); // prettier-ignore
  });

  it('of a classifier has one class for the picture', () => {
    const vector = (top: number): NdArray => ({
      shape: [10],
      data: Float32Array.from({ length: 10 }, (_, i) => (i === top ? 0.91 : 0.01)),
    });
    const labels = Uint8Array.of(7);
    const state = stateOf(vector(7), vector(2), { input: { ...input, labels }, settled: true }, 'cnn-digits'); // prettier-ignore
    const [figure] = predictionReading(state);
    expect(figure!.tables[0]!.caption).toContain('the truth is 7');
    expect(figure!.tables[0]!.rows.slice(0, 2)).toEqual([
      { head: '2', cells: ['0.010', '0.910'] },
      { head: '7', cells: ['0.910', '0.010'] },
    ]);
    expect(figure!.read).toContain('reads 7 with 0.91, dropped 0.01 → 2');
  });
});
