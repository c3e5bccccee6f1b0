import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate, nextPanel, numberIn, stateCounts } from '../support/screen';

const COURSE = 'site=enc3_conv2&drop=enc3_conv2:dropout:0.3,bottleneck_conv2:dropout:0.3';
const WINDOWS = 12 * 12 * 32;

const lens = (page: Page) =>
  page.getByRole('region', { name: 'What happens on the way to the next conv?' });
const finding = (page: Page) => lens(page).locator('.lens-finding');

async function tally(page: Page, name: string): Promise<number> {
  return numberIn((await lens(page).locator(`[data-tally="${name}"]`).textContent())!);
}

const valuesOf = (page: Page, run: 'before' | 'after'): Promise<number[]> =>
  lens(page)
    .locator(`[data-cell="${run}"]`)
    .evaluateAll((cells) => cells.map(({ dataset }) => Number(dataset['value'])));

test('a window survives the pool unless its maximum is hit', async ({ page, openApp }) => {
  await openApp(COURSE);
  await nextPanel(page).getByRole('button', { name: 'on the way' }).click();
  expect(await tally(page, 'windows')).toBe(WINDOWS);
  expect((await tally(page, 'hit')) + (await tally(page, 'unchanged'))).toBe(WINDOWS);
  expect(await tally(page, 'expected')).toBeCloseTo(0.3 ** 4 * WINDOWS, 1);
  // 37 are expected; a count as this strays by about 6.
  const lost = await tally(page, 'whollyDropped');
  expect(Math.abs(lost - 37)).toBeLessThan(25);
  await expect(finding(page)).toContainText('of 4\u202f608 windows lose their maximum');

  await lens(page).getByRole('button', { name: 'next hit' }).click();
  const [before, after] = [await valuesOf(page, 'before'), await valuesOf(page, 'after')];
  expect(before).toHaveLength(4);
  const top = before.indexOf(Math.max(...before));
  expect(before[top]).toBeGreaterThan(0);
  expect(after[top]).toBe(0);
  const max = (run: string) => lens(page).locator(`[data-max="${run}"]`);
  expect(numberIn((await max('before').textContent())!)).toBeCloseTo(Math.max(...before), 3);
  expect(numberIn((await max('after').textContent())!)).toBeCloseTo(Math.max(...after), 3);
  await expect(lens(page)).toContainText(/Its maximum, .+, is dropped/);
});

test('the counts follow p at once', async ({ page, openApp }) => {
  await openApp(`${COURSE}&lens=way`);
  const before = await tally(page, 'hit');
  await dragRate(page, 0.7);
  expect(await tally(page, 'hit')).toBeGreaterThan(before);
  await settled(page);
  await page.getByText('Inference').click();
  await settled(page);
  await expect(lens(page)).toContainText('At inference nothing is dropped.');
  await expect(lens(page).locator('[data-tally]')).toHaveCount(0);
});

test('across the skip every dropped cell stays zero', async ({ page, openApp }) => {
  await openApp(`${COURSE}&lens=way&channel=3`);
  await expect(lens(page)).toContainText('channel 3 of enc3_conv2 is 35 here');
  await lens(page).getByRole('button', { name: 'Open the path to dec3_conv1' }).click();
  await settled(page);
  const counts = await stateCounts(page);
  const dropped = counts['dropped']! + counts['dropped, was silent']!;
  const zeros = lens(page).locator('[data-same]');
  await expect(zeros).toHaveAttribute('data-same', String(dropped));
  const ratios = await lens(page)
    .locator('[data-ratio]')
    .evaluateAll((parts) => parts.map(({ dataset }) => Number(dataset['ratio'])));
  expect(ratios).toHaveLength(2);
  for (const ratio of ratios) expect(ratio).toBeGreaterThan(0);
});

test('nothing lies on the way to a conv that reads the very tensor', async ({ page, openApp }) => {
  await openApp();
  await expect(nextPanel(page).getByRole('button', { name: 'on the way' })).toHaveCount(0);
  await openApp('lens=way');
  await expect(finding(page)).toHaveText(
    'enc3_conv2 reads the very tensor that leaves enc3_conv1.',
  );
});
