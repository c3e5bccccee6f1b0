/**
 * `<drop-scope>`: Dropscope in any page by one line of HTML. It holds a sandboxed frame, so that nothing leaks
 * either way: no style, no script, no storage.
 */
import { createCover, type Cover } from './cover';
import { elementWords } from './elementWords';
import {
  asChange,
  frameAddress,
  heightOfText,
  pageAddress,
  sameState,
  withChange,
  type FrameState,
  type StateChange,
} from './frameState';
import { messageFromFrame, type FrameMessage } from './hearing';
import { isStateAttribute, OWN_ATTRIBUTES, STATE_ATTRIBUTES } from './keys';
import { posterOf } from './posters';
import { watchSight } from './sight';
import { PERMISSIONS, SANDBOX } from '../sandbox';

/** CSS pixels, until the frame says its own; from this width on the whole story has room on one screen. */
const FIRST_HEIGHT = 640;
const ONE_SCREEN = { width: 1240, height: 760 };
/** Milliseconds within which a frame must have answered. */
const PATIENCE = 20_000;

/** Where this script lies, and the page beside it. */
const HOME = new URL(import.meta.env.DEV ? '/' : '.', import.meta.url).href;

type Phase = 'waiting' | 'starting' | 'running' | 'silent';

interface Exporting {
  readonly resolve: (data: ArrayBuffer | string) => void;
  readonly reject: (error: Error) => void;
}

export class DropScopeElement extends HTMLElement {
  static readonly observedAttributes = [...STATE_ATTRIBUTES, ...OWN_ATTRIBUTES];

  #phase: Phase = 'waiting';
  /** What the frame shows, or is to show. */
  #state: FrameState = {};
  /** What the frame told last. */
  #told: FrameState = {};
  /** What was asked for since the frame's address was written; it is told once the frame listens. */
  #untold: StateChange = {};
  /** CSS pixels, as the frame told last. */
  #ownHeight: number | null = null;
  #listening = false;
  #near = false;
  #frame: HTMLIFrameElement | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;
  readonly #exports = new Map<unknown, Exporting>();
  readonly #cover: Cover;
  #stops: readonly (() => void)[] = [];

  constructor() {
    super();
    this.#cover = createCover(this.attachShadow({ mode: 'open', delegatesFocus: true }));
    this.#cover.button.addEventListener('click', () => this.#restart());
  }

  connectedCallback(): void {
    this.#takeEarly();
    const listener = (event: MessageEvent<unknown>): void => this.#receive(event);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redress = (): void => this.#dress();
    addEventListener('message', listener);
    dark.addEventListener('change', redress);
    this.#stops = [
      () => removeEventListener('message', listener),
      () => dark.removeEventListener('change', redress),
      watchSight(this, (near) => this.#sighted(near)),
    ];
    this.#dress();
    if (this.getAttribute('loading') === 'eager') this.#start();
  }

  /** A frame that is moved begins anew; what it showed is kept here. */
  disconnectedCallback(): void {
    for (const stop of this.#stops) stop();
    this.#stop();
  }

  /** Moved by `moveBefore`, the frame goes on. */
  connectedMoveCallback(): void {
    this.#dress();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now) return;
    if (isStateAttribute(name)) this.#ask({ [name]: now });
    if (name === 'src' && this.#frame) this.#restart();
    if (name === 'loading' && now === 'eager' && this.isConnected) this.#start();
    this.#dress();
  }

  /** The whole state once the frame has told it; until then, what was asked for. */
  get state(): FrameState {
    return { ...this.#state };
  }

  /** Changes the keys that are named; null means the default again. */
  set state(given: unknown) {
    this.#ask(asChange(given));
  }

  /** The same as a page of its own. */
  get link(): string {
    return pageAddress(this.#base, this.#state);
  }

  /** What is on the screen as `npz`, `csv`, `svg` or `png`. @throws Error saying why there is none */
  async export(format: string): Promise<ArrayBuffer | string> {
    if (this.#phase !== 'running') throw new Error('This drop-scope does not run yet.');
    const id = `export-${++this.#lastId}`;
    return new Promise((resolve, reject) => {
      this.#exports.set(id, { resolve, reject });
      this.#post({ type: 'export', id, format });
    });
  }

  /** A state that was given before this script had come. */
  #takeEarly(): void {
    const early = Object.getOwnPropertyDescriptor(this, 'state')?.value as unknown;
    if (early === undefined) return;
    Reflect.deleteProperty(this, 'state');
    this.state = early;
  }

  get #base(): string {
    const src = this.getAttribute('src');
    return src ? new URL(src, document.baseURI).href : HOME;
  }

  #ask(change: StateChange): void {
    this.#state = withChange(this.#state, change);
    if (this.#listening) this.#post({ type: 'set', state: change });
    else this.#untold = { ...this.#untold, ...change };
    this.#dress();
  }

  #post(message: object): void {
    // The frame's origin is opaque, and nothing that is sent is secret.
    this.#frame?.contentWindow?.postMessage({ dropscope: 1, ...message }, '*');
  }

  #sighted(near: boolean): void {
    this.#near = near;
    const loading = this.getAttribute('loading') ?? 'lazy';
    if (near && loading !== 'click' && this.#phase === 'waiting') this.#start();
    this.#tellSight();
  }

  /** A frame cannot know that the slide around it is hidden. */
  #tellSight(): void {
    if (this.#listening) this.#post({ type: this.#near ? 'resume' : 'pause' });
  }

  #restart(): void {
    this.#stop();
    this.#start();
    this.#frame?.focus();
  }

  #start(): void {
    if (this.#frame) return;
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.allow = PERMISSIONS;
    frame.referrerPolicy = 'no-referrer';
    frame.src = frameAddress(this.#base, this.#state);
    this.#untold = {};
    this.#frame = frame;
    this.#cover.box.prepend(frame);
    this.#enter('starting');
    this.#patience = setTimeout(() => this.#enter('silent'), PATIENCE);
  }

  #stop(): void {
    clearTimeout(this.#patience);
    this.#frame?.remove();
    this.#frame = null;
    this.#listening = false;
    for (const { reject } of this.#exports.values()) reject(new Error('The frame was closed.'));
    this.#exports.clear();
    this.#enter('waiting');
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#dress();
  }

  #receive({ source, data }: MessageEvent<unknown>): void {
    if (!this.#frame || source !== this.#frame.contentWindow) return;
    const message = messageFromFrame(data);
    if (message) this.#hear(message);
  }

  #hear(message: FrameMessage): void {
    switch (message.type) {
      case 'ready':
        clearTimeout(this.#patience);
        this.#listening = true;
        this.#tellSight();
        if (Object.keys(this.#untold).length > 0) this.#post({ type: 'set', state: this.#untold });
        else this.#took(message.state);
        this.#untold = {};
        return;
      case 'state':
        this.#took(message.state);
        return;
      case 'settled':
        this.#took(message.state);
        this.#tell('settled', message.state);
        return;
      case 'resize':
        this.#resized(message.height);
        return;
      case 'escape':
        this.#frame?.blur();
        return;
      case 'exported':
        this.#exports.get(message.id)?.resolve(message.data);
        this.#exports.delete(message.id);
        return;
      case 'error':
        this.#refused(message);
    }
  }

  #refused({ id, message }: Extract<FrameMessage, { type: 'error' }>): void {
    const exporting = this.#exports.get(id);
    exporting?.reject(new Error(message));
    this.#exports.delete(id);
    // What was refused is not the state.
    if (!exporting) this.#post({ type: 'get' });
    this.#tell('error', message);
  }

  #took(state: FrameState): void {
    this.#state = state;
    if (sameState(state, this.#told)) return;
    this.#told = state;
    this.#dress();
    this.#tell('statechange', state);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: type === 'statechange' }));
  }

  /** The frame has something to show. */
  #resized(height: number): void {
    this.#ownHeight = heightOfText(height);
    this.#phase = 'running';
    this.#dress();
  }

  #height(): number {
    const fixed = heightOfText(this.getAttribute('height'));
    const first = this.clientWidth < ONE_SCREEN.width ? FIRST_HEIGHT : ONE_SCREEN.height;
    return fixed ?? this.#ownHeight ?? first;
  }

  #isDark(): boolean {
    const theme = this.#state['theme'];
    return (
      theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    );
  }

  /** In its own language, else the page's, else the browser's. */
  #words(): ReturnType<typeof elementWords> {
    const page = document.documentElement.lang;
    return elementWords([this.#state['lang'], page, ...navigator.languages]);
  }

  /** Makes what is around the frame fit the phase and the attributes. */
  #dress(): void {
    const { box, cover, poster, card, words, button, link } = this.#cover;
    const said = this.#words();
    const scheme = this.#isDark() ? 'dark' : 'light';
    const name = this.getAttribute('label') ?? this.getAttribute('aria-label') ?? said.name;
    box.style.height = `${this.#height()}px`;
    if (box.dataset['scheme'] !== scheme) box.dataset['scheme'] = scheme;
    if (this.#frame) this.#frame.title = name;
    cover.toggleAttribute('data-over', this.#phase === 'running');
    const own = posterOf(this.#state['model'], scheme);
    const picture = this.getAttribute('poster') ?? (own && new URL(own, this.#base).href);
    const shown = picture && new URL(picture, document.baseURI).href;
    if (this.#phase !== 'running' && shown && poster.src !== shown) {
      poster.hidden = false;
      poster.src = shown;
    }
    link.href = this.link;
    link.textContent = `${said.fullPage} ↗`;
    const byClick = this.getAttribute('loading') === 'click';
    const silent = this.#phase === 'silent';
    const offered = silent || (byClick && this.#phase === 'waiting');
    card.hidden = !offered;
    words.textContent = silent ? said.silent(new URL(this.#base).host) : name;
    button.textContent = silent ? said.again : `▶ ${said.run}`;
    button.hidden = !offered;
  }
}

if (!customElements.get('drop-scope')) customElements.define('drop-scope', DropScopeElement);

declare global {
  interface HTMLElementTagNameMap {
    'drop-scope': DropScopeElement;
  }
}
