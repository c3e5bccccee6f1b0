import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import {
  dragRate,
  nextPanel,
  numberIn,
  sitePanel,
  stateCounts,
  windowFigures,
} from '../support/screen';

const ENTRIES = 3 * 3 * 32;

/** The middle of an entry's cell in the first of the three grids, in the page's CSS pixels. */
async function entryPoint(page: Page, part: { x: number; y: number }) {
  const box = (await page.locator('.entries').boundingBox())!;
  return [box.x + box.width * part.x, box.y + box.height * part.y] as const;
}

const dropped = (counts: Record<string, number>): number =>
  counts['dropped']! + counts['dropped, was silent']!;

const announced = (page: Page) => page.locator('.entries [aria-live]');

test('a classifier opens as a chain, with a bar for every class and what it reads', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits');
  const layers = page.locator('.network-stops button.layer');
  await expect(layers).toHaveCount(10);
  await expect(page.locator('.network-stops button.gate')).toHaveCount(9);
  const rows = page.locator('.class-table tbody tr');
  await expect(rows).toHaveCount(10);
  for (const run of ['clean', 'dropped']) {
    const chances = await page.locator(`.class-table td[data-run="${run}"]`).allTextContents();
    const sum = chances.reduce((total, text) => total + numberIn(text), 0);
    expect(sum).toBeGreaterThan(0.95);
    expect(sum).toBeLessThan(1.05);
    await expect(page.locator(`.class-table td[data-run="${run}"][data-read]`)).toHaveCount(1);
  }
  await expect(page.locator('.prediction-words')).toHaveText(/^reads \d/);
  await expect(page.locator('.class-figure')).toContainText(/truth \d/);
});

test('a vector’s entries are counted by state; a click drops one and brings it back', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits&site=flatten&drop=flatten:dropout:0.3');
  const before = await stateCounts(page);
  expect(Object.values(before).reduce((sum, count) => sum + count, 0)).toBe(ENTRIES);
  await expect(page.locator('.realised')).toContainText((dropped(before) / ENTRIES).toFixed(3));
  const point = await entryPoint(page, { x: 0.02, y: 0.5 });
  await page.mouse.click(...point);
  await settled(page);
  const once = await stateCounts(page);
  expect(Math.abs(dropped(once) - dropped(before))).toBe(1);
  await expect(page).toHaveURL(/flip=flatten:/);
  await page.mouse.click(...point);
  await settled(page);
  expect(await stateCounts(page)).toEqual(before);
});

test('entries are read and dropped by keys', async ({ page, openApp }) => {
  await openApp('model=cnn-digits&site=flatten&drop=');
  await page.locator('.entries').focus();
  await page.keyboard.press('ArrowRight');
  await expect(announced(page)).toHaveText(/^Entry \(0, 0, ch 1\): before .*, after /);
  await page.keyboard.press('Space');
  await settled(page);
  await expect(announced(page)).toContainText('by hand');
  expect(dropped(await stateCounts(page))).toBe(1);
  await page.getByRole('button', { name: /by hand: clear/ }).click();
  await settled(page);
  expect(dropped(await stateCounts(page))).toBe(0);
});

for (const site of ['pool3', 'dense1']) {
  test(`the weighted sum behind a unit adds up, clean and dropped: ${site}`, async ({
    page,
    openApp,
  }) => {
    await openApp(`model=cnn-digits&site=${site}&drop=${site}:dropout:0.5&filter=4`);
    for (const run of ['dropped', 'clean'] as const) {
      const { sums, bias, total } = await windowFigures(page, run);
      expect(sums.length).toBeGreaterThan(60);
      expect(sums.reduce((sum, term) => sum + term, bias)).toBe(total);
    }
    const rows = await page.locator('.entry-row:has([data-value])').all();
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) {
      const number = async (where: string) => numberIn((await row.locator(where).textContent())!);
      const [value, weight] = [await number('[data-value]'), await number('[data-weight]')];
      const product = await number('[data-sum][data-run="dropped"]');
      const slack = 0.005 * (Math.abs(value) + Math.abs(weight) + 0.005) + 0.002;
      expect(Math.abs(product - value * weight)).toBeLessThanOrEqual(slack);
    }
    for (const row of await page.locator('.entry-row:has([data-mark="dropped"])').all())
      await expect(row.locator('[data-sum][data-run="dropped"]')).toHaveText('0.000');
  });
}

test('a cell of the maps and the entry that it became point at each other', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits&site=pool3&channel=0');
  const maps = page.locator('.channel-row[data-picked] .channel-maps');
  const box = (await maps.boundingBox())!;
  // The middle cell of the first map.
  await page.mouse.move(box.x + box.width * 0.16, box.y + box.height / 2);
  const hot = page.locator('.entry-row[data-hot]');
  await expect(hot.locator('.entry-name')).toHaveText('(1, 1, ch 0)');
  await expect(hot).toHaveAttribute('data-term', String((1 * 3 + 1) * 32));
  // And the other way round.
  const row = page.locator('.entry-row').first();
  const name = await row.locator('.entry-name').textContent();
  const [, y, x, channel] = /\((\d), (\d), ch (\d+)\)/.exec(name!)!;
  await row.hover();
  await expect(page.locator('.row-marks .pointed').first()).toBeVisible();
  await expect(page.locator('.site-columns.labels').first()).toContainText(`(${y}, ${x})`);
  await row.locator('.entry-name').click();
  await expect(page).toHaveURL(channel === '0' ? /site=pool3/ : new RegExp(`channel=${channel}`));
});

test('the same zeros meet every unit', async ({ page, openApp }) => {
  await openApp('model=cnn-digits&site=flatten&drop=flatten:dropout:0.5');
  await page.getByRole('button', { name: /same zeros, other units/i }).click();
  await expect(nextPanel(page)).toContainText(/zeros for all \d+ units of dense1/);
  const products = await nextPanel(page).locator('[data-product]').allTextContents();
  expect(products.length).toBeGreaterThan(8);
  expect(new Set(products)).toEqual(new Set(['0']));
});

test('another model opens in its own way, keeps what fits, and says what does not', async ({
  page,
  openApp,
}) => {
  await openApp('seed=7');
  const choose = async (name: RegExp) => {
    await page.getByRole('button', { name: /^Model:/ }).click();
    await page.getByRole('button', { name }).click();
    await settled(page);
  };
  await choose(/^CNN for digits/);
  await expect(page).toHaveURL(/model=cnn-digits&seed=7/);
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('conv2');
  await expect(page.locator('.notice')).toHaveCount(0);
  await page.getByRole('button', { name: /^dense1,/ }).click();
  await settled(page);
  await choose(/^U-Net, trained with dropout/);
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('enc3_conv1');
  await expect(page.locator('.notice')).toContainText('site=dense1 cannot be used');
});

test('every placement tells what it does to this picture, and is put on by a click', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits&seed=3');
  await page.getByRole('button', { name: /^Where dropout sits: Module 2 and dense/ }).click();
  const outcomes = page.locator('.placement [data-outcome]');
  await expect(outcomes).toHaveCount(6);
  await expect(outcomes.first()).toHaveText(/^\d: [<>\d.]+ → [<>\d.]+/);
  // What is told of the present placement is what the prediction shows.
  const told = (await outcomes.first().textContent())!;
  const words = (await page.locator('.prediction-words').textContent())!;
  const [, label, clean, after] = /^(\d): (\S+) → ([<>\d.]+)/.exec(told)!;
  expect(words).toContain(`reads ${label}`);
  expect(words).toContain(`with ${clean}, dropped ${after}`);
  await page.getByRole('button', { name: /^Before Flatten/ }).click();
  await settled(page);
  await expect(page).toHaveURL(/drop=pool3:dropout:0.3/);
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('pool3');
});

test('a U-Net’s placements are told in pixels', async ({ page, openApp }) => {
  await openApp();
  await page.getByRole('button', { name: /^Where dropout sits: Between the convs/ }).click();
  const outcomes = page.locator('.placement [data-outcome]');
  await expect(outcomes.first()).toHaveText(/pixels? changes?$/);
  const changed = page.locator('.panel.prediction [data-changed]');
  const shown = await changed.getAttribute('data-changed');
  expect(numberIn((await outcomes.first().textContent())!.replace(/[a-z ]+$/, ''))).toBe(
    Number(shown),
  );
});

test('one rule serves both shapes: the lens drops what the site shows, and follows p', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits&site=conv2&lens=shapes');
  const part = (site: string) => page.locator(`.shape-card [data-part="${site}"]`);
  await expect(part('dense1')).toBeVisible();
  await expect(page.locator('.realised')).toContainText((await part('conv2').textContent())!);
  const before = numberIn((await part('dense1').textContent())!);
  await dragRate(page, 0.8);
  await settled(page);
  await expect(page.locator('.realised')).toContainText((await part('conv2').textContent())!);
  expect(numberIn((await part('dense1').textContent())!)).toBeGreaterThan(before + 0.2);
  await expect(page.locator('.shape-card [data-rule]').first()).toHaveText(
    /u\(0\) = 0\.\d+ [<≥] 0\.\d+: (dropped|kept)/,
  );
  // The vector's own site shows the same mask.
  const told = (await part('dense1').textContent())!;
  const rate = await page.getByLabel('Drop probability as a number').inputValue();
  await openApp(`model=cnn-digits&site=dense1&drop=dense1:dropout:${rate}`);
  await expect(page.locator('.realised')).toContainText(told);
});

test('Flatten’s lens says which cell became which entry', async ({ page, openApp }) => {
  await openApp('model=cnn-digits&site=pool3&lens=way');
  await page.locator('.way-vector').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.way-flatten [data-entry]')).toHaveText(
    '(0, 1, ch 1) becomes entry 33 of 288: (0 · 3 + 1) · 32 + 1',
  );
});

test('Monte Carlo over a classifier counts votes for classes', async ({ page, openApp }) => {
  await openApp('model=cnn-digits&mode=mc&lens=samples&samples=8');
  await expect(page.locator('.class-pass')).toHaveCount(8);
  await expect(page.locator('.lens-finding')).toHaveText(/^8 masks: .* passes read \d/);
  await page.locator('.class-pass').nth(5).click();
  await expect(page).toHaveURL(/pass=5/);
});

test('what is drawn at 28 by 28 is read while it is drawn', async ({ page, openApp }) => {
  await openApp('model=cnn-digits');
  await page.getByRole('button', { name: 'Next picture' }).click();
  await settled(page);
  await expect(page).toHaveURL(/input=test:1/);
  await page.getByRole('button', { name: 'Draw' }).click();
  const sheet = page.locator('.draw-surface');
  const box = (await sheet.boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.5, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.8), { steps: 10 });
  await page.mouse.up();
  await settled(page);
  await expect(page).toHaveURL(/input=draw/);
  await expect(page.locator('.panel.prediction')).toContainText(/no truth/i);
  await expect(page.locator('.prediction-words')).toHaveText(/reads 1 /);
});

for (const query of ['site=dense1', 'site=pool3&theme=dark', 'lens=shapes']) {
  test(`axe finds nothing serious in a classifier: ${query}`, async ({ page, openApp }) => {
    await openApp(`model=cnn-digits&${query}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  });
}
