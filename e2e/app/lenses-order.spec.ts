import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate, numberIn } from '../support/screen';

const lens = (page: Page) => page.locator('.panel.lens');
const line = (page: Page, kind: string) => lens(page).locator(`.order-line[data-kind="${kind}"]`);

/** How many of how many differ, and the largest difference, as they are written. */
async function comparison(page: Page, kind: string) {
  const text = (await line(page, kind).locator('[data-differ]').textContent())!;
  const found = /^(.+) of (.+) differ · largest difference (.+)$/.exec(text);
  if (!found) throw new Error(`Not a comparison: ${text}`);
  const [differ, count, largest] = found.slice(1).map(numberIn) as [number, number, number];
  return { differ, count, largest };
}

const SITE = 24 * 24 * 32;

test('dropout before or after the ReLU is the same, before or after a pool it is not', async ({
  page,
  openApp,
}) => {
  await openApp('lens=order&site=enc3_conv2&drop=enc3_conv2:dropout:0.3');
  expect(await comparison(page, 'activation')).toEqual({ differ: 0, count: SITE, largest: 0 });
  const pool = await comparison(page, 'pool');
  expect(pool.count).toBe(SITE / 4);
  expect(pool.differ).toBeGreaterThan(100);
  expect(pool.largest).toBeGreaterThan(0);
  // What the page drops and pools is what the engine gives the next conv.
  expect(await comparison(page, 'consumer')).toEqual({ differ: 0, count: SITE / 4, largest: 0 });
  await expect(lens(page)).toContainText('before or after enc3_pool');
});

test('a window is lost whole with p⁴ before the pool, and with p after it', async ({
  page,
  openApp,
}) => {
  await openApp('lens=order');
  await dragRate(page, 0.6);
  await settled(page);
  const p = Number(await page.getByLabel('Drop probability as a number').inputValue());
  const [before, after] = await line(page, 'pool')
    .locator('[data-fact]')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['fact'])));
  const all = SITE / 4;
  for (const [lost, chance] of [
    [before!, p ** 4],
    [after!, p],
  ] as const) {
    const deviation = Math.sqrt(all * chance * (1 - chance));
    expect(Math.abs(lost - all * chance)).toBeLessThan(4.5 * deviation);
  }
});

test('across the skip the site’s channels are compared', async ({ page, openApp }) => {
  await openApp('lens=order&site=enc3_conv2&next=dec3_conv1&drop=enc3_conv2:dropout:0.3');
  await lens(page).getByRole('radio', { name: 'next layer' }).click();
  expect(await comparison(page, 'consumer')).toEqual({ differ: 0, count: SITE, largest: 0 });
  await expect(line(page, 'consumer')).toContainText('Of the 64 channels of dec3_concat');
});

test('for alpha dropout and for noise the ReLU matters', async ({ page, openApp }) => {
  for (const [variant, words] of [
    ['alpha', 'A dropped activation becomes −'],
    ['gaussian', 'multipliers are negative'],
  ] as const) {
    await openApp(`lens=order&drop=enc3_conv1:${variant}:0.4`);
    await lens(page).getByRole('radio', { name: 'activation' }).click();
    await expect(line(page, 'activation')).toContainText(words);
    expect((await comparison(page, 'activation')).differ).toBeGreaterThan(0);
  }
});

test('where there is nothing to compare, that is said', async ({ page, openApp }) => {
  await openApp('lens=order&site=dec3_up&drop=dec3_up:dropout:0.3');
  await expect(line(page, 'activation')).toContainText('dec3_up has no activation function');
  expect((await comparison(page, 'consumer')).differ).toBe(0);
  for (const [query, words] of [
    ['drop=', /There is no dropout at enc3_conv1/],
    ['mode=inference', /At inference no mask is drawn/],
    ['drop=enc3_conv1:dropconnect:0.3', /DropConnect drops weights/],
  ] as const) {
    await openApp(`lens=order&${query}`);
    await expect(lens(page)).toContainText(words);
    await expect(lens(page).locator('.order-line')).toHaveCount(0);
  }
});
