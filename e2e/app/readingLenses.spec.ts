import { AxeBuilder } from '@axe-core/playwright';
import { expect, settled, test } from '../support/app';

/** How many pictures each lens explains at that link, and how many of them have numbers there. */
const LENSES = [
  { query: 'lens=shared', figures: 3, tables: 3 },
  { query: 'lens=order', figures: 3, tables: 3 },
  { query: 'lens=compare', figures: 3, tables: 3 },
  { query: 'lens=expectation', figures: 2, tables: 2 },
  { query: 'site=enc2_conv2&drop=enc2_conv2:dropout:0.3&lens=way', figures: 5, tables: 5 },
  { query: 'lens=ripple', figures: 1, tables: 1 },
  { query: 'lens=cone', figures: 3, tables: 3 },
  { query: 'lens=samples&mode=mc&samples=4', figures: 3, tables: 3 },
  { query: 'lens=backward', figures: 3, tables: 3 },
  { query: 'model=cnn-digits&lens=shapes', figures: 2, tables: 2 },
  { query: 'model=cnn-digits&lens=workshop', figures: 1, tables: 1 },
] as const;

test('every lens says how its pictures are read, and has their numbers as tables', async ({
  page,
  openApp,
}) => {
  test.slow();
  for (const { query, figures, tables } of LENSES) {
    await openApp(`${query}&theme=light`);
    await settled(page);
    await expect(page.locator('.lens [data-stale="true"], .lens [aria-busy="true"]')).toHaveCount(
      0,
    );
    await page.locator('.lens .reading-button').click();
    const sheet = page.locator('.reading');
    const shown = sheet.locator('.reading-figure');
    await expect(shown, query).toHaveCount(figures);
    for (const words of await shown.locator('> p').allTextContents()) {
      expect(words.length, query).toBeGreaterThan(100);
    }
    const folded = sheet.locator('summary');
    await expect(folded, query).toHaveCount(tables);
    await folded.first().click();
    const { violations } = await new AxeBuilder({ page }).include('.reading').analyze();
    expect(violations, query).toEqual([]);
    await folded.first().click();
    for (const figure of await shown.filter({ has: page.locator('summary') }).all()) {
      await figure.locator('summary').click();
      await expect(figure.locator('td', { hasText: /\d|kept/ }).first(), query).toBeVisible();
      await figure.locator('summary').click();
    }
  }
});
