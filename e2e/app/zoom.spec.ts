/** A window of 1280×1024 at 400 %: 320×256 CSS pixels, in which nothing scrolls sideways and nothing is lost. */
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { fromSheet } from '../support/screen';

const [WIDTH, HEIGHT] = [320, 256];

test.use({ viewport: { width: WIDTH, height: HEIGHT } });

/** What is wider than its panel, sheet or the page. */
const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, .header, .panel, .lens-body, .sheet, .popup')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ className, scrollWidth }) => `${className} ${scrollWidth}`),
  );

/** Whether some of what has the focus is seen: nothing lies over all of it. */
const focusSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement!;
    const { left, top, right, bottom } = at.getBoundingClientRect();
    const parts = [0.1, 0.5, 0.9];
    return parts.some((v) =>
      parts.some((u) => {
        const over = document.elementFromPoint(left + u * (right - left), top + v * (bottom - top));
        return over !== null && (at.contains(over) || over.contains(at));
      }),
    );
  });

for (const query of ['', 'lens=shared', 'lens=cone', 'lesson=mask&step=2', 'embed=1']) {
  test(`nothing is cut or scrolls sideways at 400 %: ${query || 'the story'}`, async ({
    page,
    openApp,
  }) => {
    await openApp(query);
    await expect(page.locator('.lens-progress')).toHaveCount(0);
    expect(await sideways(page)).toEqual([]);
  });
}

test('at 400 % sheets scroll inside, and the focus is never hidden', async ({ page, openApp }) => {
  await openApp('drop=enc3_conv1:dropout:7');
  await expect(page.getByRole('alert')).toBeVisible();
  for (let i = 0; i < 45; i++) {
    await page.keyboard.press('Tab');
    expect(await focusSeen(page), `after ${i + 1} times Tab`).toBe(true);
  }
  for (const item of [/^QR code/, /^Embed/]) {
    await openApp();
    await fromSheet(page, 'Share', item);
    const sheet = page.getByRole('dialog');
    const { x, y, width, height } = (await sheet.boundingBox())!;
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x + width - WIDTH, y + height - HEIGHT)).toBeLessThanOrEqual(0);
    expect(await sideways(page)).toEqual([]);
    await page.keyboard.press('Shift+Tab');
    expect(await focusSeen(page)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await settled(page);
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    expect(await focusSeen(page)).toBe(true);
  }
});
