/** What lies over the frame until it runs: a picture, a button to start, words where something is wrong. */
import { elementSheet } from './style';

export interface Cover {
  readonly box: HTMLElement;
  readonly cover: HTMLElement;
  readonly poster: HTMLImageElement;
  readonly card: HTMLElement;
  readonly words: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly link: HTMLAnchorElement;
}

function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), properties);
}

export function createCover(root: ShadowRoot): Cover {
  root.adoptedStyleSheets = [elementSheet()];
  const box = made('div', { className: 'box' });
  const cover = made('div', { className: 'cover' });
  const poster = made('img', { className: 'poster', alt: '', decoding: 'async', loading: 'lazy' });
  const card = made('div', { className: 'card' });
  const words = made('p', {});
  words.setAttribute('role', 'status');
  const button = made('button', { type: 'button' });
  const link = made('a', { target: '_blank', rel: 'noopener' });
  // A page's policy may forbid the picture: then there is none.
  poster.addEventListener('error', () => (poster.hidden = true));
  card.append(words, button, link);
  cover.append(poster, card);
  box.append(cover);
  root.append(box);
  return { box, cover, poster, card, words, button, link };
}
