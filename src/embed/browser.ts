/** The bridge's hooks in a real browser. */
import type { BridgeOptions } from './bridge';

/** Frames stop while a page is hidden or scrolled away; what was asked is answered all the same. */
const HIDDEN_FRAME = 250;

export const nextFrame: BridgeOptions['schedule'] = (callback) => {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    callback();
  };
  requestAnimationFrame(once);
  setTimeout(once, HIDDEN_FRAME);
};

export const listenToWindow: BridgeOptions['listen'] = (hear) => {
  const listener = ({ data, source }: MessageEvent<unknown>): void => hear({ data, source });
  addEventListener('message', listener);
  return () => removeEventListener('message', listener);
};

/** Follows the height that an element's content takes. */
export const heightOf =
  (element: Element): NonNullable<BridgeOptions['observeHeight']> =>
  (report) => {
    const observer = new ResizeObserver(() => {
      const { height } = element.getBoundingClientRect();
      // Before its first drawing it has none.
      if (height > 0) report(height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  };

/** Whether any of the page is in sight, through all the frames around it; returns how to stop. */
export function observeSight(element: Element, report: (inView: boolean) => void): () => void {
  const observer = new IntersectionObserver((entries) =>
    report(entries.at(-1)?.isIntersecting ?? false),
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** What a deck (reveal.js) says of the slide that a frame is on. */
export function observeSlides(setPaused: (paused: boolean) => void): void {
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === 'slide:start' || data === 'slide:stop') setPaused(data === 'slide:stop');
  });
}

/** What Esc closes by itself. */
const CLOSABLE = ':popover-open, dialog[open], .panel.lens, .draw-panel';

/**
 * Esc gives the focus back to the embedding page, where it closes nothing. All other keys of a deck are left
 * alone.
 */
export const observeEscape: NonNullable<BridgeOptions['observeEscape']> = (report) => {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(CLOSABLE))
      return;
    (document.activeElement as HTMLElement | null)?.blur();
    parent.focus();
    report();
  };
  // Before anything is closed by it.
  addEventListener('keydown', press, { capture: true });
  return () => removeEventListener('keydown', press, { capture: true });
};
