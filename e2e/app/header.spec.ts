import { AxeBuilder } from '@axe-core/playwright';
import { expect, settled, test } from '../support/app';
import { fromSheet, sitePanel, stateCounts } from '../support/screen';

test('a question turns the page to its answer; undo brings the plan back', async ({
  page,
  openApp,
}) => {
  await openApp();
  await fromSheet(page, 'Lessons', 'Where does it go in a U-Net?');
  await settled(page);
  await expect(page).toHaveURL(/drop=enc3_conv2:dropout:0.3,bottleneck_conv2:dropout:0.3/);
  await expect(page).toHaveURL(/site=enc3_conv2.*lens=way/);
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('enc3_conv2');
  await expect(page.locator('.panel.lens')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).not.toHaveURL(/drop=/);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a question makes sense from a screen without dropout', async ({ page, openApp }) => {
  await openApp('drop=&site=output&mode=inference');
  await fromSheet(page, 'Lessons', 'Does a dropped activation learn?');
  await settled(page);
  expect((await stateCounts(page))['dropped']!).toBeGreaterThan(0);
  await expect(page).toHaveURL(/lens=backward/);
});

test('Monte Carlo opens its lens and shows the pass; leaving it closes both', async ({
  page,
  openApp,
}) => {
  await openApp();
  await expect(page.getByLabel('Pass of the mask')).toHaveCount(0);
  await page.getByText('Monte Carlo', { exact: true }).click();
  await expect(page.locator('.panel.lens')).toBeVisible();
  await settled(page);
  const first = await stateCounts(page);
  await page.getByLabel('Pass of the mask').fill('3');
  await page.keyboard.press('Enter');
  await settled(page);
  expect(await stateCounts(page)).not.toEqual(first);
  await expect(page).toHaveURL(/pass=3/);
  await page.getByText('Training', { exact: true }).click();
  await expect(page.locator('.panel.lens')).toHaveCount(0);
  await expect(page.locator('.panel.next')).toBeVisible();
  // The mask that is shown is still the fourth.
  await expect(page.getByLabel('Pass of the mask')).toHaveValue('3');
});

test('the link and the numbers are in one sheet', async ({ page, openApp, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openApp('seed=7');
  await fromSheet(page, 'Share', /^Copy link/);
  await expect(page.getByRole('status').filter({ hasText: /clipboard/ })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('seed=7');
  const download = page.waitForEvent('download');
  await fromSheet(page, 'Share', /^Export NumPy/);
  expect((await download).suggestedFilename()).toBe('dropscope-enc3_conv1-seed7-pass0.npz');
});

for (const query of ['', 'mode=mc&lens=samples&pass=12', 'lang=es&mode=mc&pass=12', 'lang=zh']) {
  test(`the header is one row at 1280 px: ${query || 'as it opens'}`, async ({ page, openApp }) => {
    await openApp(query);
    const box = await page.locator('.header').boundingBox();
    expect(box!.height).toBeLessThan(40);
    const clipped = await page.locator('.header > *').evaluateAll(
      (groups) =>
        groups.filter((group) => {
          const { left, right } = group.getBoundingClientRect();
          return left < 0 || right > innerWidth || group.scrollWidth > group.clientWidth + 1;
        }).length,
    );
    expect(clipped).toBe(0);
  });
}

test('the keys are listed by ?, and the link is a code for the room', async ({ page, openApp }) => {
  await openApp('seed=7');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('drop or restore the cell');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await fromSheet(page, 'Share', /^QR code/);
  const code = page.getByRole('img', { name: /^QR code/ });
  await expect(code).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText('seed=7');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual(
    [],
  );
});
