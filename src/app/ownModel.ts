/**
 * The model that a person brings: opened by the engine, registered beside the shipped ones, handed over
 * again to every engine that starts, and kept on this machine.
 */
import { proxy } from 'comlink';
import type { OpenOptions, OpenProblem, OpenProgress } from '../engine/api';
import { isOwnEntry, ownEntry, OWN_MODEL, type OpenedModel, type OwnChoices } from '../nets/own';
import { registerOwnModel } from '../nets/registry';
import { notify, setModel } from '../state/actions';
import { NO_HISTORY } from '../state/history';
import { defaultView } from '../state/permalink';
import type { Store } from '../state/store';
import type { EngineClient } from './engineClient';
import { forget, keep, readKept, type KeptModel, type KeptSource } from './localModels';
import { copied, sourceFor, type NamedBlob } from './modelSource';
import { i18n } from '../words/i18n';

export type { OpenOptions, OpenProblem, OpenProgress } from '../engine/api';

/** What of the controller it needs. */
export interface Screen {
  /** The engine in use, waited for. @throws Error if none can start */
  readonly engine: () => Promise<EngineClient>;
  /** Forgets what was shown of a model that is another now, and shows the present one. */
  readonly renew: () => void;
}

const NOTHING = (): void => undefined;

export class OwnModels {
  private present: KeptModel | null = null;
  /** Counts what was asked to be opened, and up to which of them nobody wants it any more. */
  private asked = 0;
  private givenUp = 0;
  /** Engines that have it, or are being given it. */
  private readonly given = new WeakMap<EngineClient, Promise<boolean>>();
  private readonly ready = new WeakSet<EngineClient>();

  constructor(
    private readonly store: Store,
    private readonly screen: Screen,
  ) {}

  /**
   * Opens a model from chosen files and shows it. If it cannot be opened, the answer says why, and all
   * stays as it was.
   */
  async openFiles(
    files: readonly NamedBlob[],
    options: OpenOptions = {},
    progress: OpenProgress = NOTHING,
  ): Promise<OpenedModel | OpenProblem> {
    try {
      const number = ++this.asked;
      return await this.open({ files: await copied(files) }, options, progress, {}, number);
    } catch (error) {
      return problemOf(error);
    }
  }

  /** The same from an address: of a .keras, .h5 or zip file, or of a model.json with its shards beside it. */
  async openUrl(
    url: string,
    options: OpenOptions = {},
    progress: OpenProgress = NOTHING,
  ): Promise<OpenedModel | OpenProblem> {
    try {
      return await this.open({ url }, options, progress);
    } catch (error) {
      return problemOf(error);
    }
  }

  /**
   * Changes what a person says about the model: its title, names of classes, how pictures are fitted. How
   * its output is read, and its size, are options of opening it.
   */
  choose(choices: OwnChoices): void {
    if (!this.present) return;
    const old = this.present.choices;
    const merged = { ...old, ...choices, fit: { ...old.fit, ...choices.fit } };
    this.present = { ...this.present, choices: merged };
    registerOwnModel(ownEntry(this.present.opened, merged));
    this.store.setState(({ view, own }) => ({ view: { ...view }, own: own && { ...own } }));
    this.screen.renew();
    void keep('model', this.present);
  }

  /** Opens the present model once more with other options, e.g. another size of pictures. */
  async reopen(
    options: OpenOptions,
    progress: OpenProgress = NOTHING,
  ): Promise<OpenedModel | OpenProblem> {
    const { present } = this;
    if (!present)
      return problemOf(new Error(i18n.t('There is no model of your own yet; choose its files.')));
    try {
      return await this.open(
        present.source,
        { ...present.options, ...options },
        progress,
        present.choices,
      );
    } catch (error) {
      return problemOf(error);
    }
  }

  /** Gives up the model that is being opened: the answer then says so, and all stays as it was. */
  async cancel(): Promise<void> {
    this.givenUp = this.asked;
    const client = await this.screen.engine();
    await client.api.cancelOpening();
  }

  /** What a person has said about the model, and the options that it was opened with; null without one. */
  get said(): Pick<KeptModel, 'choices' | 'options'> | null {
    return this.present;
  }

  /** Takes the model away, also from this machine's storage. */
  async close(): Promise<void> {
    this.leave();
    this.present = null;
    registerOwnModel(null);
    this.store.setState({ own: null });
    await forget('model');
  }

  /** Takes up the model of the last visit, if it was kept. An engine gets it once it is looked at. */
  async restore(): Promise<boolean> {
    if (this.present) return true;
    const kept = await registerKept();
    if (kept) this.adopt(kept);
    return kept !== null;
  }

  /** Takes up a model that is registered. */
  adopt(kept: KeptModel): void {
    this.present = kept;
    this.store.setState({ own: kept.opened });
  }

  /**
   * Sees to it that an engine has the model before it is asked about it: null if there is nothing to wait
   * for. A fresh engine does not have it.
   */
  prepare(client: EngineClient, model: string): Promise<boolean> | null {
    if (model !== OWN_MODEL || !this.present || this.ready.has(client)) return null;
    const under = this.given.get(client);
    if (under) return under;
    const giving = this.give(client, this.present);
    this.given.set(client, giving);
    return giving;
  }

  private async give(client: EngineClient, { source, options }: KeptModel): Promise<boolean> {
    const result = await this.handOver(client, source, options, NOTHING).catch(problemOf);
    if (!('problem' in result)) return true;
    this.given.delete(client);
    const gone = i18n.t('Your model cannot be opened any more.');
    notify(this.store, 'error', `${gone} ${result.problem.why}`);
    await this.close();
    return false;
  }

  private async handOver(
    client: EngineClient,
    source: KeptSource,
    options: OpenOptions,
    progress: OpenProgress,
  ): Promise<OpenedModel | OpenProblem> {
    const result = await client.api.openModel(await sourceFor(source), options, proxy(progress));
    if (!('problem' in result)) this.ready.add(client);
    return result;
  }

  private async open(
    source: KeptSource,
    options: OpenOptions,
    progress: OpenProgress,
    choices: OwnChoices = {},
    number = ++this.asked,
  ): Promise<OpenedModel | OpenProblem> {
    const client = await this.screen.engine();
    // What the engine has not heard of yet it cannot give up.
    if (number <= this.givenUp) throw new Error(i18n.t('Opening the model was cancelled.'));
    const result = await this.handOver(client, source, options, progress);
    if ('problem' in result) return result;
    this.present = { source, options, opened: result, choices };
    this.show(result, choices);
    void keep('model', this.present);
    return result;
  }

  private show(opened: OpenedModel, choices: OwnChoices): void {
    registerOwnModel(ownEntry(opened, choices));
    const fresh = defaultView(OWN_MODEL);
    this.store.setState(({ view }) => {
      const { theme, lang, backend, embed, hide, seed, mode, samples, scaling } = view;
      const kept = { theme, lang, backend, embed, hide, seed, mode, samples, scaling };
      const input = view.input.kind === 'test' ? fresh.input : view.input;
      return {
        view: { ...fresh, ...kept, input },
        own: opened,
        trace: null,
        history: NO_HISTORY,
        settled: false,
      };
    });
    this.screen.renew();
  }

  /** Goes back to the model that the page opens with, if this one is looked at. */
  private leave(): void {
    if (this.store.getState().view.model === OWN_MODEL) setModel(this.store, defaultView().model);
  }
}

function problemOf(error: unknown): OpenProblem {
  const why = error instanceof Error ? error.message : String(error);
  return { problem: { why, needs: null } };
}

/** Registers the model of the last visit, if it was kept and still holds together; null if not. */
export async function registerKept(): Promise<KeptModel | null> {
  const kept = await readKept('model');
  try {
    const entry = kept && ownEntry(kept.opened, kept.choices);
    if (!isOwnEntry(entry)) return null;
    registerOwnModel(entry);
    return kept;
  } catch {
    // What an older version of the page has kept may be of another form.
    return null;
  }
}
