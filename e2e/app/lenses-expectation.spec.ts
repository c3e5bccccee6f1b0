import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate } from '../support/screen';

const lens = (page: Page) => page.locator('.panel.lens');
const passes = async (page: Page): Promise<number> =>
  Number(await lens(page).locator('[data-passes]').getAttribute('data-passes'));

/** The percents of the sentence: how far the mean is from before, and what theory says. */
async function percents(page: Page): Promise<{ measured: number; theory: number }> {
  const text = (await lens(page).locator('.lens-finding').textContent())!;
  const found = /is ([\d.]+)\s?% away from before \(theory: ([\d.]+)\s?%\)/.exec(text);
  if (!found) throw new Error(`No percents in: ${text}`);
  return { measured: Number(found[1]), theory: Number(found[2]) };
}

const play = (page: Page) => lens(page).getByRole('button', { name: /Play/ });

/** Lets the passes run to their end. */
async function toTheEnd(page: Page): Promise<void> {
  await expect(lens(page).locator('[data-passes="1024"]')).toBeVisible({ timeout: 60_000 });
}

test('the mean of many passes tends to before, as fast as theory says', async ({
  page,
  openApp,
}) => {
  await openApp('lens=expectation');
  await toTheEnd(page);
  const { measured, theory } = await percents(page);
  expect(theory).toBeCloseTo(100 * Math.sqrt(0.3 / 0.7 / 1024), 1);
  expect(Math.abs(measured / theory - 1)).toBeLessThan(0.1);
  await expect(lens(page)).toContainText('×1.43 makes up for what is dropped');
});

test('without a factor it tends to (1 − p) · before, and stays away', async ({ page, openApp }) => {
  await openApp('lens=expectation');
  await lens(page).getByRole('radio', { name: /none/ }).click();
  await expect(page).toHaveURL(/scaling=none/);
  await toTheEnd(page);
  const { measured, theory } = await percents(page);
  expect(theory).toBe(30);
  expect(Math.abs(measured - 30)).toBeLessThanOrEqual(1);
  await expect(lens(page)).toContainText('0.70 × before');
});

test('the run can be stopped, stepped and begun anew, and follows p', async ({ page, openApp }) => {
  await openApp('lens=expectation');
  await lens(page).getByRole('button', { name: /Pause/ }).click();
  const stopped = await passes(page);
  await lens(page).getByRole('button', { name: '+1 pass' }).click();
  expect(await passes(page)).toBe(stopped + 1);
  await lens(page).getByRole('button', { name: 'Reset' }).click();
  expect(await passes(page)).toBe(1);
  await dragRate(page, 0.6);
  await settled(page);
  expect(await passes(page)).toBe(1);
  const rate = Number(await page.getByLabel('Drop probability as a number').inputValue());
  const { theory } = await percents(page);
  expect(Math.abs(theory - 100 * Math.sqrt(rate / (1 - rate)))).toBeLessThan(1);
  await play(page).click();
  await expect.poll(() => passes(page)).toBeGreaterThan(5);
});

test('nothing moves by itself for those who asked for stillness, and while somebody presents', async ({
  page,
  openApp,
}) => {
  const still = async (query: string) => {
    await openApp(query);
    await expect(play(page)).toBeVisible();
    expect(await passes(page)).toBe(1);
  };
  await still('lens=expectation&present=1');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await still('lens=expectation');
});

test('where there is nothing to average, that is said', async ({ page, openApp }) => {
  for (const [query, words] of [
    ['drop=', /There is no dropout at enc3_conv1/],
    ['drop=enc3_conv1:dropout:0', /At p = 0 nothing is dropped/],
    ['drop=enc3_conv1:dropconnect:0.3', /DropConnect drops weights/],
    ['drop=enc3_conv1:dropout:1', /at p = 1 nothing is ever kept/],
    ['mode=inference', /These are passes of training/],
  ] as const) {
    await openApp(`lens=expectation&${query}`);
    await expect(lens(page)).toContainText(words);
  }
});
