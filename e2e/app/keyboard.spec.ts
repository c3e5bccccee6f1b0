import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { numberIn, stateCounts } from '../support/screen';

/** What has the focus: its name, and whether all of it is seen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement!;
    const { left, top, right, bottom } = at.getBoundingClientRect();
    const seen = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return { name: at.getAttribute('aria-label') ?? at.textContent, seen };
  });

/** Presses a key until what is called so has the focus. */
async function pressTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 60; i++) {
    const at = await focused(page);
    if (name.test(at.name)) {
      expect(at.seen).toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${name}.`);
}

test('layer, dropout, p and the next conv’s window are chosen by keys, and the prediction is told', async ({
  page,
  openApp,
}) => {
  await openApp();
  const told = page.locator('.panel.prediction [role="status"]');
  await expect(told).toBeEmpty();

  await pressTo(page, /^enc3_conv1, .*open$/);
  await pressTo(page, /^enc2_conv2, /, 'ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/site=enc2_conv2/);
  await settled(page);
  expect((await stateCounts(page))['dropped']).toBe(0);

  await pressTo(page, /^Put dropout behind enc2_conv2/, 'ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page);
  const few = (await stateCounts(page))['dropped']!;
  await pressTo(page, /^Drop probability$/);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/enc2_conv2:dropout:0.51/);
  await settled(page);
  expect((await stateCounts(page))['dropped']).toBeGreaterThan(few);
  await expect(told).toContainText(/^\d+ pixels? changed: /);
  const before = numberIn((await page.locator('.totals [data-total]').first().textContent())!);

  await pressTo(page, /^Output of filter \d+ at row/);
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft', 'PageDown']) await page.keyboard.press(key);
  await settled(page);
  await expect(page).toHaveURL(/filter=1&at=/);
  const after = numberIn((await page.locator('.totals [data-total]').first().textContent())!);
  expect(after).not.toBe(before);
});
