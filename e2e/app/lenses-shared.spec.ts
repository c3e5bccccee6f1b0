import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate, numberIn } from '../support/screen';

const lens = (page: Page) => page.locator('.panel.lens');
const table = (page: Page, which: 'shared' | 'redrawn') =>
  lens(page).locator(`.filter-table[data-which="${which}"]`);

/** What an attribute says under each filter, from left to right. */
const told = (page: Page, which: 'shared' | 'redrawn', name: string): Promise<string[]> =>
  table(page, which)
    .locator(`[data-${name}]`)
    .evaluateAll((all, key) => all.map((one) => (one as HTMLElement).dataset[key] ?? ''), name);

const numbers = async (page: Page, which: 'shared' | 'redrawn', name: string) =>
  (await told(page, which, name)).map(Number);

test('every filter meets the same zeros; with masks of their own they would not', async ({
  page,
  openApp,
}) => {
  await openApp('filter=19&at=7,7');
  await page.getByRole('button', { name: 'what if not?' }).click();
  await expect(lens(page)).toContainText(
    /One mask for all 32 filters of enc3_conv2: \d of this patch’s 9 values/,
  );
  const [same, other] = [
    await told(page, 'shared', 'dropped'),
    await told(page, 'redrawn', 'dropped'),
  ];
  expect(same).toHaveLength(3);
  expect(new Set(same).size).toBe(1);
  expect(new Set([...same, ...other]).size).toBe(4);
  await expect(lens(page)).toContainText(`${same[0]!.split(' ').length} of this patch’s 9 values`);

  const [shared, redrawn] = [
    await numbers(page, 'shared', 'total'),
    await numbers(page, 'redrawn', 'total'),
  ];
  expect(await numbers(page, 'redrawn', 'apart')).toEqual(
    shared.map((total, i) => total - redrawn[i]!),
  );
  const differ = Number(await lens(page).locator('[data-differ]').getAttribute('data-differ'));
  expect(differ).toBeGreaterThan(0);
  expect(differ).toBeLessThanOrEqual(24 * 24);

  // What happens is what the next conv computed.
  await page.keyboard.press('Escape');
  await expect(lens(page)).toHaveCount(0);
  const total = page.locator('.totals [data-total][data-run="dropped"]');
  expect(Math.round(numberIn((await total.textContent())!) * 1000)).toBe(shared[0]);
});

test('the picture follows p, the mask, the filter and the position', async ({ page, openApp }) => {
  await openApp('lens=shared&filter=19&at=7,7');
  const screen = async () => [
    await numbers(page, 'shared', 'total'),
    await numbers(page, 'redrawn', 'total'),
  ];
  await expect(table(page, 'redrawn')).toBeVisible();
  let before = await screen();
  const changes: (() => Promise<void>)[] = [
    () => dragRate(page, 0.6),
    () => page.getByRole('button', { name: 'New mask' }).click(),
    () => lens(page).getByRole('button', { name: 'Next filter' }).click(),
    async () => {
      await lens(page).getByRole('application').focus();
      await page.keyboard.press('ArrowRight');
    },
  ];
  for (const change of changes) {
    await change();
    await settled(page);
    const now = await screen();
    expect(now).not.toEqual(before);
    before = now;
  }
  await expect(page).toHaveURL(/filter=20/);
  await expect(page).toHaveURL(/at=7%2C8|at=7,8/);
});

test('where there is nothing to redraw, that is said', async ({ page, openApp }) => {
  await openApp('lens=shared&site=enc3_conv2&drop=enc3_conv2:dropout:0.3');
  await expect(lens(page)).toContainText(
    'Between enc3_conv2 and bottleneck_conv1 stands enc3_pool',
  );
  await expect(table(page, 'shared')).toBeVisible();
  await expect(table(page, 'redrawn')).toHaveCount(0);
  for (const [query, words] of [
    ['drop=', /There is no dropout at enc3_conv1/],
    ['mode=inference', /At inference no mask is drawn/],
    ['drop=enc3_conv1:dropout:0', /At p = 0 nothing is dropped/],
    ['drop=enc3_conv1:dropconnect:0.3', /DropConnect drops weights/],
    ['site=output', /no filter follows/],
  ] as const) {
    await openApp(`lens=shared&${query}`);
    await expect(lens(page)).toContainText(words);
    await expect(lens(page).locator('.lens-counterfactual')).toHaveCount(0);
  }
});

test('the picture comes as soon as there is something to see', async ({ page, openApp }) => {
  await openApp('lens=shared&mode=inference');
  await expect(lens(page)).toContainText(/At inference no mask is drawn/);
  await page.getByRole('radio', { name: 'Training' }).click();
  await settled(page);
  await expect(table(page, 'shared')).toBeVisible();
  await expect(lens(page).getByRole('application')).toBeVisible();
});

test('a lens takes the focus where a person opens it, not where a link does', async ({
  page,
  openApp,
}) => {
  await openApp('lens=shared');
  await expect(table(page, 'shared')).toBeVisible();
  await expect(lens(page)).not.toBeFocused();
  await lens(page).getByRole('button', { name: 'Close this lens' }).click();
  await page.getByRole('button', { name: 'what if not?' }).click();
  await expect(lens(page)).toBeFocused();
});
