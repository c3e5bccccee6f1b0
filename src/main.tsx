/** The composition root: the only file that wires everything. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Controller } from './app/controller';
import { loadDefaultTrace, shows } from './app/defaultTrace';
import { downloadBytes } from './app/download';
import { Findings } from './app/findings';
import { Inputs } from './app/inputs';
import { followLocation, linkTo } from './app/location';
import { startBridge } from './embed/bridge';
import { heightOf, listenToWindow, nextFrame } from './embed/browser';
import workerUrl from './engine/worker?worker&url';
import { notify } from './state/actions';
import { parseView } from './state/permalink';
import { createAppStore } from './state/store';
import { App } from './ui/App';
import { CommandsContext, type Commands } from './ui/commands';
import { StoreContext } from './ui/store';
import './ui/theme.css';

const VERSION = '0.1.0';

const base = new URL('.', document.baseURI).href;
const firstTrace = loadDefaultTrace(`${base}trace/default.npz`);

const { view, notices } = parseView(location.search);
const store = createAppStore(view);
for (const text of notices) notify(store, 'error', text);

const inputs = new Inputs(`${base}data/`);
const onPage = async () => new (await import('./engine/engine')).Engine();
const controller = new Controller(store, { workerUrl, onPage }, inputs, base);

const findings = new Findings(store, controller);

/** The trace as NumPy files, for the download and for an embedding page. */
async function exportNpz(): Promise<ArrayBuffer> {
  const [{ exportTrace }, data] = await Promise.all([
    import('./app/exportTrace'),
    controller.exportData(),
  ]);
  return exportTrace(data, store.getState().view);
}

const commands: Commands = {
  async exportNpz() {
    try {
      const { site, pass, seed } = store.getState().view;
      downloadBytes(await exportNpz(), `dropscope-${site}-seed${seed}-pass${pass}.npz`);
    } catch (error) {
      notify(store, 'error', error instanceof Error ? error.message : String(error));
    }
  },
  async copyLink() {
    const link = linkTo(store);
    try {
      await navigator.clipboard.writeText(link);
      notify(store, 'info', 'The link is on the clipboard; it opens exactly this view.');
    } catch {
      notify(store, 'info', `This link opens exactly this view: ${link}`);
    }
  },
  setDrawing: (image) => controller.setDrawing(image),
  ask: (question) => findings.askAside(question),
  cancelLens: () => findings.cancel(),
  retryLens: () => findings.retry(),
};

// The first screen: the trace that ships, if it is of the picture and the plan that the link asks for.
firstTrace
  .then((first) => {
    if (shows(first, store.getState().view)) store.setState(first);
  })
  .catch(() => undefined)
  .finally(() => {
    controller.start();
    findings.start();
  });

/** What the engine costs, for `npm run bench` and the curious. */
export interface Measurements {
  /** Milliseconds of a bare `model.predict` with its read-back. */
  predict(): Promise<number>;
  /** Tensors alive in the engine. */
  tensors(): Promise<number>;
}

declare global {
  interface Window {
    dropscope: Measurements;
  }
}

window.dropscope = { predict: () => controller.predict(), tensors: () => controller.tensors() };

followLocation(store);
startBridge({
  store,
  target: window.parent,
  listen: listenToWindow,
  exportTrace: exportNpz,
  version: VERSION,
  schedule: nextFrame,
  observeHeight: heightOf(document.getElementById('root')!),
});
store.subscribe(({ settled }) => {
  document.documentElement.dataset['settled'] = String(settled);
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <StoreContext value={store}>
      <CommandsContext value={commands}>
        <App />
      </CommandsContext>
    </StoreContext>
  </StrictMode>,
);

/** Works offline after the first visit, where a service worker may be had (not in a sandboxed frame). */
async function keepForOffline(): Promise<void> {
  try {
    await navigator.serviceWorker.register(`${base}sw.js`);
  } catch {
    // Then the page needs the network each time; nothing else changes.
  }
}

// Filling the cache would compete with the first screen, so it waits until that stands.
const stopWaiting = store.subscribe(({ settled }) => {
  if (!settled) return;
  stopWaiting();
  if (import.meta.env.PROD) void keepForOffline();
});
