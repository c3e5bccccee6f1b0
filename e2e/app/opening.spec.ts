import { expect, settled, test } from '../support/app';

const opening = '.opening';

test.describe('the opening', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('shows a newcomer the idea once, and makes way for a hand', async ({ browser }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto('.');
    await settled(page);
    await expect(page.locator(opening)).toBeVisible();
    // The value that is taken away, its zero, and one zero for each of five filters.
    await expect(page.locator(`${opening} .opening-chip`)).toHaveText([
      /^\d\.\d{3}$/,
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
    ]);
    await page.keyboard.press('Shift');
    await expect(page.locator(opening)).toHaveCount(0);
    await page.reload();
    await settled(page);
    await page.waitForTimeout(1500);
    await expect(page.locator(opening)).toHaveCount(0);
    await context.close();
  });

  test('plays again from the lessons, and says what it needs', async ({ page, openApp }) => {
    await openApp();
    const play = async () => {
      await page.getByRole('button', { name: 'Lessons' }).click();
      await page.getByRole('button', { name: /The idea in eight seconds/ }).click();
    };
    await play();
    await expect(page.locator(opening)).toBeVisible();
    await openApp('drop=');
    await play();
    await expect(page.getByText('open a conv layer that has dropout')).toBeVisible();
  });
});
