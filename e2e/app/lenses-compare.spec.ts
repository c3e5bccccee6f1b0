import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { numberIn, stateCounts } from '../support/screen';

const lens = (page: Page) => page.locator('.panel.lens');

/** A row of the table: what is said of the site's own variant, and of the other. */
async function fact(page: Page, name: string): Promise<[string, string]> {
  const cells = await lens(page).locator(`tr[data-fact="${name}"] td`).allTextContents();
  return [cells[0]!, cells[1]!];
}

/** Waits for what comes from the engine. */
async function answered(page: Page): Promise<void> {
  await expect(lens(page).locator('tr[data-fact="pixels that change"] td').first()).not.toHaveText(
    '…',
  );
  await expect(lens(page).locator('tr[data-stale]')).toHaveCount(0);
}

const choose = (page: Page, variant: string) =>
  lens(page).getByLabel('The variant to compare with').selectOption(variant);

test('dropout leaves a kept neighbour nearly everywhere, spatial dropout nowhere', async ({
  page,
  openApp,
}) => {
  await openApp('lens=compare');
  await answered(page);
  const [own, other] = await fact(page, 'kept neighbour');
  expect(numberIn(own.replace('%', ''))).toBeGreaterThan(95);
  expect(numberIn(other.replace('%', ''))).toBe(0);

  const counts = await stateCounts(page);
  const dropped = counts['dropped']! + counts['dropped, was silent']!;
  const [units, channels] = await fact(page, 'dropped units');
  expect(numberIn(units.split(' of ')[0]!)).toBe(dropped);
  expect(channels).toMatch(/^\d+ of 32 channels$/);
  expect((await fact(page, 'activations dropped'))[0]).toBe((dropped / (24 * 24 * 32)).toFixed(3));

  // What the engine says of the own variant is what the prediction beside it says.
  const [changed] = await fact(page, 'pixels that change');
  await lens(page).getByRole('button', { name: 'Close this lens' }).press('Escape');
  const told = page.locator('.panel.prediction [data-changed]');
  expect(await told.getAttribute('data-changed')).toBe(String(numberIn(changed)));
});

test('another variant is chosen, and changes places with the site’s own', async ({
  page,
  openApp,
}) => {
  await openApp('lens=compare');
  await choose(page, 'dropblock');
  await expect(page).toHaveURL(/versus=dropblock/);
  await answered(page);
  const before = await fact(page, 'pixels that change');
  expect((await fact(page, 'dropped units'))[1]).toMatch(/ blocks$/);
  await lens(page).getByRole('button', { name: 'Swap' }).click();
  await settled(page);
  await answered(page);
  await expect(page).toHaveURL(/enc3_conv1:dropblock:0\.3/);
  await expect(page).toHaveURL(/versus=dropout/);
  expect(await fact(page, 'pixels that change')).toEqual([before[1], before[0]]);
});

test('DropConnect drops weights, noise multiplies', async ({ page, openApp }) => {
  await openApp('lens=compare&versus=dropconnect&drop=enc3_conv1:gaussian:0.3');
  await answered(page);
  const [own, other] = await fact(page, 'dropped units');
  expect(own).toBe('none: multiplied');
  expect(other.replace(/\s/g, '')).toMatch(/^2\d{3}of9216weights$/);
  await expect(lens(page).getByRole('img', { name: 'DropConnect: weights dropped' })).toBeVisible();
  await expect(lens(page).getByRole('img', { name: 'Gaussian dropout: multiplier' })).toBeVisible();
});

test('a variant that cannot have the rate is refused in words, the other still shown', async ({
  page,
  openApp,
}) => {
  await openApp('lens=compare&versus=gaussian&drop=enc3_conv1:dropout:1');
  await expect(lens(page)).toContainText('The drop probability of gaussian must be less than 1');
  await answered(page);
  expect((await fact(page, 'pixels that change'))[1]).toBe('–');
  expect(numberIn((await fact(page, 'pixels that change'))[0])).toBeGreaterThan(0);
  await expect(lens(page).getByRole('button', { name: 'Swap' })).toBeDisabled();
});

test('where there is nothing to compare, that is said', async ({ page, openApp }) => {
  for (const [query, words] of [
    ['mode=inference', /At inference no mask is drawn/],
    ['drop=enc3_conv1:dropout:0', /At p = 0 nothing is dropped/],
    ['site=output', /output is the prediction itself/],
  ] as const) {
    await openApp(`lens=compare&${query}`);
    await expect(lens(page)).toContainText(words);
    await expect(lens(page).locator('table')).toHaveCount(0);
  }
  // Without dropout at the site the other one is there, to be put in its place.
  await openApp('lens=compare&drop=');
  await answered(page);
  expect((await fact(page, 'pixels that change'))[0]).toBe('0');
  await lens(page).getByRole('button', { name: 'Swap' }).click();
  await expect(page).toHaveURL(/drop=enc3_conv1:spatial:0\.3/);
});
