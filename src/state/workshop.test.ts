import { beforeEach, describe, expect, it } from 'vitest';
import { mayDrop } from '../core/graph';
import { siteId } from '../core/types';
import type { Block } from '../nets/block';
import { randomNet } from '../nets/blocks.fixture';
import { builtId } from '../nets/built';
import { PRESETS } from '../nets/presets';
import { builtModel } from '../nets/registry';
import { editUnits, redo, setModel, setRate, undo } from './actions';
import { defaultView, formatView, parseView, patchState, viewState } from './permalink';
import { modelOf } from './permalinkKeys';
import { createAppStore, type Store } from './store';
import { showBlocks, workpieceOf } from './workshop';

let store: Store;
const view = () => store.getState().view;
const piece = () => workpieceOf(view())!;
const kinds = () => piece().net.blocks.map(({ kind }) => kind);

const conv = (filters: number): Block => ({
  kind: 'conv',
  filters,
  kernel: 3,
  stride: 1,
  padding: 'same',
  activation: 'relu',
});

/** Puts a block in at an index. */
function insert(index: number, block: Block) {
  const { net, from } = piece();
  return showBlocks(store, { ...net, blocks: net.blocks.toSpliced(index, 0, block) }, from);
}

beforeEach(() => {
  store = createAppStore(defaultView('cnn-digits'));
});

describe('the workshop', () => {
  it('has a shipped network as blocks, with the dropout of the plan where it is', () => {
    setRate(store, siteId('conv2'), 0.6);
    expect(kinds().slice(0, 5)).toEqual(['conv', 'maxPool', 'conv', 'dropout', 'maxPool']);
    expect(piece().net.blocks[3]).toMatchObject({ kind: 'dropout', rate: 0.6 });
    expect(piece()).toMatchObject({ from: 'cnn-digits', rest: [] });
  });

  it('changes nothing while nothing is changed', () => {
    const before = view();
    expect(showBlocks(store, piece().net, piece().from)).toBeNull();
    expect(view()).toEqual(before);
  });

  it('keeps trained weights where a layer of that shape still is, and says of the others that they are not', () => {
    insert(4, conv(16));
    const { built, spec, title } = modelOf(view());
    expect(spec.layers.map(({ name }) => name).slice(0, 6)).toEqual(
      ['input', 'conv1', 'pool1', 'conv2', 'conv3', 'pool2'], // prettier-ignore
    );
    expect([...built!.untrained]).toEqual(['conv3']);
    expect(built!.kept.get(siteId('conv4'))).toBe('conv3');
    expect(built!.kept.get(siteId('output'))).toBe('output');
    expect(title).toBe('CNN for digits, adapted');
  });

  it('takes dropout, hand edits and the opened site along when layers move', () => {
    setRate(store, siteId('conv2'), 0.5);
    editUnits(store, siteId('conv2'), { drop: [7] });
    insert(0, conv(1));
    expect(view().site).toBe('conv3');
    expect(view().drops.map(({ site, rate }) => [site, rate])).toEqual([
      ['conv3', 0.5],
      ['dense1', 0.3],
    ]);
    expect(view().edits).toEqual([{ site: 'conv3', drop: [7], keep: [] }]);
    expect(store.getState().notices).toEqual([]);
    const { net, from } = piece();
    const fewer = net.blocks.map((block) => (block.kind === 'conv' ? conv(4) : block));
    showBlocks(store, { ...net, blocks: fewer }, from);
    expect(view().edits).toEqual([]);
    expect(store.getState().notices[0]?.text).toMatch(/^The hand edits at conv3 are gone/);
  });

  it('says at which block a network does not fit, and leaves the page as it was', () => {
    const before = view();
    const problem = insert(10, conv(3));
    expect(problem?.problem.block).toBe(10);
    expect(problem?.problem.why).toMatch(/^Conv2D reads a map/);
    expect(view()).toBe(before);
  });

  it('takes steps that can be undone and redone, back to the shipped model', () => {
    const before = view();
    insert(4, conv(16));
    const after = view();
    setRate(store, siteId('dense1'), 0.7);
    undo(store);
    expect(view()).toEqual(after);
    undo(store);
    expect(view()).toEqual(before);
    redo(store);
    expect(view()).toEqual(after);
    setModel(store, 'unet-digits');
    undo(store);
    expect(view().model).toBe(after.model);
  });

  it('has dropout within a U-Net as its block can say it, and keeps what it cannot', () => {
    store = createAppStore(defaultView('unet-digits'));
    const { net, rest, from } = piece();
    expect(net.blocks[0]).toMatchObject({ kind: 'unet', drop: null });
    expect(rest.map(({ site }) => site)).toEqual(['enc3_conv1', 'bottleneck_conv1']);
    showBlocks(store, { ...net, blocks: [...net.blocks, conv(4)] }, from);
    expect(view().drops.map(({ site }) => site)).toEqual(['enc3_conv1', 'bottleneck_conv1']);
    const [block, ...others] = piece().net.blocks;
    const told = { ...block, drop: { blocks: 1, rate: 0.2 } } as Block;
    showBlocks(store, { ...net, blocks: [told, ...others] }, from);
    expect(view().drops).toEqual([{ site: 'bottleneck_conv2', variant: 'dropout', rate: 0.2 }]);
    showBlocks(store, PRESETS.find(({ id }) => id === 'unet')!.net, null, { afresh: true });
    expect(view().site).toBe('enc3_conv2');
    expect(piece().net.blocks[0]).toMatchObject({ drop: { blocks: 2, rate: 0.3 } });
  });
});

describe('the link to a built network', () => {
  it('says its blocks and whose weights it keeps, and brings the same view back', () => {
    insert(4, conv(16));
    const link = formatView(view());
    expect(link).toContain('model=built&net=28x28x1-c8-m2-c16-c16-m2-c32-m2-f-n128-n10_linear&from=cnn-digits'); // prettier-ignore
    expect(parseView(link)).toEqual({ view: view(), notices: [] });
    expect(patchState(defaultView(), viewState(view()))).toMatchObject({ view: view(), problems: [] }); // prettier-ignore
  });

  it('comes back from every preset', () => {
    for (const { net } of PRESETS) {
      expect(showBlocks(store, net, null, { afresh: true })).toBeNull();
      expect(parseView(formatView(view()))).toEqual({ view: view(), notices: [] });
      const total = piece();
      expect(total.net).toEqual(net);
    }
  });

  it('comes back from any network that can be built, and opens it at a site that may drop', () => {
    let built = 0;
    for (let seed = 0; seed < 300; seed++) {
      const id = builtId({ net: randomNet(seed, false), from: null });
      if ('why' in builtModel(id)) continue;
      built++;
      const opened = defaultView(id);
      expect(parseView(formatView(opened))).toEqual({ view: opened, notices: [] });
      expect(mayDrop(modelOf(opened).spec, opened.site)).toBe(true);
    }
    expect(built).toBeGreaterThan(100);
  });

  it('has the dropout that is written among the blocks', () => {
    const { view: seen, notices } = parseView(
      'model=built&net=8x8x1-c4-d0.25_dropblock3-c4-f-n3_linear',
    );
    expect(notices).toEqual([]);
    expect(seen.drops).toEqual([{ site: 'conv1', variant: 'dropblock', rate: 0.25, blockSize: 3 }]);
  });

  it('one network has one link, however its blocks are written', () => {
    const [long, short] = ['c8k3s1-f-n3_linear', 'c8-f-n3_linear'].map(
      (blocks) => parseView(`model=built&net=8x8x1-${blocks}`).view,
    );
    expect(long).toEqual(short);
  });

  it.each([
    ['model=built&net=28x28x1-c8-q7-f', /^net=28x28x1-c8-q7-f cannot be used: “q7” is no block/],
    ['model=built&net=8x8x1-c4k5v-c4k5v', /block 2: The 5×5 kernel .* 4 − 5 \+ 1 = 0/],
    ['model=built&net=8x8x1-c4&from=gone', /weights can be kept from .* not from “gone”/],
    ['model=built', /^model=built cannot be used: it needs net/],
    ['model=cnn-digits&net=8x8x1-c4', /^net=8x8x1-c4 cannot be used: it belongs to model=built/],
  ])('that means nothing is refused with the word and the reason: %s', (link, why) => {
    const { view: seen, notices } = parseView(link);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(why);
    expect(['unet-digits', 'cnn-digits']).toContain(seen.model);
  });

  it('is changed by a message that names its blocks alone', () => {
    insert(4, conv(16));
    const patched = patchState(view(), { net: '28x28x1-c8-f-n10_linear' });
    expect(patched.problems).toEqual([]);
    expect(modelOf(patched.view).built).toMatchObject({ from: 'cnn-digits' });
    expect(patchState(view(), { net: '28x28x1-f-f' }).problems[0]).toMatch(/nothing to flatten/);
  });
});
