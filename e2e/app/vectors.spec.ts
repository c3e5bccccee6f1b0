import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate, sitePanel, slider, stateCounts } from '../support/screen';

const LONG =
  'model=built&net=28x28x1-f-n4000-n1200-n10_linear&site=dense1&drop=dense1:dropout:0.5&channel=3000';

const pageShown = (page: Page) => page.getByRole('status', { name: /^Page \d+ of 63$/ });
const announced = (page: Page) => page.locator('.entries [aria-live]');

test('a vector of 4 000 entries lies on pages, with its facts on the screen, and p is dragged without a long task', async ({
  page,
  openApp,
}) => {
  await openApp(LONG);
  // The opened entry's page is the one that is shown; all 4 000 are counted.
  await expect(pageShown(page)).toHaveAccessibleName('Page 47 of 63');
  const counts = await stateCounts(page);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(4000);
  await expect(sitePanel(page).locator('.facts')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.entry-bars-plot')).toBeInViewport({ ratio: 1 });
  // Neither the entries nor the 1 200 units that read them have a node each.
  expect(await page.locator('.panel.site *').count()).toBeLessThan(250);
  expect(await page.locator('.panel.next *').count()).toBeLessThan(700);
  const axe = await new AxeBuilder({ page })
    .include('.panel.site')
    .include('.panel.next')
    .analyze();
  expect(axe.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]); // prettier-ignore

  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await dragRate(page, 0.2);
  await settled(page);
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  // Generous: with a node an entry there were some of more than this on a quick machine.
  expect(Math.max(0, ...tasks)).toBeLessThan(300);
  expect(Number(await slider(page).inputValue())).toBeLessThan(0.5);
});

test('pages of entries are turned by hand, by keys and by a number; a hand edit holds on any of them', async ({
  page,
  openApp,
}) => {
  await openApp(LONG);
  await page.getByRole('button', { name: 'Next page of entries' }).click();
  await expect(pageShown(page)).toHaveAccessibleName('Page 48 of 63');
  await page.getByLabel('Go to entry').fill('130');
  await page.keyboard.press('Enter');
  await expect(pageShown(page)).toHaveAccessibleName('Page 3 of 63');

  await page.locator('.entries').focus();
  await page.keyboard.press('PageDown');
  await expect(pageShown(page)).toHaveAccessibleName('Page 4 of 63');
  await expect(announced(page)).toHaveText(/^Entry 194: before .*, after /);
  const before = await stateCounts(page);
  await page.keyboard.press('Space');
  await settled(page);
  await expect(announced(page)).toContainText('by hand');
  await expect(page).toHaveURL(/flip=dense1:/);
  expect(await stateCounts(page)).not.toEqual(before);

  // The strongest stand on the first page.
  await page.getByLabel('Sort the entries').focus();
  await page.getByLabel('Sort the entries').selectOption('by energy');
  await expect(pageShown(page)).toHaveAccessibleName('Page 1 of 63');
  await expect(page.locator('.vector-site .labels')).toContainText('the strongest, 1 to 64');
  // An entry of the sum that is picked there comes to be on the page here.
  const name = page.locator('.panel.next .entry-name').nth(3);
  const entry = Number(await name.textContent());
  await name.click();
  await expect(page).toHaveURL(new RegExp(`channel=${entry}(&|$)`));
  await expect(page.locator('.entries .window').first()).toBeVisible();
});
