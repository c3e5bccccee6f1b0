import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelSource, OpenOptions } from '../engine/api';
import { siteId } from '../core/types';
import { NetBuilder } from '../nets/builder';
import { OWN_MODEL, type OpenedModel } from '../nets/own';
import { modelById, registerOwnModel } from '../nets/registry';
import { setModel } from '../state/actions';
import { parseView, patchState } from '../state/permalink';
import { createAppStore, type Store } from '../state/store';
import type { EngineClient } from './engineClient';
import { forget, keep, readKept } from './localModels';
import { OwnModels, registerKept } from './ownModel';
import { headerProblem } from './pictures';

/** A model whose second conv has dropout. */
function openedModel(name: string): OpenedModel {
  const net = new NetBuilder();
  const first = net.conv(net.input([6, 8, 3]), `${name}_first`, 4);
  net.conv(first, `${name}_last`, 3, { activation: 'softmax' });
  return {
    ...{ id: OWN_MODEL, title: name, spec: net.net(`own-${name}`), parameters: 1, warnings: [] },
    drops: [{ site: siteId(`${name}_first`), variant: 'spatial', rate: 0.2 }],
    ...{ reading: 'softmax', classes: 3, scale: null },
  };
}

/** An engine that opens files called after models, and refuses others. */
class FakeEngine {
  readonly opened: string[] = [];
  readonly options: OpenOptions[] = [];
  /** What happens while it opens a model. */
  meanwhile = (): void => undefined;

  readonly client = {
    api: {
      cancelOpening: () => Promise.resolve(),
      openModel: (source: ModelSource, options: OpenOptions) => {
        const name =
          'url' in source ? source.url : new TextDecoder().decode(source.files[0]!.bytes);
        this.options.push(options);
        if (name === 'bad')
          return Promise.resolve({ problem: { why: 'bad is bad.', needs: null } });
        this.opened.push(name);
        this.meanwhile();
        return Promise.resolve(openedModel(name));
      },
    },
  } as unknown as EngineClient;
}

const file = (text: string) => [{ name: `${text}.keras`, blob: new Blob([text]) }];

let store: Store;
let engine: FakeEngine;
let models: OwnModels;
let renewed: number;

beforeEach(() => {
  store = createAppStore(parseView('seed=7&theme=dark').view);
  engine = new FakeEngine();
  renewed = 0;
  models = new OwnModels(store, {
    engine: () => Promise.resolve(engine.client),
    renew: () => {
      renewed++;
    },
  });
});
afterEach(() => registerOwnModel(null));

describe('a model that a person opens', () => {
  it('is shown at its own dropout; seed and theme stay, the plan of the old one is gone', async () => {
    await models.openFiles(file('one'));
    const { view, own, trace, history } = store.getState();
    expect(view).toMatchObject({ model: 'own', site: 'one_first', seed: 7, theme: 'dark' });
    expect(view.drops).toEqual(own!.drops);
    expect(view.input).toEqual({ kind: 'scene', number: 1 });
    expect(trace).toBeNull();
    expect(history.past).toEqual([]);
    expect(modelById(OWN_MODEL)?.title).toBe('one');
    expect(renewed).toBe(1);
  });

  it('that is given up before the engine has heard of it is not opened', async () => {
    const opening = models.openFiles(file('one'));
    void models.cancel();
    expect(await opening).toMatchObject({ problem: { why: 'Opening the model was cancelled.' } });
    expect(engine.opened).toEqual([]);
    await models.openFiles(file('two'));
    expect(engine.opened).toEqual(['two']);
  });

  it('that is given up when the engine has it already is not shown, and the one before is handed over again', async () => {
    await models.openFiles(file('one'));
    const { own } = store.getState();
    const before = renewed;
    engine.meanwhile = () => void models.cancel();
    expect(await models.openFiles(file('two'))).toMatchObject({
      problem: { why: 'Opening the model was cancelled.' },
    });
    expect(store.getState().own).toBe(own);
    expect(renewed).toBe(before + 1);
    engine.meanwhile = () => undefined;
    await models.prepare(engine.client, OWN_MODEL);
    expect(engine.opened).toEqual(['one', 'two', 'one']);
  });

  it('that cannot be opened leaves everything as it was', async () => {
    await models.openFiles(file('one'));
    const before = store.getState();
    expect(await models.openFiles(file('bad'))).toEqual({
      problem: { why: 'bad is bad.', needs: null },
    });
    expect(store.getState()).toBe(before);
    expect(modelById(OWN_MODEL)?.title).toBe('one');
  });

  it('takes the place of the one before it, whose layers no link names any more', async () => {
    await models.openFiles(file('one'));
    await models.openUrl('two');
    const { view } = store.getState();
    expect(view.site).toBe('two_first');
    expect(patchState(view, { site: 'one_first' }).problems[0]).toContain('no layer one_first');
    expect(parseView('model=own&site=two_first').notices).toEqual([]);
  });

  it('is handed over again to an engine that starts afresh, once, and only when it is looked at', async () => {
    await models.openFiles(file('one'), { reading: 'values' });
    expect(models.prepare(engine.client, OWN_MODEL)).toBeNull();
    const fresh = new FakeEngine();
    expect(models.prepare(fresh.client, 'unet-digits')).toBeNull();
    const given = models.prepare(fresh.client, OWN_MODEL);
    expect(models.prepare(fresh.client, OWN_MODEL)).toBe(given);
    expect(await given).toBe(true);
    expect(models.prepare(fresh.client, OWN_MODEL)).toBeNull();
    expect(fresh.opened).toEqual(['one']);
    expect(fresh.options).toEqual([{ reading: 'values' }]);
  });

  it('that a fresh engine cannot open is taken away, and that is said', async () => {
    await models.openFiles(file('one'));
    const fresh = new FakeEngine();
    fresh.client.api.openModel = () => Promise.reject(new Error('No memory.'));
    expect(await models.prepare(fresh.client, OWN_MODEL)).toBe(false);
    const { view, own, notices } = store.getState();
    expect(view.model).toBe('unet-digits');
    expect(own).toBeNull();
    expect(notices.some(({ text }) => text.includes('No memory.'))).toBe(true);
  });

  it('may be called otherwise, have its classes named, and pictures fitted in another way', async () => {
    await models.openFiles(file('one'));
    models.choose({ title: 'My net', fit: { scale: 'caffe' } });
    models.choose({ classNames: ['sky', 'road', 'car'], fit: { invert: true } });
    expect(modelById(OWN_MODEL)).toMatchObject({
      title: 'My net',
      data: { classNames: ['sky', 'road', 'car'] },
      fit: { mode: 'cover', scale: 'caffe', invert: true },
    });
    expect(renewed).toBe(3);
    await models.reopen({ size: { height: 8, width: 8 } });
    expect(engine.options.at(-1)).toEqual({ size: { height: 8, width: 8 } });
    expect(modelById(OWN_MODEL)?.title).toBe('My net');
  });

  it('can be left for another one and closed', async () => {
    await models.openFiles(file('one'));
    setModel(store, 'unet-digits');
    expect(store.getState().view.site).toBe('enc3_conv1');
    await models.close();
    expect(modelById(OWN_MODEL)).toBeUndefined();
    expect(await models.reopen({})).toHaveProperty('problem');
  });
});

describe('a link to a model of one’s own', () => {
  it('falls back where the model is not, and says so', () => {
    const { view, notices } = parseView('model=own&site=one_first');
    expect(view.model).toBe('unet-digits');
    expect(notices[0]).toMatch(/^model=own cannot be used: .* not on this one\./);
  });
});

describe('without storage, as in a frame without an origin,', () => {
  it('nothing is kept and nothing fails', async () => {
    expect(await readKept('model')).toBeNull();
    expect(
      await keep('picture', {
        picture: { width: 1, height: 1, rgba: new Uint8ClampedArray(4) },
        labels: null,
      }),
    ).toBe(false);
    await forget('model');
    expect(await registerKept()).toBeNull();
    expect(await models.restore()).toBe(false);
    await models.openFiles(file('one'));
    expect(store.getState().view.model).toBe('own');
  });
});

describe('a picture file', () => {
  it('is refused by its header before it is decoded', async () => {
    const png = (width: number) =>
      new Blob([
        Uint8Array.of(
          0x89,
          0x50,
          0x4e,
          0x47,
          0x0d,
          0x0a,
          0x1a,
          0x0a,
          0,
          0,
          0,
          13,
          73,
          72,
          68,
          82,
          0,
          width,
          0,
          0,
          0,
          0,
          16,
          0,
        ),
      ]);
    expect(await headerProblem(png(1))).toMatch(
      /65536×4096 pixels, 268 megapixels; 50 are the most/,
    );
    expect(await headerProblem(png(0))).toBe('it has no pixels');
    expect(await headerProblem(new Blob([]))).toBe('it is empty');
    expect(await headerProblem(new Blob(['once upon a time there was']))).toBe(
      'it is not an image',
    );
    expect(await headerProblem(new Blob(['<svg xmlns="http://www.w3.org/2000/svg">']))).toMatch(
      /SVG/,
    );
    // What the browser calls an image it may know better.
    expect(
      await headerProblem(new Blob(['something of a new kind'], { type: 'image/jxl' })),
    ).toBeNull();
  });
});
