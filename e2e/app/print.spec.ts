import type { Page } from '@playwright/test';
import { MASK } from '../../src/lessons/shipped/mask';
import { expect, settled, test } from '../support/app';
import { fromSheet } from '../support/screen';

/** How many sheets the page fills. */
const sheets = async (page: Page, format: 'A4' | 'Letter'): Promise<number> =>
  [...(await page.pdf({ format })).toString('latin1').matchAll(/\/Type \/Page\b/g)].length;

/** Shows what would be on paper. */
async function onPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

const backgroundOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('a lesson prints as a handout: every step, boxes to tick, links, and the figures of the present one', async ({
  page,
  openApp,
}) => {
  await openApp('lesson=mask&step=2&theme=dark');
  const before = await page.locator('.panel.site canvas').first().getAttribute('width');
  expect(await sheets(page, 'A4')).toBe(2);
  await onPaper(page);
  const paper = page.locator('.handout');
  await expect(paper).toContainText(MASK.purpose);
  for (const { title, text, predict, notice } of MASK.steps) {
    for (const words of [title, text, notice, predict?.question]) {
      if (words !== undefined) await expect(paper).toContainText(words);
    }
    for (const choice of predict?.choices ?? []) {
      await expect(paper.getByRole('listitem').filter({ hasText: choice.text })).toBeVisible();
    }
  }
  const links = await paper
    .locator('.handout-step a')
    .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).search));
  expect(links).toEqual(['?lesson=mask', ...[2, 3, 4].map((step) => `?lesson=mask&step=${step}`)]);
  // What the open question asks about stays covered; nothing is left that only a hand could use.
  await expect(page.locator('.panel.site')).toBeVisible();
  for (const gone of ['.header', '.panel.lesson', '.panel.lens', '.rate-track'])
    await expect(page.locator(gone)).toBeHidden();
  expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'light');
  // The screen is afterwards what it was.
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark');
  await expect(paper).toHaveCount(0);
  expect(await page.locator('.panel.site canvas').first().getAttribute('width')).toBe(before);
});

test('the story prints with its plan in words, on sheets that no figure is cut by', async ({
  page,
  openApp,
}) => {
  await openApp('drop=enc3_conv1:dropblock:0.4:3&seed=7');
  expect(await sheets(page, 'Letter')).toBe(2);
  await page.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
    };
  });
  await fromSheet(page, 'Share', /^Print/);
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('.handout');
  await expect(paper).toContainText('DropBlock at enc3_conv1, p = 0.40, blocks of 3×3');
  await expect(paper).toContainText('seed 7, pass 0');
  await expect(paper.getByRole('link')).toHaveAttribute('href', /drop=enc3_conv1:dropblock:0.4:3/);
  await settled(page);
  // A4 and Letter both have 688 px between the margins, and more than 900 in height.
  for (const panel of ['network', 'site', 'next', 'prediction']) {
    const box = await page.locator(`.panel.${panel}`).boundingBox();
    expect(box!.width, panel).toBeLessThanOrEqual(688);
    expect(box!.height, panel).toBeLessThan(900);
  }
});
