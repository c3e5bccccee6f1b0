import type { Page } from '@playwright/test';
import { nextConvs } from '../../src/core/graph';
import { kernelEffectAt, kernelShape } from '../../src/core/kernelMask';
import { keepMask } from '../../src/core/masks';
import { EMPTY_PLAN, seedOf, siteId, sizeOf, type Drop, type Variant } from '../../src/core/types';
import { DEFAULT_MODEL } from '../../src/nets/registry';
import { expect, settled, test } from '../support/app';
import {
  byHand,
  cellFigures,
  cellPoint,
  droppedIn,
  fromSheet,
  numberIn,
  rateField,
  rowFigures,
  sitePanel,
  stateCounts,
} from '../support/screen';

const SITE = siteId('enc3_conv1');
const TOTAL = 24 * 24 * 32;
const PLAIN = 'drop=enc3_conv1:dropout:0.3';

/** What core says is dropped, of activations or, by DropConnect, of weights. */
function expectedLoss(variant: Variant): { readonly dropped: number; readonly total: number } {
  const drop: Drop = { site: SITE, variant, rate: 0.3, ...(variant === 'dropblock' ? { blockSize: 5 } : {}) }; // prettier-ignore
  const zeros = (keep: Uint8Array) => keep.filter((bit) => bit === 0).length;
  if (variant === 'dropconnect') {
    const { spec } = DEFAULT_MODEL;
    const { layer } = nextConvs(spec, SITE)[0]!;
    const { keep } = kernelEffectAt(
      { ...EMPTY_PLAN, drops: [drop], seed: seedOf(42) },
      spec,
      layer,
    )!;
    return { dropped: zeros(keep!), total: sizeOf(kernelShape(spec, layer)) };
  }
  const keep = keepMask(drop, [24, 24, 32], { seed: 42, pass: 0 });
  return { dropped: zeros(keep), total: TOTAL };
}

const NAMES: Readonly<Record<Exclude<Variant, 'gaussian'>, RegExp>> = {
  dropout: /^Dropout/,
  spatial: /^Spatial dropout \(Dropout2d\)/,
  dropblock: /^DropBlock/,
  alpha: /^Alpha dropout/,
  dropconnect: /^DropConnect/,
};

const pickVariant = (page: Page, name: RegExp): Promise<void> =>
  fromSheet(page, /^Kind of dropout at/, name);

for (const [variant, name] of Object.entries(NAMES) as [keyof typeof NAMES, RegExp][]) {
  test(`the counts are those of the variant: ${variant}`, async ({ page, openApp }) => {
    await openApp(variant === 'dropout' ? 'drop=enc3_conv1:spatial:0.3' : PLAIN);
    await pickVariant(page, name);
    await settled(page);
    const { dropped, total } = expectedLoss(variant);
    await expect(page.locator('.realised')).toContainText((dropped / total).toFixed(3));
    const told = numberIn(/of ([\d\s\u202f]+)/.exec((await page.locator('.realised').innerText()))![1]!); // prettier-ignore
    expect(told).toBe(total);
    const counts = await stateCounts(page);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(TOTAL);
    expect(droppedIn(counts)).toBe(variant === 'dropconnect' ? 0 : dropped);
    await expect(page).toHaveURL(new RegExp(`drop=enc3_conv1:${variant}:0.3`));
  });
}

test('gaussian dropout shows multipliers instead of a mask, and zeroes nothing', async ({
  page,
  openApp,
}) => {
  await openApp(PLAIN);
  await pickVariant(page, /^Gaussian dropout/);
  await settled(page);
  await expect(page.locator('.site-columns.heads')).toContainText('Multiplier');
  expect(droppedIn(await stateCounts(page))).toBe(0);
  const noise = numberIn(/±([\d.]+)/.exec(await page.locator('.realised').innerText())![1]!);
  expect(noise).toBeCloseTo(Math.sqrt(0.3 / 0.7), 1);
  await page.mouse.click(...(await cellPoint(page, 0, 0, [12, 12])));
  await settled(page);
  expect(droppedIn(await stateCounts(page))).toBe(1);
});

test('what alpha drops is not 0', async ({ page, openApp }) => {
  await openApp('drop=enc3_conv1:alpha:0.3');
  await page.mouse.move(...(await cellPoint(page, 0, 1, [0, 0])));
  for (let x = 0; x < 24; x++) {
    await page.mouse.move(...(await cellPoint(page, 0, 1, [0, x])));
    const { state, after } = await cellFigures(page, 0);
    if (state.startsWith('dropped')) expect(after).toBeCloseTo(-1.06, 2);
    else expect(after).toBeGreaterThanOrEqual(0.45);
  }
});

test('under DropConnect a click on a weight of the window drops it, and another brings it back', async ({
  page,
  openApp,
}) => {
  await openApp('drop=enc3_conv1:dropconnect:0&at=12,12');
  const before = await rowFigures(page);
  const grids = page.locator('.row-grids').first();
  const box = (await grids.boundingBox())!;
  // The middle of the kernel is near that of the row; its product is written out while it is pointed at.
  await page.mouse.click(box.x + box.width * 0.44, box.y + box.height / 2);
  await settled(page);
  await expect(byHand(page)).toHaveText(/1 by hand/);
  await expect(page.locator('.realised')).toContainText(/of 9.216 weights/);
  const after = await rowFigures(page);
  const lost = before.flatMap(({ values, weights }) => {
    const now = after.find((row) => String(row.values) === String(values));
    if (!now) return [];
    return weights.flatMap((weight, tap) => (now.weights[tap] === weight ? [] : [{ now, tap }]));
  });
  for (const { now, tap } of lost) {
    expect(now.weights[tap]).toBe(0);
    expect(now.products[tap]).toBe(0);
  }
  expect(lost.length).toBeLessThanOrEqual(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(byHand(page)).toHaveCount(0);
  expect(await rowFigures(page)).toEqual(before);
});

test('bad input is said and changes nothing', async ({ page, openApp }) => {
  await openApp('drop=enc3_conv1:dropblock:0.3:5');
  const before = await stateCounts(page);
  const refused = async (sentence: RegExp) => {
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await settled(page);
    expect(await stateCounts(page)).toEqual(before);
  };
  await rateField(page).fill('2');
  await page.keyboard.press('Enter');
  await refused(/between 0 and 1, not at 2/);
  await page.getByLabel('Block size').fill('4');
  await page.keyboard.press('Enter');
  await refused(/odd whole number.*not 4/);
  await expect(page.getByLabel('Block size')).toHaveValue('5');
  await rateField(page).fill('1');
  await page.keyboard.press('Enter');
  await settled(page);
  await pickVariant(page, /^Gaussian dropout/);
  await expect(
    page.getByRole('alert').filter({ hasText: /gaussian must be less than 1/ }),
  ).toBeVisible();
  await expect(page).toHaveURL(/drop=enc3_conv1:dropblock:1:5/);
});

test('a block that the map has no room for is reduced, and that is said', async ({
  page,
  openApp,
}) => {
  await openApp('site=bottleneck_conv1&drop=bottleneck_conv1:dropblock:0.3:13');
  await expect(sitePanel(page)).toContainText(/reduced to 11:\s*the map is 12×12/);
});
