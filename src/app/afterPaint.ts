/** Milliseconds after which no frame is waited for: out of sight a browser draws none. */
const OUT_OF_SIGHT = 500;

/** Calls back once the frame that shows the present state has been handed to the screen, if it is in sight. */
export function afterPaint(callback: () => void): void {
  let called = false;
  const once = (): void => {
    if (called) return;
    called = true;
    clearTimeout(timer);
    callback();
  };
  const timer = setTimeout(once, OUT_OF_SIGHT);
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      once();
    };
    port2.postMessage(null);
  });
}
