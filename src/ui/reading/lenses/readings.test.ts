import { beforeEach, describe, expect, it } from 'vitest';
import type {
  Answer,
  GradientsAnswer,
  RunGradients,
  SamplesAnswer,
} from '../../../core/inspection';
import { effectAt } from '../../../core/masks';
import type { ArrayName, NdArray } from '../../../core/trace';
import { siteId, sizeOf } from '../../../core/types';
import { DEFAULT_MODEL } from '../../../nets/registry';
import { coneScene } from '../../../scene/coneScene';
import { factRows } from '../../../scene/compareWords';
import { sideOf } from '../../../scene/compareScene';
import { Experiment } from '../../../scene/expectationScene';
import { countText, finePercentText, valueText } from '../../../scene/figures';
import { activationOrder, consumerOrder, poolBehind, poolOrder } from '../../../scene/orderScene';
import { poolTally } from '../../../scene/poolScene';
import { ratioText } from '../../../scene/rippleScene';
import { classVotes, samplesScene } from '../../../scene/samplesScene';
import { ruleText, shapeSide } from '../../../scene/shapesScene';
import { sharedScene } from '../../../scene/sharedScene';
import { filtersToCompare } from '../../../scene/sharedZeros';
import { siteScene } from '../../../scene/siteScene';
import { syntheticTrace } from '../../../scene/syntheticTrace.fixture';
import { concatChange, waysFrom } from '../../../scene/wayScene';
import { workshopScene } from '../../../scene/workshopScene';
import { defaultView } from '../../../state/permalink';
import { createAppStore, type AppState } from '../../../state/store';
import { LENSES, type Lens, type View } from '../../../state/view';
import { workpieceOf } from '../../../state/workshop';
import { signedText } from '../../next/figureText';
import type { Figure, Table } from '../reading';
import { LENS_READINGS } from './readings';
import { screenOf } from './screen';

const MODEL = DEFAULT_MODEL.id;

/** A small network's screen, as the default model's. */
function stateOf(site: string, path = 0, patch: Partial<View> = {}): AppState {
  const { trace } = syntheticTrace(site, path, 0.4);
  const { plan, next } = trace.meta;
  const view = { ...defaultView(), ...plan, site: siteId(site), next, channel: 1, ...patch };
  const store = createAppStore(view);
  store.setState({ trace: { ...trace, meta: { ...trace.meta, model: MODEL } } });
  return store.getState();
}

const answered = (state: AppState, lens: Lens, answer: Answer, stale = false): AppState => ({
  ...state,
  finding: { lens, answer, stale, progress: null, problem: null },
});

const read = async (lens: Lens, state: AppState) => (await LENS_READINGS[lens]())(state);

const tablesOf = (figures: readonly Figure[]): readonly Table[] =>
  figures.flatMap(({ tables }) => tables);

const named = (figures: readonly Figure[], caption: string): Table => {
  const table = tablesOf(figures).find((one) => one.caption.includes(caption));
  if (!table) throw new Error(`no table “${caption}”`);
  return table;
};

const cell = (table: Table, head: string, column = 0): string =>
  table.rows.find((row) => row.head === head)!.cells[column]!;

const wild = (shape: readonly number[], shift = 0): NdArray => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i * 1.7 + shift)),
});

let state: AppState;
beforeEach(() => (state = stateOf('enc1_conv1')));

describe('how the pictures of a lens are read', () => {
  it.each(LENSES)('is said of each of them, before there is any number: %s', async (lens) => {
    const bare = createAppStore(defaultView()).getState();
    const figures = await read(lens, bare);
    // Of shapes and way there is nothing to be named before the site's maps have come.
    if (lens !== 'shapes') expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) expect(figure.read.split('. ').length).toBeGreaterThan(1);
  });

  it.each(LENSES)('goes with whole tables, none named like another: %s', async (lens) => {
    const figures = await read(lens, state);
    const titles = figures.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const captions = tablesOf(figures).map(({ caption }) => caption);
    expect(new Set(captions).size).toBe(captions.length);
    for (const { columns, rows } of tablesOf(figures)) {
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length - 1);
    }
  });

  it('promises no numbers of an answer that has not come, or is of an earlier screen', async () => {
    const late = ['samples', 'backward'] as const;
    for (const lens of late) expect(tablesOf(await read(lens, state))).toEqual([]);
    const old = answered(state, 'backward', gradients(state), true);
    expect(tablesOf(await read('backward', old))).toEqual([]);
  });
});

describe('the tables have the numbers of the picture', () => {
  it('of one mask for all filters', async () => {
    const { plan, trace, opened } = screenOf(state);
    const { next, filter, at, scene } = opened!;
    const filters = filtersToCompare(filter, scene!.byChange, 3);
    const shared = sharedScene(trace!, plan, next, { filters, at })!;
    const figures = await read('shared', state);
    const sums = named(figures, 'What the filters make');
    shared.filters.forEach(({ shared: { sum, total } }, i) => {
      expect(sums.rows[0]!.cells[i]).toBe(signedText(sum));
      expect(sums.rows[1]!.cells[i]).toBe(signedText(total));
    });
    const patch = named(figures, 'which every filter reads');
    const dropped = patch.rows.filter(({ cells }) => cells[0]!.endsWith('dropped'));
    expect(dropped).toHaveLength(shared.dropped);
    const map = named(figures, 'Redrawn');
    expect(map.rows[at.y]!.cells[at.x]).toBe(valueText(shared.maps!.second[at.y * 16 + at.x]!));
  });

  it('of dropping before and after', async () => {
    const { plan, trace, opened, spec, site, before } = screenOf(state);
    const values = wild(before!.shape, -0.4);
    const answer: Answer = { kind: 'linear', layer: site, values };
    const figures = await read('order', answered(state, 'order', answer));
    const count = (figure: number) => cell(figures[figure]!.tables[0]!, 'differ');
    expect(count(0)).toBe(countText(consumerOrder(trace!, opened!.next)!.differ));
    const effect = effectAt(plan, site, values.shape)!;
    expect(count(1)).toBe(countText(activationOrder(values, 'relu', effect).differ));
    const pool = poolOrder(plan, site, before!, poolBehind(spec, site)!.pool);
    expect(count(2)).toBe(countText(pool.differ));
    const shown = figures[2]!.tables[1]!.rows.flatMap(({ cells }) => cells);
    expect(shown.map((text) => text.endsWith('dropped'))).toEqual(
      Array.from({ length: 64 }, (_, place) => pool.firstKeep![place * 4 + 1] === 0),
    );
  });

  it('of two variants', async () => {
    const { plan, site, before, trace } = screenOf(state);
    const side = sideOf(plan, site, before!, null);
    const table = named(await read('compare', state), 'Both variants');
    for (const { name, text, isLate } of factRows(trace!.meta.next, false)) {
      expect(cell(table, name)).toBe(isLate ? '…' : text(side, null));
    }
  });

  it('of the mean over passes, as far as it is told', async () => {
    const { plan, site, before } = screenOf(state);
    const experiment = new Experiment(plan, site, plan.drops[0]!, before!);
    const table = named(await read('expectation', state), 'How far the mean');
    for (const passes of [1, 2, 4, 8, 16]) {
      while (experiment.passes < passes) experiment.step();
      expect(cell(table, String(passes))).toBe(finePercentText(experiment.measured()!.fromBefore));
      expect(cell(table, String(passes), 1)).toBe(
        finePercentText(experiment.expected(passes)!.fromBefore),
      );
    }
    expect(cell(table, countText(1024))).toBe('–');
  });

  it('of the pool and of the concatenation on the way', async () => {
    const down = stateOf('enc1_conv2');
    const scene = siteScene(down.trace, down.view, down.view.site)!;
    const [way, skip] = waysFrom(down.trace!.meta.spec, down.view.site);
    const [step] = way!.steps;
    if (step?.kind !== 'pool') throw new Error('no pool');
    const tally = poolTally(step.layer, scene)!;
    const windows = named(await read('way', down), 'The windows of');
    expect(cell(windows, 'maximum hit')).toBe(countText(tally.hit));
    expect(cell(windows, 'wholly dropped')).toBe(countText(tally.whollyDropped));
    const across = stateOf('enc1_conv2', 1);
    const [concat] = skip!.steps;
    if (concat?.kind !== 'concat') throw new Error('no concatenation');
    const change = concatChange(across.trace!, skip!, concat.parts)!;
    const inputs = named(await read('way', across), 'Inputs of');
    expect(inputs.rows.map(({ cells }) => cells[2])).toEqual(change.ratios.map(ratioText));
  });

  it('of every layer’s ripple', async () => {
    const { layers } = state.trace!.meta.spec;
    const norms = (of: (i: number) => number): NdArray => ({
      shape: [layers.length],
      data: Float32Array.from(layers, (_, i) => of(i)),
    });
    const arrays: Partial<Record<ArrayName, NdArray>> = {
      ...state.trace!.arrays,
      'norm/clean': norms(() => 4),
      'norm/difference': norms((i) => (i > 1 ? i : 0)),
    };
    const rippled = { ...state, trace: { ...state.trace!, arrays } };
    const table = named(await read('ripple', rippled), 'Ripple of each layer');
    expect(table.rows.map(({ head }) => head)).toEqual(layers.map(({ name }) => name));
    layers.forEach(({ name }, i) => {
      expect(cell(table, name, 1)).toBe(ratioText(i > 1 ? i / 4 : 0));
    });
  });

  it('of a cone', async () => {
    const { spec, site } = screenOf(state);
    const picked = { ...state, view: { ...state.view, cell: { y: 5, x: 7 } } };
    const scene = coneScene(spec, site, (5 * 16 + 7) * 4 + 1)!;
    const figures = await read('cone', picked);
    const reach = named(figures, 'What it can reach');
    expect(reach.rows.map(({ head, cells }) => [head, cells[0]])).toEqual(
      scene.forward.map(({ layer, count }) => [layer.name, countText(count)]),
    );
    const seen = named(figures, 'What it could see');
    expect(seen.rows).toHaveLength(scene.backward.length);
  });

  it('of many masks', async () => {
    const answer = samples();
    const mc = answered(stateOf('enc1_conv1', 0, { mode: 'mc' }), 'samples', answer);
    const figures = await read('samples', mc);
    const scene = samplesScene(answer, null);
    const votes = classVotes(answer, scene.pixel);
    const table = named(figures, 'Votes at');
    expect(table.rows.map(({ cells }) => Number(cells[0]))).toEqual(
      votes.map(({ votes: count }) => count),
    );
    const passes = named(figures, 'What each pass reads');
    expect(passes.rows).toHaveLength(answer.count);
    const entropy = named(figures, 'Entropy');
    const { y, x } = scene.pixel;
    expect(entropy.rows[y]!.cells[x]).toBe(valueText(answer.entropy.data[y * 4 + x]!));
  });

  it('of the gradients, none of them anything but 0 where an activation is dropped', async () => {
    const answer = gradients(state);
    const figures = await read('backward', answered(state, 'backward', answer));
    const { keep } = siteScene(state.trace, state.view, state.view.site)!;
    const cells = named(figures, 'channel 1, dropped').rows.flatMap((row) => row.cells);
    expect(cells).toHaveLength(256);
    cells.forEach((text, place) => {
      const isDropped = keep![place * 4 + 1] === 0;
      expect(text.endsWith('dropped')).toBe(isDropped);
      if (isDropped) expect(text).toBe('0, dropped');
    });
    expect(named(figures, 'Norm of each').rows).toHaveLength(4);
    expect(named(figures, 'Gradients of the weights').rows).toHaveLength(9);
  });

  it('of the rule over both shapes', async () => {
    const { spec, before, plan, site } = screenOf(state);
    const side = shapeSide(spec, before!, plan, site, 0.4);
    const table = named(await read('shapes', state), `numbers of ${site}`);
    expect(table.rows).toHaveLength(64);
    table.rows.forEach(({ cells }, i) => expect(cells[1]).toBe(ruleText(side, plan, i)));
  });

  it('of the blocks on the bench', async () => {
    const bench = createAppStore(defaultView('cnn-digits')).getState();
    const scene = workshopScene(workpieceOf(bench.view)!.net, null);
    const figures = await read('workshop', bench);
    const blocks = named(figures, 'Blocks');
    expect(blocks.rows.map(({ cells }) => cells[3])).toEqual(
      scene.rows.map(({ parameters }) => countText(parameters)),
    );
    expect(cell(named(figures, 'as a whole'), 'parameters')).toBe(countText(scene.parameters));
  });
});

/** Gradients as the chain rule makes them of made-up ones behind dropout. */
function gradients({ trace, view }: AppState): GradientsAnswer {
  const { shape } = trace!.arrays.before!;
  const keep = effectAt(view, view.site, shape)!.keep!;
  const run = (shift: number, mask: Uint8Array | null): RunGradients => {
    const after = wild(shape, shift);
    const data = after.data.map((value, i) => (mask?.[i] === 0 ? 0 : value / 0.6));
    const norms = Float32Array.from({ length: 4 }, (_, i) => shift + i);
    const kernel = wild(trace!.arrays['next/kernel']!.shape, shift);
    return {
      loss: 1,
      before: { values: { shape, data }, norms },
      after: { values: after, norms },
      next: { layer: trace!.meta.next!, kernel, bias: null },
    };
  };
  return { kind: 'gradients', target: 'labels', clean: run(1, null), dropped: run(2, keep) };
}

/** Three passes over 4×4 pixels and three classes. */
function samples(): SamplesAnswer {
  const positive = (array: NdArray): NdArray => ({ ...array, data: array.data.map(Math.abs) });
  return {
    kind: 'samples',
    count: 3,
    mean: positive(wild([4, 4, 3])),
    deviation: positive(wild([4, 4, 3], 1)),
    entropy: positive(wild([4, 4], 2)),
    expectedEntropy: positive(wild([4, 4], 2)),
    predicted: [0, 1, 2].map((pass) => Uint8Array.from({ length: 16 }, (_, i) => (i + pass * i) % 3)), // prettier-ignore
  };
}
