/** Where things are on the screen, and the numbers written there. */
import type { Locator, Page } from '@playwright/test';

export const slider = (page: Page): Locator =>
  page.getByRole('slider', { name: 'Drop probability' });
export const rateField = (page: Page): Locator => page.getByLabel('Drop probability as a number');
export const sitePanel = (page: Page): Locator => page.locator('.panel.site');
export const nextPanel = (page: Page): Locator => page.locator('.panel.next');

/** The three maps of a large channel: 0 before, 1 mask, 2 after. */
export type MapColumn = 0 | 1 | 2;

/** Where a cell of a large channel's map is on the page. */
export async function cellPoint(
  page: Page,
  row: number,
  column: MapColumn,
  [y, x]: readonly [number, number],
  side = 24,
): Promise<readonly [number, number]> {
  const frame = page.locator('.row-marks .frame').nth(3 * row + column);
  const box = await frame.boundingBox();
  if (!box) throw new Error('The map is not on the screen.');
  return [box.x + ((x + 0.5) * box.width) / side, box.y + ((y + 0.5) * box.height) / side];
}

/** What is written over a channel while one of its cells is pointed at. */
export async function cellFigures(page: Page, row: number) {
  const labels = page.locator('.channel-row').nth(row).locator('.labels');
  const [values, state] = await Promise.all([
    labels.locator('.value').allTextContents(),
    labels.locator('.state').textContent(),
  ]);
  return {
    state: state!.replace('◤', '').trim(),
    before: numberIn(values[0]!),
    after: numberIn(values[2]!),
  };
}

/** How many hand edits the site has, as told beside the mask; not there without any. */
export const byHand = (page: Page): Locator => page.locator('.by-hand');

export const droppedIn = (counts: Readonly<Record<string, number>>): number =>
  counts['dropped']! + counts['dropped, was silent']!;

/** Does what a sheet offers that a button opens. */
export async function fromSheet(
  page: Page,
  sheet: string | RegExp,
  item: string | RegExp,
): Promise<void> {
  await page.getByRole('button', { name: sheet, exact: true }).click();
  await page.getByRole('dialog', { name: sheet }).getByRole('button', { name: item }).click();
}

/** Does what the sheet for hand edits offers. */
export const handItem = (page: Page, item: RegExp): Promise<void> =>
  fromSheet(page, /^Edit by hand/, item);

/** A written number: thin spaces between thousands, a true minus, a plus. */
export const numberIn = (text: string): number =>
  Number(text.replace(/[\s  +→]/g, '').replace('−', '-'));

/** How many activations are in each of the four states, by the legend's words. */
export async function stateCounts(page: Page): Promise<Record<string, number>> {
  const rows = await page.locator('.states > div').all();
  const entries = await Promise.all(
    rows.map(async (row) => {
      const [name, count] = await Promise.all([
        row.locator('dt').textContent(),
        row.locator('dd').textContent(),
      ]);
      return [name!.trim(), numberIn(count!)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

export interface WindowFigures {
  /** One sum per input channel, in thousandths. */
  readonly sums: readonly number[];
  readonly bias: number;
  readonly total: number;
}

/** The window's arithmetic as it is written on the screen, in thousandths. */
export async function windowFigures(page: Page, run: 'clean' | 'dropped'): Promise<WindowFigures> {
  const thousandths = async (where: Locator) =>
    (await where.allTextContents()).map((text) => Math.round(numberIn(text) * 1000));
  const [sums, bias, total] = await Promise.all([
    thousandths(page.locator(`.window-list [data-sum][data-run="${run}"]`)),
    thousandths(page.locator(`.totals [data-bias][data-run="${run}"]`)),
    thousandths(page.locator(`.totals [data-total][data-run="${run}"]`)),
  ]);
  return { sums, bias: bias[0]!, total: total[0]! };
}

export interface RowFigures {
  readonly values: readonly number[];
  readonly weights: readonly number[];
  /** Thousandths. */
  readonly products: readonly number[];
  readonly sum: number;
}

/** Every number of the rows in view: what is painted, beside the sum that is written. */
export async function rowFigures(page: Page): Promise<RowFigures[]> {
  const rows = await page.locator('.window-row:has(.row-grids)').all();
  return Promise.all(
    rows.map(async (row) => {
      const grids = row.locator('.row-grids');
      const numbers = async (name: string) =>
        ((await grids.getAttribute(name)) ?? '').split(' ').map(numberIn);
      const [values, weights, products, sum] = await Promise.all([
        numbers('data-values'),
        numbers('data-weights'),
        numbers('data-products'),
        row.locator('[data-sum][data-run="dropped"]').textContent(),
      ]);
      const thousandths = (value: number) => Math.round(value * 1000);
      return {
        values,
        weights,
        products: products.map(thousandths),
        sum: thousandths(numberIn(sum ?? '')),
      };
    }),
  );
}

/** Drags the thumb of p to a part of the track, in steps. */
export async function dragRate(page: Page, to: number, steps = 12): Promise<void> {
  const thumb = await page.locator('.rate-thumb').boundingBox();
  const track = await page.locator('.rate-track').boundingBox();
  if (!thumb || !track) throw new Error('The slider is not on the screen.');
  const y = track.y + track.height / 2;
  await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
  await page.mouse.down();
  await page.mouse.move(track.x + track.width * to, y, { steps });
  await page.mouse.up();
}
