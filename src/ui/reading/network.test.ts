import { expect, test } from 'vitest';
import { syntheticTrace } from '../../scene/syntheticTrace.fixture';
import { defaultView } from '../../state/permalink';
import { createAppStore } from '../../state/store';
import { networkReading } from './network';

const { trace } = syntheticTrace('enc1_conv2', 0, 0.3);
const { spec, plan } = trace.meta;
const view = { ...defaultView(), ...plan };
const ones = { shape: [spec.layers.length], data: new Float32Array(spec.layers.length).fill(2) };
const apart = { ...ones, data: ones.data.map((_, i) => i / 2) };
const state = {
  ...createAppStore(view).getState(),
  trace: {
    meta: { ...trace.meta, model: view.model },
    arrays: { 'norm/clean': ones, 'norm/difference': apart },
  },
};

test('every layer has a row with its shape, its dropout and its ripple', () => {
  const [figure] = networkReading(state);
  const { columns, rows } = figure!.tables[0]!;
  expect(rows.map(({ head }) => head)).toEqual(spec.layers.map(({ name }) => name));
  const cell = (layer: string, column: string): string =>
    rows.find(({ head }) => head === layer)!.cells[columns.indexOf(column) - 1]!;
  expect(cell('enc1_conv2', 'shape')).toBe('16×16×4');
  expect(cell('enc1_conv2', 'type')).toBe('Conv2D 3×3, ReLU');
  expect(cell('enc1_conv2', 'dropout behind it')).toBe('Dropout, p = 0.30');
  expect(cell('enc1_conv1', 'dropout behind it')).toBe('none');
  expect(rows.map(({ head }) => cell(head, 'ripple'))[3]).toBe('0.75');
  expect(figure!.read).toContain('skips');
});

test('without dropout at inference the table says that none is active', () => {
  const [figure] = networkReading({ ...state, view: { ...view, mode: 'inference' } });
  expect(figure!.tables[0]!.caption).toMatch(/at inference no dropout is active\.$/);
});
