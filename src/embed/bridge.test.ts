import { describe, expect, it, vi } from 'vitest';
import { editUnits, openSite, patchView, setRate, setSeed, undo } from '../state/actions';
import { siteId } from '../core/types';
import { defaultView, viewState } from '../state/permalink';
import { createAppStore } from '../state/store';
import { startBridge, type BridgeOptions, type IncomingMessage } from './bridge';

interface Posted {
  readonly message: Record<string, unknown>;
  readonly options: { targetOrigin?: string; transfer?: Transferable[] } | undefined;
}

/** A window that remembers what was posted to it. */
function fakeWindow() {
  const posted: Posted[] = [];
  const postMessage = (message: unknown, options?: Posted['options']): void => {
    posted.push({ message: message as Posted['message'], options });
  };
  return { posted, postMessage, types: () => posted.map(({ message }) => message['type']) };
}

function start(overrides: Partial<BridgeOptions> = {}) {
  const store = createAppStore(defaultView());
  const page = fakeWindow();
  const asker = fakeWindow();
  const frames: (() => void)[] = [];
  let hear: (event: IncomingMessage) => void = () => {};
  let report: (height: number) => void = () => {};
  const stop = startBridge({
    store,
    target: page,
    listen: (listener) => {
      hear = listener;
      return () => (hear = () => {});
    },
    exportAs: () => Promise.resolve(new ArrayBuffer(8)),
    version: '1.2.3',
    schedule: (callback) => frames.push(callback),
    observeHeight: (listener) => {
      report = listener;
      return () => (report = () => {});
    },
    ...overrides,
  });
  return {
    store,
    page,
    asker,
    stop,
    resize: (height: number) => report(height),
    frame: () => frames.splice(0).forEach((callback) => callback()),
    say: (message: unknown) => hear({ data: message, source: asker }),
    last: (window: ReturnType<typeof fakeWindow>) => window.posted.at(-1)?.message,
  };
}

const view = (bridge: ReturnType<typeof start>) => bridge.store.getState().view;

describe('the frame', () => {
  it('says that it is ready, with version and whole state, to a page of any origin', () => {
    const { page } = start();
    expect(page.posted[0]?.message).toEqual({
      dropscope: 1,
      type: 'ready',
      version: '1.2.3',
      state: viewState(defaultView()),
    });
    expect(page.posted[0]?.options?.targetOrigin).toBe('*');
  });

  it('says its state after a change, once a frame, the latest', () => {
    const { store, page, frame } = start();
    for (let seed = 1; seed <= 50; seed++) setSeed(store, seed);
    expect(page.types()).toEqual(['ready']);
    frame();
    expect(page.types()).toEqual(['ready', 'state']);
    expect(page.posted[1]?.message['state']).toMatchObject({ seed: '50' });
    frame();
    store.setState({ hover: null });
    frame();
    expect(page.posted).toHaveLength(2);
  });

  it('says when it has settled, with the backend, never before the state it belongs to', () => {
    const { store, page, frame } = start();
    store.setState({ engine: { phase: 'ready', backend: 'wasm', message: '' } });
    setRate(store, siteId('enc3_conv1'), 0.5);
    store.setState({ settled: true });
    expect(page.types()).toEqual(['ready', 'state', 'settled']);
    expect(page.posted[2]?.message).toMatchObject({
      backend: 'wasm',
      state: { drop: 'enc3_conv1:dropout:0.5,bottleneck_conv1:dropout:0.3' },
    });
    frame();
    store.setState({ timings: { beat1: 1, settled: 2 } });
    expect(page.posted).toHaveLength(3);
  });

  it('says its height, in whole pixels, when it changes', () => {
    const { page, resize } = start();
    [700.2, 700.4, 701, 720].forEach(resize);
    const said = page.posted.slice(1).map(({ message }) => message);
    expect(said.filter(({ dropscope }) => dropscope === 1)).toEqual([
      { dropscope: 1, type: 'resize', height: 701 },
      { dropscope: 1, type: 'resize', height: 720 },
    ]);
    expect(said.filter(({ dropscope }) => dropscope === undefined)).toEqual([
      { subject: 'lti.frameResize', height: 701 },
      { subject: 'lti.frameResize', height: 720 },
    ]);
  });

  it('hears that it is out of sight, and that it is seen again', () => {
    const setPaused = vi.fn();
    const { say } = start({ setPaused });
    say({ dropscope: 1, type: 'pause' });
    say({ dropscope: 1, type: 'resume' });
    expect(setPaused.mock.calls).toEqual([[true], [false]]);
  });

  it('says when Esc asks for the page', () => {
    let press = (): void => {};
    const { page } = start({
      observeEscape: (report) => {
        press = report;
        return () => {};
      },
    });
    press();
    expect(page.types()).toEqual(['ready', 'escape']);
  });

  it('is silent and deaf once stopped', () => {
    const bridge = start();
    bridge.stop();
    setSeed(bridge.store, 3);
    bridge.frame();
    bridge.resize(10);
    bridge.say({ dropscope: 1, type: 'get' });
    expect(bridge.page.posted).toHaveLength(1);
    expect(bridge.asker.posted).toHaveLength(0);
  });

  it('survives an asker that is gone', () => {
    const gone = {
      postMessage: () => {
        throw new Error('window is closed');
      },
    };
    expect(() => start({ target: gone })).not.toThrow();
  });
});

describe('get', () => {
  it('is answered to the asker, with its id and every key', () => {
    const bridge = start();
    bridge.say({ dropscope: 1, type: 'get', id: 'q1' });
    expect(bridge.last(bridge.asker)).toEqual({
      dropscope: 1,
      type: 'state',
      id: 'q1',
      state: viewState(defaultView()),
    });
    expect(bridge.page.posted).toHaveLength(1);
  });
});

describe('set', () => {
  it('changes the keys it names and unsettles the view', () => {
    const bridge = start();
    bridge.store.setState({ settled: true });
    bridge.say({ dropscope: 1, type: 'set', state: { seed: 7, site: 'bottleneck_conv1' } });
    expect(view(bridge)).toMatchObject({ seed: 7, site: 'bottleneck_conv1', pass: 0 });
    expect(bridge.store.getState().settled).toBe(false);
    expect(bridge.asker.posted).toHaveLength(0);
    bridge.frame();
    expect(bridge.page.types()).toEqual(['ready', 'settled', 'state']);
  });

  it('takes back whatever state was said', () => {
    const bridge = start();
    const { store } = bridge;
    openSite(store, siteId('dec3_concat'));
    patchView(store, { embed: true, hide: ['controls'], filter: 3, at: { y: 2, x: 1 } });
    const before = view(bridge);
    const said = viewState(before);
    patchView(store, defaultView());
    bridge.say({ dropscope: 1, type: 'set', state: said });
    expect(view(bridge)).toEqual(before);
  });

  it('takes null for the default, of the model that is named with it', () => {
    const bridge = start();
    bridge.say({ dropscope: 1, type: 'set', state: { seed: 7, site: 'bottleneck_conv1' } });
    bridge.say({ dropscope: 1, type: 'set', state: { seed: null, site: null } });
    expect(view(bridge)).toEqual(defaultView());
    bridge.say({ dropscope: 1, type: 'set', state: { model: 'cnn-digits', site: null } });
    expect(view(bridge)).toMatchObject(defaultView('cnn-digits'));
  });

  it('with bad values gets an error that names them, and nothing changes', () => {
    const bridge = start();
    const before = view(bridge);
    bridge.say({
      dropscope: 1,
      type: 'set',
      id: 4,
      state: { seed: 'x', drop: 'enc1_conv1:dropout:2', mode: 'inference' },
    });
    expect(view(bridge)).toBe(before);
    const error = bridge.last(bridge.asker);
    expect(error).toMatchObject({ dropscope: 1, type: 'error', id: 4 });
    expect(error?.['message']).toMatch(/seed=x.*/);
    expect(error?.['message']).toContain('drop=enc1_conv1:dropout:2');
    bridge.frame();
    expect(bridge.page.types()).toEqual(['ready']);
  });

  it('that makes hand edits homeless says so on the screen, and can be undone', () => {
    const bridge = start();
    const { store } = bridge;
    editUnits(store, siteId('enc3_conv1'), { drop: [7] });
    const before = view(bridge);
    bridge.say({ dropscope: 1, type: 'set', state: { drop: 'enc3_conv1:spatial:0.3' } });
    expect(view(bridge).edits).toEqual([]);
    expect(
      store
        .getState()
        .notices.map(({ text }) => text)
        .join(),
    ).toContain('hand edits at enc3_conv1 are gone');
    undo(store);
    expect(view(bridge)).toEqual(before);
  });

  it('that changes nothing on a settled screen is answered with settled', () => {
    const bridge = start();
    bridge.store.setState({ settled: true });
    const before = view(bridge);
    bridge.say({ dropscope: 1, type: 'set', state: { seed: '42' } });
    expect(view(bridge)).toBe(before);
    expect(bridge.page.types()).toEqual(['ready', 'settled', 'settled']);
  });
});

describe('export', () => {
  const flush = () => new Promise((resolve) => setTimeout(resolve));

  it('as npz hands over the bytes, without copying them', async () => {
    const data = new ArrayBuffer(16);
    const exportAs = vi.fn(() => Promise.resolve(data));
    const bridge = start({ exportAs });
    bridge.say({ dropscope: 1, type: 'export', id: 9, format: 'npz' });
    await flush();
    expect(exportAs).toHaveBeenCalledWith('npz');
    expect(bridge.last(bridge.asker)).toEqual({
      dropscope: 1,
      type: 'exported',
      id: 9,
      format: 'npz',
      data,
    });
    expect(bridge.asker.posted[0]?.options?.transfer).toEqual([data]);
  });

  it.each(['svg', 'csv'])('as %s hands over text', async (format) => {
    const bridge = start({ exportAs: (asked) => Promise.resolve(`as ${asked}`) });
    bridge.say({ dropscope: 1, type: 'export', id: 1, format });
    await flush();
    const data = `as ${format}`;
    expect(bridge.last(bridge.asker)).toMatchObject({ type: 'exported', id: 1, format, data });
    expect(bridge.asker.posted[0]?.options?.transfer).toEqual([]);
  });

  it('that fails is answered with the reason', async () => {
    const bridge = start({
      exportAs: () => Promise.reject(new Error('The engine is not ready.')),
    });
    bridge.say({ dropscope: 1, type: 'export', id: 1, format: 'npz' });
    await flush();
    expect(bridge.last(bridge.asker)).toMatchObject({
      type: 'error',
      id: 1,
      message: 'The engine is not ready.',
    });
  });
});

describe('a message', () => {
  it.each([
    [null],
    [undefined],
    ['dropscope'],
    [42],
    [[]],
    [{}],
    [{ type: 'get' }],
    [{ dropscope: '1', type: 'get' }],
    [{ dropscope: 2, type: 'get' }],
    [{ dropscope: 1, type: 'error', message: 'from another frame' }],
    [{ dropscope: 1, type: 'state', state: {} }],
  ])('%j is not for the frame and is ignored', (message) => {
    const bridge = start();
    bridge.say(message);
    expect(bridge.asker.posted).toHaveLength(0);
    expect(bridge.page.posted).toHaveLength(1);
  });

  it.each([
    [{ dropscope: 1 }],
    [{ dropscope: 1, type: 'dance' }],
    [{ dropscope: 1, type: 7 }],
    [{ dropscope: 1, type: 'set' }],
    [{ dropscope: 1, type: 'set', state: null }],
    [{ dropscope: 1, type: 'set', state: 'seed=1' }],
    [{ dropscope: 1, type: 'set', state: { seed: { deep: 1 } } }],
    [{ dropscope: 1, type: 'set', state: { seed: NaN } }],
    [{ dropscope: 1, type: 'set', state: { toString: 'x' } }],
    [{ dropscope: 1, type: 'get', id: {} }],
    [{ dropscope: 1, type: 'export' }],
    [{ dropscope: 1, type: 'export', format: 'exe' }],
  ])('%j is malformed: an error reply, and nothing changes', (message) => {
    const bridge = start();
    const before = view(bridge);
    expect(() => bridge.say(message)).not.toThrow();
    expect(bridge.asker.posted).toHaveLength(1);
    expect(bridge.last(bridge.asker)).toMatchObject({ dropscope: 1, type: 'error' });
    expect(view(bridge)).toBe(before);
  });

  it('without a sender is answered to the embedding page', () => {
    const heard: ((event: IncomingMessage) => void)[] = [];
    const { page } = start({
      listen: (listener) => {
        heard.push(listener);
        return () => {};
      },
    });
    heard[0]?.({ data: { dropscope: 1, type: 'get', id: 1 }, source: null });
    expect(page.types()).toEqual(['ready', 'state']);
  });
});
