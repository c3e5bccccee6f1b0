import type { Page } from '@playwright/test';
import { keepMask } from '../../src/core/masks';
import { siteId } from '../../src/core/types';
import { expect, settled, test } from '../support/app';
import {
  byHand,
  cellFigures,
  cellPoint,
  droppedIn,
  handItem,
  rateField,
  stateCounts,
  windowFigures,
  type MapColumn,
} from '../support/screen';

const SITE = siteId('enc3_conv1');
const CHANNEL = 24 * 24;
const PLAIN = 'drop=enc3_conv1:dropout:0.3';

const click = async (page: Page, row: number, column: MapColumn, cell: readonly [number, number]) =>
  page.mouse.click(...(await cellPoint(page, row, column, cell)));

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
  expect(droppedIn(after)).toBe(painted);
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
  expect(droppedIn(painted) > droppedIn(before)).toBe(!wasDropped);
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
  expect(droppedIn(await stateCounts(page))).toBe(droppedIn(before) - drawn);

  await handItem(page, /^Drop only \(12, 12\)/);
  await settled(page);
  expect(droppedIn(await stateCounts(page))).toBe(1);
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
  expect(droppedIn(await stateCounts(page))).toBe(4);
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
