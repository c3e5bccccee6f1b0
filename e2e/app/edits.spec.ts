import type { Page } from '@playwright/test';
import { kernelEffectAt, kernelShape } from '../../src/core/kernelMask';
import { keepMask } from '../../src/core/masks';
import { nextConvs } from '../../src/core/graph';
import { EMPTY_PLAN, seedOf, siteId, sizeOf, type Drop, type Variant } from '../../src/core/types';
import { DEFAULT_MODEL } from '../../src/nets/registry';
import { expect, settled, test } from '../support/app';
import {
  cellFigures,
  cellPoint,
  handItem,
  numberIn,
  rateField,
  sitePanel,
  stateCounts,
  windowFigures,
  type MapColumn,
} from '../support/screen';

const SITE = siteId('enc3_conv1');
const CHANNEL = 24 * 24;
const TOTAL = CHANNEL * 32;
const PLAIN = 'drop=enc3_conv1:dropout:0.3';

const byHand = (page: Page) => page.locator('.by-hand');
const click = async (page: Page, row: number, column: MapColumn, cell: readonly [number, number]) =>
  page.mouse.click(...(await cellPoint(page, row, column, cell)));
const droppedOf = (counts: Record<string, number>): number =>
  counts['dropped']! + counts['dropped, was silent']!;

/** A cell of the upper channel in the given state, among those that the window at (12, 12) covers. */
async function windowCell(page: Page, state: string): Promise<readonly [number, number]> {
  for (const y of [11, 12, 13]) {
    for (const x of [11, 12, 13]) {
      await page.mouse.move(...(await cellPoint(page, 0, 1, [y, x])));
      if ((await cellFigures(page, 0)).state === state) return [y, x];
    }
  }
  throw new Error(`No cell of the window is ${state}.`);
}

test('a click drops a cell, and the next conv follows; another brings it back', async ({
  page,
  openApp,
}) => {
  await openApp(`${PLAIN}&at=12,12&filter=3`);
  const before = await stateCounts(page);
  const figures = await windowFigures(page, 'dropped');
  const cell = await windowCell(page, 'kept');
  await click(page, 0, 0, cell);
  await settled(page);
  expect(await cellFigures(page, 0)).toMatchObject({ state: 'dropped', after: 0 });
  await expect(byHand(page)).toHaveText(/1 by hand/);
  expect(await stateCounts(page)).toEqual({
    ...before,
    kept: before['kept']! - 1,
    dropped: before['dropped']! + 1,
  });
  const lost = await windowFigures(page, 'dropped');
  expect(lost.total).not.toBe(figures.total);
  expect(lost.sums.reduce((sum, term) => sum + term, lost.bias)).toBe(lost.total);
  await click(page, 0, 2, cell);
  await settled(page);
  await expect(byHand(page)).toHaveCount(0);
  expect(await stateCounts(page)).toEqual(before);
  expect(await windowFigures(page, 'dropped')).toEqual(figures);
});

test('press and drag paints without gaps, in one step that undo takes back and redo brings again', async ({
  page,
  openApp,
}) => {
  await openApp('drop=enc3_conv1:dropout:0');
  const before = await stateCounts(page);
  await page.mouse.move(...(await cellPoint(page, 1, 1, [2, 3])));
  await page.mouse.down();
  await page.mouse.move(...(await cellPoint(page, 1, 1, [2, 14])));
  await page.mouse.move(...(await cellPoint(page, 1, 1, [9, 14])));
  // Beyond the map's edge the stroke stays on it.
  await page.mouse.move(...(await cellPoint(page, 1, 1, [9, 30])));
  await page.mouse.up();
  await settled(page);
  const painted = 12 + 7 + 9;
  await expect(byHand(page)).toHaveText(new RegExp(`${painted} by hand`));
  const after = await stateCounts(page);
  expect(droppedOf(after)).toBe(painted);
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(byHand(page)).toHaveCount(0);
  expect(await stateCounts(page)).toEqual(before);
  await page.keyboard.press('Control+Shift+Z');
  await settled(page);
  expect(await stateCounts(page)).toEqual(after);
  await page.keyboard.press('Control+Z');
  await settled(page);
  expect(await stateCounts(page)).toEqual(before);
});

test('a field of text keeps its own undo', async ({ page, openApp }) => {
  await openApp(PLAIN);
  await click(page, 0, 0, [5, 5]);
  await rateField(page).focus();
  await page.keyboard.press('Control+Z');
  await expect(byHand(page)).toHaveText(/1 by hand/);
});

test('a wide brush, a whole channel, only one: each from the sheet at the mask', async ({
  page,
  openApp,
}) => {
  await openApp('drop=enc3_conv1:dropout:0.3');
  const before = await stateCounts(page);
  await handItem(page, /^5×5$/);
  await page.keyboard.press('Escape');
  const cell = [12, 12] as const;
  await page.mouse.move(...(await cellPoint(page, 0, 0, cell)));
  const wasDropped = (await cellFigures(page, 0)).state.startsWith('dropped');
  await click(page, 0, 0, cell);
  await settled(page);
  const painted = await stateCounts(page);
  expect(droppedOf(painted) > droppedOf(before)).toBe(!wasDropped);
  await handItem(page, /^Clear/);
  await settled(page);
  expect(await stateCounts(page)).toEqual(before);

  await handItem(page, /^Drop channel 0/);
  await settled(page);
  await expect(byHand(page)).toHaveText(new RegExp(`${CHANNEL} by hand`));
  await handItem(page, /^Restore channel 0/);
  await settled(page);
  const keep = keepMask({ site: SITE, variant: 'dropout', rate: 0.3 }, [24, 24, 32], {
    seed: 42,
    pass: 0,
  });
  const drawn = keep.filter((bit, i) => i % 32 === 0 && bit === 0).length;
  expect(droppedOf(await stateCounts(page))).toBe(droppedOf(before) - drawn);

  await handItem(page, /^Drop only \(12, 12\)/);
  await settled(page);
  expect(droppedOf(await stateCounts(page))).toBe(1);
  await expect(rateField(page)).toHaveValue('0.00');
  await page.mouse.move(...(await cellPoint(page, 0, 0, cell)));
  expect((await cellFigures(page, 0)).after).toBe(0);
});

test('the maps are edited by keys alone', async ({ page, openApp }) => {
  await openApp('drop=enc3_conv1:dropout:0&at=12,12');
  await page.getByRole('application', { name: /^Channel 0:/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(byHand(page)).toHaveText(/1 by hand/);
  await expect(page.locator('.channel-row [aria-live]').first()).toContainText(/dropped.*by hand/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await settled(page);
  // The one dropped first, and the three that Shift passed.
  expect(droppedOf(await stateCounts(page))).toBe(4);
  await page.keyboard.press('Enter');
  await expect(byHand(page)).toHaveText(/3 by hand/);
  // What Enter did, Shift goes on with.
  await page.keyboard.press('Shift+ArrowUp');
  await expect(byHand(page)).toHaveText(/2 by hand/);
});

test('an edit is on the screen before the next frame, whatever a hand has painted before', async ({
  page,
  openApp,
}) => {
  await openApp('site=enc1_conv1&drop=enc1_conv1:dropout:0.3');
  await handItem(page, /^Drop channel 0/);
  await settled(page);
  await expect(byHand(page)).toHaveText(/9.216 by hand/);
  const maps = page.getByRole('application', { name: /^Channel 0:/ });
  await maps.focus();
  const told = await maps.evaluate(async (element) => {
    const frame = new Promise((resolve) => requestAnimationFrame(resolve));
    element.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
    await Promise.resolve();
    const text = document.querySelector('.by-hand')?.textContent;
    await frame;
    return text;
  });
  expect(told).toMatch(/9.215 by hand/);
});

test('a link with hand edits brings back the same numbers', async ({ page, openApp, context }) => {
  await openApp(`${PLAIN}&at=12,12`);
  await click(page, 0, 0, [11, 12]);
  await click(page, 0, 2, [13, 11]);
  await click(page, 1, 1, [12, 13]);
  await settled(page);
  await expect(page).toHaveURL(/flip=enc3_conv1/);
  const numbers = async (of: Page) => ({
    counts: await stateCounts(of),
    hand: await byHand(of).textContent(),
    window: await windowFigures(of, 'dropped'),
    prediction: await of.locator('.panel.prediction [data-changed]').textContent(),
  });
  const here = await numbers(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await settled(other);
  expect(await numbers(other)).toEqual(here);
});

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

const pickVariant = async (page: Page, name: RegExp) => {
  await page.getByRole('button', { name: /^Kind of dropout at/ }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
};

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
    expect(droppedOf(counts)).toBe(variant === 'dropconnect' ? 0 : dropped);
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
  expect(droppedOf(await stateCounts(page))).toBe(0);
  const noise = numberIn(/±([\d.]+)/.exec(await page.locator('.realised').innerText())![1]!);
  expect(noise).toBeCloseTo(Math.sqrt(0.3 / 0.7), 1);
  await click(page, 0, 0, [12, 12]);
  await settled(page);
  expect(droppedOf(await stateCounts(page))).toBe(1);
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
  const [row] = await rowFigures(page);
  const grids = page.locator('.row-grids').first();
  const weights = () => grids.getAttribute('data-weights');
  const before = await weights();
  const box = (await grids.boundingBox())!;
  // The kernel stands between the patch and the products: its middle is left of theirs.
  const { x, y } = await kernelMiddle(page, box);
  await page.mouse.click(x, y);
  await settled(page);
  await expect(byHand(page)).toHaveText(/1 by hand/);
  await expect(page.locator('.realised')).toContainText(/of 9.216 weights/);
  const after = (await rowFigures(page)).find(({ values }) => String(values) === String(row!.values))!;
  expect(after.weights[4]).toBe(0);
  expect(after.products[4]).toBe(0);
  expect(after.weights.filter((weight, tap) => tap !== 4 && weight !== row!.weights[tap])).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  expect(await weights()).toBe(before);
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

test('with the cone open a click picks a cell and drops none', async ({ page, openApp }) => {
  await openApp(`${PLAIN}&lens=cone`);
  const before = await stateCounts(page);
  await click(page, 1, 0, [7, 9]);
  await expect(page).toHaveURL(/cell=7,9/);
  await expect(byHand(page)).toHaveCount(0);
  expect(await stateCounts(page)).toEqual(before);
});

test('at inference a click changes nothing, and says why', async ({ page, openApp }) => {
  await openApp(`${PLAIN}&mode=inference`);
  await click(page, 0, 0, [7, 9]);
  await expect(page.getByRole('status').filter({ hasText: /At inference nothing is dropped/ })).toBeVisible(); // prettier-ignore
  await expect(page).not.toHaveURL(/flip=/);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap toggles a cell', async ({ page, openApp }) => {
    await openApp('drop=enc3_conv1:dropout:0');
    const at = await cellPoint(page, 0, 1, [6, 6]);
    await page.touchscreen.tap(...at);
    await expect(byHand(page)).toHaveText(/1 by hand/);
    await page.touchscreen.tap(...at);
    await expect(byHand(page)).toHaveCount(0);
  });
});
