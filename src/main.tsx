/** The composition root: the only file that wires everything. */
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Controller } from './app/controller';
import { loadDefaultTrace, shows } from './app/defaultTrace';
import { downloadBytes } from './app/download';
import { Findings } from './app/findings';
import { isFirstVisit } from './app/firstVisit';
import { Inputs } from './app/inputs';
import { followLanguage, speakFor } from './app/language';
import { followLocation, linkTo, linkToPage } from './app/location';
import { OwnModels, registerKept } from './app/ownModel';
import { OwnPictures } from './app/ownPicture';
import { nameFor, rememberedQuery } from './app/remember';
import { Rest } from './app/rest';
import { whenSettled } from './app/whenEngine';
import {
  heightOf,
  listenToWindow,
  nextFrame,
  observeEscape,
  observeSight,
  observeSlides,
} from './embed/browser';
import type { ExportFormat } from './embed/messages';
import h5WorkerUrl from './engine/modelFiles/h5Worker?worker&url';
import workerUrl from './engine/worker?worker&url';
import { OWN_MODEL } from './nets/own';
import { notify, playOpening } from './state/actions';
import { formatView, parseView } from './state/permalink';
import { createAppStore } from './state/store';
import { App } from './ui/App';
import { CommandsContext, type Commands } from './ui/commands';
import { loadParts } from './ui/parts';
import { StoreContext } from './ui/store';
import { i18n } from './words/i18n';
import './ui/theme.css';

const VERSION = '0.1.0';

const base = new URL('.', document.baseURI).href;
const firstTrace = loadDefaultTrace(`${base}trace/default.npz`);

// A link to the person's own model means the one that was kept on this machine, if there is one.
const opened = location.search;
const query = rememberedQuery(window.name, opened);
const linked = new URLSearchParams(query);
// Before anything is said.
const languageProblem = await speakFor(linked.get('lang') ?? 'auto');
const keptModel = linked.get('model') === OWN_MODEL ? await registerKept() : null;
// And one to a lesson at an address means what is there.
const lessons = () => import('./ui/lesson/ownLesson');
const lesson = linked.get('lesson');
const lessonProblem = lesson === null ? null : await (await lessons()).offerWithLinked(lesson);
if (lessonProblem) for (const key of ['lesson', 'step']) linked.delete(key);
const { view, notices } = parseView(lessonProblem ? linked.toString() : query);
const store = createAppStore(view);
for (const text of [languageProblem, lessonProblem, ...notices])
  if (text) notify(store, 'error', text);

/** A page that is opened as a tab of its own has nobody to leave anything to. */
const embedded = view.embed && window.parent !== window;
document.documentElement.toggleAttribute('data-embed', view.embed);

const inputs = new Inputs(`${base}data/`);
const onPage = async () => new (await import('./engine/engine')).Engine();
const absolute = (url: string): string => new URL(url, document.baseURI).href;
const source = { workerUrl, onPage, h5WorkerUrl: absolute(h5WorkerUrl) };
const controller: Controller = new Controller(store, source, inputs, base, (client, model) =>
  models.prepare(client, model),
);
const models: OwnModels = new OwnModels(store, {
  engine: () => controller.engine(),
  renew: () => controller.renew(),
});
if (keptModel) models.adopt(keptModel);
const pictures = new OwnPictures(store, inputs, () => controller.renew());

const findings = new Findings(store, controller);

/** The trace as NumPy files, for the download and for an embedding page. */
async function exportNpz(): Promise<ArrayBuffer> {
  const [{ exportTrace }, data] = await Promise.all([
    import('./app/exportTrace'),
    controller.exportData(),
  ]);
  return exportTrace(data, store.getState().view);
}

/** What is on the screen, in the format that an embedding page asks for. */
async function exportAs(format: ExportFormat): Promise<ArrayBuffer | string> {
  await whenSettled(store);
  if (format === 'npz') return exportNpz();
  const { exportScreen } = await import('./ui/export/exportScreen');
  return exportScreen(store.getState(), format, linkToPage(store));
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
  async exportModel() {
    try {
      const { model } = store.getState().view;
      const { zip, notes } = await controller.exportModel();
      downloadBytes(zip, `dropscope-${model}.zip`);
      if (notes.length > 0) notify(store, 'info', notes.join(' '));
    } catch (error) {
      notify(store, 'error', error instanceof Error ? error.message : String(error));
    }
  },
  async copyLink() {
    const link = embedded ? linkToPage(store) : linkTo(store);
    try {
      await navigator.clipboard.writeText(link);
      notify(store, 'info', i18n.t('The link is on the clipboard; it opens exactly this view.'));
    } catch {
      notify(store, 'info', i18n.t('This link opens exactly this view: {link}', { link }));
    }
  },
  setDrawing: (image) => controller.setDrawing(image),
  ask: (question) => findings.askAside(question),
  models,
  pictures,
  restartEngine: () => controller.restart(),
  cancelLens: () => findings.cancel(),
  retryLens: () => findings.retry(),
};

const NotesWindow = lazy(async () => ({
  default: (await import('./ui/present/NotesWindow')).NotesWindow,
}));
/** The presenter's own window shows no network of its own. */
const isNotes = linked.get('notes') === '1';

// The first screen: the trace that ships, if it is of the picture and the plan that the link asks for.
void firstTrace
  .then((first) => {
    if (shows(first, store.getState().view)) store.setState(first);
  })
  .catch(() => undefined)
  .then(() => (store.getState().view.input.kind === 'upload' ? pictures.restore() : false))
  .finally(() => {
    if (isNotes) return;
    const offered = lesson === null ? lessons().then((own) => own.offerWithLinked(null)) : null;
    controller.start(Promise.allSettled([loadParts(), offered]));
    findings.start();
  });

/** What the engine costs, and a model or a picture of one's own, for `npm run bench`, tests and the curious. */
export interface Measurements {
  /** Milliseconds of a bare `model.predict` with its read-back. */
  predict(): Promise<number>;
  /** Milliseconds of one pass of what is downstream of the first site. */
  pass(): Promise<number>;
  /** Milliseconds of a Monte-Carlo estimate over so many passes. */
  sample(count: number): Promise<number>;
  /** Tensors alive in the engine. */
  tensors(): Promise<number>;
  /** Bytes in them. */
  bytes(): Promise<number>;
  readonly models: OwnModels;
  /** Decodes a picture and shows it. @throws Error saying why it cannot be used */
  showPicture(picture: Blob, labels?: Blob): Promise<string | null>;
}

declare global {
  interface Window {
    dropscope: Measurements;
  }
}

window.dropscope = {
  predict: () => controller.predict(),
  pass: () => controller.pass(),
  async sample(count) {
    const since = performance.now();
    const answer = await controller.inspect({ kind: 'samples', count }, () => undefined);
    if (!answer) throw new Error('The estimate was overtaken by another question.');
    return performance.now() - since;
  },
  tensors: () => controller.tensors(),
  bytes: () => controller.bytes(),
  models,
  async showPicture(picture, labels) {
    const { pictureFromBlob } = await import('./app/pictures');
    const [shown, truth] = [
      await pictureFromBlob(picture, i18n.t('The picture')),
      labels ? await pictureFromBlob(labels, i18n.t('The label picture')) : null,
    ];
    return pictures.use(shown, truth);
  },
};

followLanguage(store);
if (!isNotes) followLocation(store);
const root = document.getElementById('root')!;
const rest = embedded ? new Rest(controller) : null;
// Only a page around this one sends messages.
if (window.parent !== window) {
  void import('./embed/bridge').then(({ startBridge }) =>
    startBridge({
      store,
      target: window.parent,
      listen: listenToWindow,
      exportAs: (format) => (rest ? rest.during(() => exportAs(format)) : exportAs(format)),
      version: VERSION,
      schedule: nextFrame,
      observeHeight: heightOf(root),
      setPaused: (paused) => rest?.setPaused(paused),
      ...(embedded && { observeEscape }),
    }),
  );
}
if (rest) {
  controller.rest();
  observeSight(root, (inView) => rest.setInView(inView));
  observeSlides((paused) => rest.setPaused(paused));
  const follow = (): void => rest.setPageShown(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', follow);
  follow();
  store.subscribe((state, before) => {
    if (state.view !== before.view) window.name = nameFor(opened, `?${formatView(state.view)}`);
  });
}
store.subscribe(({ settled }) => {
  document.documentElement.dataset['settled'] = String(settled);
});

createRoot(root).render(
  <StrictMode>
    <StoreContext value={store}>
      <CommandsContext value={commands}>
        {isNotes ? (
          <Suspense>
            <NotesWindow />
          </Suspense>
        ) : (
          <App />
        )}
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
  // What was kept is offered again; nothing of it is opened before it is asked for.
  void models.restore();
  void pictures.restore();
  // A newcomer who came for nothing in particular is shown the idea.
  const newcomer = location.search === '' && window.parent === window && isFirstVisit();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (newcomer && !still) {
    const { view: seen } = store.getState();
    // Whoever has begun to do something needs no opening.
    setTimeout(() => {
      if (store.getState().view === seen) playOpening(store);
    }, 700);
  }
  if (import.meta.env.PROD) void keepForOffline();
});
