/** What the bench measures inside of one page. */
import type { CDPSession, Page } from '@playwright/test';

export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

const round = (x: number): number => Math.round(x * 100) / 100;

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
  return {
    n: sorted.length,
    p50: round(at(0.5)),
    p95: round(at(0.95)),
    max: round(sorted.at(-1) ?? NaN),
  };
}

export const slider = (page: Page) => page.locator('.panel.site input[type=range]').first();

export async function waitSettled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.documentElement.dataset['settled'] === 'true',
    undefined,
    {
      timeout: 120_000,
    },
  );
}

/**
 * Starts recording: from each pointer or key event to the end of the frame that shows its mask and
 * after, and every main-thread task of 50 ms or more.
 */
export async function startRecording(page: Page): Promise<void> {
  await page.evaluate(() => {
    const record = { frames: [] as number[], longTasks: [] as number[], handlers: [] as number[] };
    Object.assign(window, { benchRecord: record });
    const onEvent = () => {
      const since = performance.now();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          record.frames.push(performance.now() - since);
          port1.close();
        };
        port2.postMessage(null);
      });
    };
    addEventListener('pointermove', (event) => event.buttons && onEvent(), { capture: true });
    addEventListener('pointerdown', onEvent, { capture: true });
    addEventListener('keydown', onEvent, { capture: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) record.longTasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
}

export interface Recorded {
  readonly frames: number[];
  readonly longTasks: number[];
}

export const readRecording = (page: Page): Promise<Recorded> =>
  page.evaluate(() => (window as unknown as { benchRecord: Recorded }).benchRecord);

/** Drags the slider's thumb to and fro with the mouse, `steps` moves. */
export async function drag(page: Page, steps: number): Promise<void> {
  const thumb = await page.locator('.panel.site .rate-thumb').first().boundingBox();
  const track = await page.locator('.panel.site .rate-track').first().boundingBox();
  if (!thumb || !track) throw new Error('The slider is not on the screen.');
  const y = track.y + track.height / 2;
  const xAt = (t: number): number => track.x + track.width * (0.1 + 0.8 * t);
  await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
  await page.mouse.down();
  for (let i = 0; i < steps; i++) {
    const t = Math.abs(((i / 40) % 2) - 1);
    await page.mouse.move(xAt(t), y);
  }
  await page.mouse.up();
}

/** One step of the slider by key; milliseconds until everything is on the screen, timed in the page. */
export async function settleOnce(page: Page, key: string): Promise<number> {
  await slider(page).focus();
  await page.evaluate(() => {
    const start = new Promise<number>((resolve) => {
      addEventListener('keydown', () => resolve(performance.now()), { capture: true, once: true });
    });
    const settled = start.then(
      (since) =>
        new Promise<number>((resolve) => {
          const observer = new MutationObserver(() => {
            if (document.documentElement.dataset['settled'] !== 'true') return;
            observer.disconnect();
            resolve(performance.now() - since);
          });
          observer.observe(document.documentElement, { attributeFilter: ['data-settled'] });
        }),
    );
    Object.assign(window, { benchSettled: settled });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { benchSettled: Promise<number> }).benchSettled);
}

/** Bytes of the JavaScript heap in use after a collection. */
export async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
}
