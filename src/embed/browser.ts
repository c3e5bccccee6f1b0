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
    const observer = new ResizeObserver(() => report(element.getBoundingClientRect().height));
    observer.observe(element);
    return () => observer.disconnect();
  };
