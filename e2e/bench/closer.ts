/** What the bench measures of closer looks: hand edits, passes, and the lenses that follow a loss. */
import type { Page } from '@playwright/test';
import {
  readRecording,
  settleOnce,
  spread,
  startRecording,
  waitSettled,
  type Spread,
} from './measure';

const PASSES = 32;

const longest = (tasks: readonly number[]): number | string =>
  tasks.length === 0 ? '< 50' : Math.max(...tasks);

interface Sampling {
  readonly passes: number;
  /** Of one pass of what is downstream of the first site, in milliseconds. */
  readonly pass: Spread;
  readonly sample: Spread;
  /** The estimate against as many single passes around it: a sum of pauses and jitter like itself. */
  readonly ratio: Spread;
}

/** An estimate over many passes against single ones, half of them before it and half after. */
export async function measureSampling(page: Page, rounds: number): Promise<Sampling> {
  const single: number[] = [];
  const whole: number[] = [];
  const ratios: number[] = [];
  const half = () =>
    page.evaluate(async (count) => {
      const times: number[] = [];
      for (let i = 0; i < count; i++) times.push(await window.dropscope.pass());
      return times;
    }, PASSES / 2);
  for (let round = 0; round < rounds; round++) {
    // Another plan, so that nothing of the last estimate serves.
    await settleOnce(page, round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    const before = await half();
    const took = await page.evaluate((count) => window.dropscope.sample(count), PASSES);
    const singles = [...before, ...(await half())];
    single.push(...singles);
    whole.push(took);
    ratios.push(took / singles.reduce((sum, pass) => sum + pass, 0));
  }
  return { passes: PASSES, pass: spread(single), sample: spread(whole), ratio: spread(ratios) };
}

/** Clicks on cells of the first map: from the event to the end of the frame that shows its mask and after. */
export async function measureEdits(page: Page, clicks: number) {
  const box = await page.locator('.channel-maps').first().boundingBox();
  if (!box) throw new Error('The maps are not on the screen.');
  await startRecording(page);
  for (let i = 0; i < clicks; i++) {
    const [x, y] = [box.x + 20 + ((i * 37) % 90), box.y + 20 + ((i * 53) % 90)];
    await page.mouse.click(x, y);
    await page.waitForTimeout(120);
  }
  const { frames, longTasks } = await readRecording(page);
  await waitSettled(page);
  return { handEdit: spread(frames), longestMainThreadTask: longest(longTasks) };
}

/** Steps of p while a lens is open, each waited for until the lens shows what is true of it. */
export async function measureLens(page: Page, steps: number) {
  const found = page.locator('.panel.lens [data-stale="false"]').first();
  await found.waitFor({ state: 'attached' });
  await startRecording(page);
  for (let i = 0; i < steps; i++) {
    await settleOnce(page, i % 20 < 10 ? 'ArrowRight' : 'ArrowLeft');
    await found.waitFor({ state: 'attached' });
  }
  const { frames, longTasks } = await readRecording(page);
  return { maskAndAfter: spread(frames), longestMainThreadTask: longest(longTasks) };
}
