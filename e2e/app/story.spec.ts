import { AxeBuilder } from '@axe-core/playwright';
import { expect, settled, test } from '../support/app';
import {
  dragRate,
  nextPanel,
  numberIn,
  rateField,
  rowFigures,
  sitePanel,
  slider,
  stateCounts,
  windowFigures,
} from '../support/screen';

const ACTIVATIONS = 24 * 24 * 32;

test('the opened site tells how many are in each of the four states', async ({
  page,
  openApp,
  backend,
}) => {
  await openApp();
  const counts = await stateCounts(page);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(all).toBe(ACTIVATIONS);
  const dropped = counts['dropped']! + counts['dropped, was silent']!;
  await expect(page.locator('.realised')).toContainText((dropped / ACTIVATIONS).toFixed(3));
  expect(dropped / ACTIVATIONS).toBeCloseTo(0.3, 1);
  await expect(page.locator('.status')).toContainText(new RegExp(backend, 'i'));
});

test('dragging p drops more, and never brings a dropped one back', async ({ page, openApp }) => {
  await openApp();
  const before = await stateCounts(page);
  await dragRate(page, 0.7);
  await settled(page);
  const rate = Number(await rateField(page).inputValue());
  expect(rate).toBeGreaterThan(0.6);
  const after = await stateCounts(page);
  expect(after['dropped']!).toBeGreaterThan(before['dropped']!);
  expect(after['dropped, was silent']!).toBeGreaterThan(before['dropped, was silent']!);
  // Zero by itself or not is a matter of the input, not of p.
  expect(after['silent']! + after['dropped, was silent']!).toBe(
    before['silent']! + before['dropped, was silent']!,
  );
  await expect(page).toHaveURL(new RegExp(`drop=.*enc3_conv1:dropout:${rate}`));
});

test('p goes by keys and by number; nonsense is refused', async ({ page, openApp }) => {
  await openApp();
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(rateField(page)).toHaveValue('0.31');
  await page.keyboard.press('PageUp');
  await expect(rateField(page)).toHaveValue('0.41');
  await rateField(page).fill('0.125');
  await page.keyboard.press('Enter');
  await expect(page.locator('.realised')).toContainText('0.12');
  await rateField(page).fill('7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('must lie between 0 and 1');
  await expect(rateField(page)).toHaveValue('0.125');
  await rateField(page).fill('1');
  await page.keyboard.press('Enter');
  await expect(rateField(page)).toHaveValue('1.00');
  await settled(page);
  expect((await stateCounts(page))['kept']).toBe(0);
});

test('a layer opens by a click; a gate puts dropout behind it and takes it away', async ({
  page,
  openApp,
}) => {
  await openApp();
  await page.getByRole('button', { name: /^enc3_conv2,/ }).click();
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('enc3_conv2');
  await expect(sitePanel(page)).toContainText('there is no dropout at this site');
  await page.getByRole('button', { name: 'Put dropout behind enc3_conv2' }).click();
  await settled(page);
  expect((await stateCounts(page))['dropped']!).toBeGreaterThan(0);
  // Down through the pool and across the skip.
  await expect(page.locator('.next-paths').getByRole('radio')).toHaveCount(2);
  await page.getByRole('button', { name: /^Remove dropout 0?.30? behind enc3_conv2/ }).click();
  await settled(page);
  await expect(sitePanel(page)).toContainText('there is no dropout at this site');
});

test('a window’s figures add up, clean and dropped, wherever it stands', async ({
  page,
  openApp,
}) => {
  await openApp('channel=1&filter=3&at=9,9');
  const maps = nextPanel(page).getByRole('application');
  for (const key of ['ArrowRight', 'ArrowDown', 'PageDown', 'ArrowLeft']) {
    await maps.focus();
    await page.keyboard.press(key);
    for (const run of ['dropped', 'clean'] as const) {
      const { sums, bias, total } = await windowFigures(page, run);
      expect(sums).toHaveLength(32);
      expect(sums.reduce((sum, term) => sum + term, bias)).toBe(total);
    }
  }
});

test('the products of a row add up to its sum, and are those of its values and weights', async ({
  page,
  openApp,
}) => {
  await openApp('channel=1&filter=3&at=9,9');
  const rows = await rowFigures(page);
  expect(rows.length).toBeGreaterThan(1);
  for (const { values, weights, products, sum } of rows) {
    expect(values).toHaveLength(9);
    expect(weights).toHaveLength(9);
    expect(products.reduce((total, product) => total + product, 0)).toBe(sum);
    products.forEach((product, tap) => {
      // Value and weight are written with two decimals, a product with three.
      const [value, weight] = [values[tap]!, weights[tap]!];
      const slack = 0.005 * (Math.abs(value) + Math.abs(weight) + 0.005) + 0.001;
      expect(Math.abs(product / 1000 - value * weight)).toBeLessThanOrEqual(slack);
    });
  }
});

test('pointing at a tap writes its product out, and marks its place at the site', async ({
  page,
  openApp,
}) => {
  await openApp('channel=1&filter=3&at=9,9');
  const grids = page.locator('.row-grids').first();
  const box = (await grids.boundingBox())!;
  const [first] = (await grids.getAttribute('data-products'))!.split(' ');
  // Near the middle of the patch's first cell.
  await page.mouse.move(box.x + box.width * 0.04, box.y + box.height * 0.2);
  await expect(page.locator('.readout')).toContainText(`= ${first}`);
  await expect(page.locator('.row-marks .pointed').first()).toBeVisible();
});

test('the same zeros stand under every filter', async ({ page, openApp }) => {
  await openApp('drop=enc3_conv1:dropout:0.6');
  await page.getByRole('button', { name: /same zeros/i }).click();
  await expect(nextPanel(page)).toContainText(/is zero for all 32 filters/);
  expect(await nextPanel(page).locator('[data-filter]').count()).toBeGreaterThan(1);
});

test('a scene follows the buttons, and a drawing is followed while it is drawn', async ({
  page,
  openApp,
}) => {
  await openApp();
  await page.getByRole('button', { name: 'Next scene' }).click();
  await settled(page);
  await expect(page).toHaveURL(/input=scene:2/);
  await page.getByRole('button', { name: 'Draw' }).click();
  const sheet = page.locator('.draw-surface');
  const box = (await sheet.boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.38, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.62, 0.3), { steps: 8 });
  await page.mouse.move(...at(0.48, 0.7), { steps: 8 });
  await page.mouse.up();
  await settled(page);
  await expect(page).toHaveURL(/input=draw/);
  const drawn = await stateCounts(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => stateCounts(page)).not.toEqual(drawn);
  await expect(page.locator('.panel.prediction')).toContainText(/no truth/i);
});

test('the address restores the same numbers', async ({ page, openApp, context, backend }) => {
  await openApp('input=scene:7&seed=9&channel=4&filter=6&at=10,8');
  await dragRate(page, 0.5);
  await page.getByRole('button', { name: 'New mask' }).click();
  await settled(page);
  await expect(page).toHaveURL(/seed=10/);
  const numbers = async (of: typeof page) => ({
    counts: await stateCounts(of),
    window: await windowFigures(of, 'dropped'),
    prediction: await of.locator('.panel.prediction [data-changed]').textContent(),
  });
  const here = await numbers(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await settled(other);
  expect(await numbers(other)).toEqual(here);
  expect(page.url()).toContain(`backend=${backend}`);
});

test('inference drops nothing', async ({ page, openApp }) => {
  await openApp();
  await page.getByText('Inference').click();
  await settled(page);
  const counts = await stateCounts(page);
  expect(counts['dropped']! + counts['dropped, was silent']!).toBe(0);
  const changed = page.locator('.panel.prediction [data-changed]');
  expect(numberIn((await changed.getAttribute('data-changed')) ?? '')).toBe(0);
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing serious: ${theme}`, async ({ page, openApp }) => {
    await openApp(`theme=${theme}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  });
}
