/** Long work in small pieces. */

/** Milliseconds after which the page gets its turn; a frame has 16. */
const TURN = 8;

/** A function to await between pieces: it lets the page answer whenever a turn is over. */
export function pace(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
