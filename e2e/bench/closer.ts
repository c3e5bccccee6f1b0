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
  /** The whole against so many single passes. */
  readonly ratioOfMedians: number;
}

/** An estimate over many passes against single ones, taken in turns. */
export async function measureSampling(page: Page, rounds: number): Promise<Sampling> {
  const single: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Another plan, so that nothing of the last estimate serves.
    await settleOnce(page, round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    for (let i = 0; i < 8; i++) single.push(await page.evaluate(() => window.dropscope.pass()));
    whole.push(await page.evaluate((count) => window.dropscope.sample(count), PASSES));
    for (let i = 0; i < 8; i++) single.push(await page.evaluate(() => window.dropscope.pass()));
  }
  const [pass, sample] = [spread(single), spread(whole)];
  const ratioOfMedians = Math.round((sample.p50 / (PASSES * pass.p50)) * 100) / 100;
  return { passes: PASSES, pass, sample, ratioOfMedians };
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
