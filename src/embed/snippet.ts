/** The line of HTML that shows the present view in another page. */
import { formatView } from '../state/permalink';
import type { Panel, Theme, View } from '../state/view';
import { PERMISSIONS, SANDBOX } from './sandbox';

export interface SnippetOptions {
  /** Where Dropscope is served, ending in a slash. */
  readonly base: string;
  readonly hide: readonly Panel[];
  readonly theme: Theme;
  /** What the frame is called, for those who do not see it. */
  readonly label: string;
  /** CSS pixels; null where the element follows its content. A plain frame needs one. */
  readonly height: number | null;
  /** Whether it starts when it comes near, or when a person presses its button. */
  readonly start: 'near' | 'click';
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };
const escaped = (text: string): string => text.replace(/[&"<]/g, (found) => ESCAPES[found]!);

const attributes = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');

/** The view as an embed has it: what computes is the reader's affair. */
const embedded = (view: View, { hide, theme }: SnippetOptions): View => ({
  ...view,
  hide,
  theme,
  embed: false,
  backend: 'auto',
});

export const DEFAULT_FRAME_HEIGHT = 720;

/** Where a plain frame opens. */
export function frameSource(view: View, options: SnippetOptions): string {
  const query = formatView(embedded(view, options));
  return `${options.base}?embed=1${query ? `&${query}` : ''}`;
}

/** By the element, which comes with a script of its own. */
export function elementSnippet(view: View, options: SnippetOptions): string {
  const keys = [...new URLSearchParams(formatView(embedded(view, options)))];
  const { start, height, label, base } = options;
  const own: (readonly [string, string])[] = [
    ['label', label],
    ...(start === 'click' ? [['loading', 'click'] as const] : []),
    ...(height === null ? [] : [['height', String(height)] as const]),
  ];
  return (
    `<script type="module" src="${escaped(base)}embed.js"></script>\n` +
    `<drop-scope ${attributes([...keys, ...own])}></drop-scope>`
  );
}

/** By a plain frame, for pages that take no scripts. */
export function frameSnippet(view: View, options: SnippetOptions): string {
  const pairs = [
    ['src', frameSource(view, options)],
    ['title', options.label],
    ['width', '100%'],
    ['height', String(options.height ?? DEFAULT_FRAME_HEIGHT)],
    ['style', 'border: 0'],
    ['loading', 'lazy'],
    ['sandbox', SANDBOX],
    ['allow', PERMISSIONS],
  ] as const;
  return `<iframe ${attributes(pairs)}></iframe>`;
}
