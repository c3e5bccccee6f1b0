/**
 * Whether the page is on its way to paper. The browser says so before it lays out the sheets, and waits for nothing:
 * so all is drawn anew within that event, in light colours, and each panel keeps the width that it was drawn for.
 */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** CSS pixels that A4 and Letter both have between the margins of print.css. */
const SHEET = 688;
/** Size of the page's text on paper: 8 pt. */
const TEXT = 10.7;

/**
 * Device pixels per CSS pixel on paper, and into how many steps a panel's scale is rounded down. Chromium prints what
 * was drawn in `beforeprint` as vectors, by a scale that it cuts to 1/64: so every scale is to be a multiple of that.
 */
export const ON_PAPER = 2;
const STEPS = 64 / ON_PAPER;

let printing = false;
const listeners = new Set<() => void>();

function say(next: boolean): void {
  printing = next;
  flushSync(() => listeners.forEach((listener) => listener()));
}

const panels = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.panel')];

/** Panels keep their size in pixels, as their pictures do, and are scaled as a whole. */
function holdSizes(): void {
  const text = parseFloat(getComputedStyle(document.body).fontSize);
  const root = document.documentElement.style;
  root.setProperty('--text', `${text}px`);
  for (const panel of panels()) {
    const { width, height } = panel.getBoundingClientRect();
    panel.style.setProperty('--print-width', `${width}px`);
    panel.style.setProperty('--print-height', `${height}px`);
    const zoom = Math.floor(Math.min(TEXT / text, SHEET / width) * STEPS) / STEPS;
    panel.style.setProperty('--print-zoom', String(zoom));
    panel.toggleAttribute('data-unprinted', width === 0);
  }
}

function releaseSizes(): void {
  document.documentElement.style.removeProperty('--text');
  for (const panel of panels()) {
    for (const held of ['width', 'height', 'zoom']) panel.style.removeProperty(`--print-${held}`);
    panel.removeAttribute('data-unprinted');
  }
}

addEventListener('beforeprint', () => {
  holdSizes();
  say(true);
});
addEventListener('afterprint', () => {
  say(false);
  releaseSizes();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whoever follows the window's size must not follow that of a sheet: nothing may move any more. */
export const isPrinting = (): boolean => printing;

export const usePrinting = (): boolean => useSyncExternalStore(subscribe, isPrinting);
