import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate, fromSheet, stateCounts } from '../support/screen';

const workshop = (page: Page): Locator =>
  page.getByRole('region', { name: 'The network, block by block' });
const line = (page: Page, name: string | RegExp): Locator =>
  workshop(page).getByRole('button', { name });
const layers = (page: Page): Locator => page.locator('.network-stops button.layer');

async function fill(page: Page, field: string, value: string): Promise<void> {
  await workshop(page).getByLabel(field, { exact: true }).fill(value);
  await page.keyboard.press('Enter');
}

/** Opens a block of the list, puts one in behind it. */
async function addBehind(page: Page, name: string | RegExp, kind: string): Promise<void> {
  await line(page, name).click();
  await fromSheet(page, /^Add a block/, new RegExp(`^${kind}$`));
  await settled(page);
}

const probabilities = (page: Page): Promise<string[]> =>
  page.locator('.class-table td[data-run]').allTextContents();

test('a trained CNN gets a second conv, a stride for a pool and dropout before Flatten', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits');
  await fromSheet(page, /^Model:/, /^Adapt this one/);
  await expect(line(page, /^conv2/)).toContainText('14×14×16');
  await expect(line(page, /^conv2/)).toContainText('1 168');
  await expect(workshop(page)).toContainText('44 170 parameters');

  await addBehind(page, /^conv2/, 'Conv');
  await expect(line(page, /^conv3 ?, untrained/)).toContainText('14×14×16');
  await expect(workshop(page)).toContainText(/46\s490 parameters, untrained: conv3/);
  await expect(layers(page)).toHaveCount(11);
  await expect(page.locator('.network-stops').getByRole('button', { name: /^conv3,.*untrained/ })).toBeVisible(); // prettier-ignore

  // A stride in place of the last pool: 7 → 3 with `valid`, as the pool had it.
  await line(page, /^pool3/).click();
  await workshop(page).getByRole('button', { name: 'Remove' }).click();
  await line(page, /^conv4/).click();
  await fill(page, 'Stride', '2');
  await workshop(page).getByRole('radio', { name: 'valid' }).click();
  await settled(page);
  await expect(line(page, /^conv4/)).toContainText('3×3×32');

  await fromSheet(page, /^Add a block/, /^Dropout$/);
  await settled(page);
  await expect(workshop(page).locator('.workshop-total')).toHaveText(/untrained: conv3$/);
  await expect(page).toHaveURL(/net=28x28x1-c8-m2-c16-c16-m2-c32s2v-f-n128-n10_linear&from=cnn-digits/); // prettier-ignore
  await expect(page).toHaveURL(/drop=conv3:dropout:0.3,conv4:dropout:0.3,dense1:dropout:0.3/);

  // All of that can be taken back, step by step, to the shipped network.
  for (let step = 0; step < 4; step++) {
    await page.getByRole('button', { name: 'Undo' }).click();
  }
  await settled(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(page).toHaveURL(/model=cnn-digits/);
  await expect(layers(page)).toHaveCount(10);
});

test('a block that does not fit is refused where it is, with the sum, and the page keeps the last network', async ({
  page,
  openApp,
}) => {
  await openApp('model=built&net=28x28x1-c8-m2-c16-m2-c32-m2-c32-f-n10_linear&lens=workshop');
  await expect(line(page, /^conv4/)).toContainText('3×3×32');
  await line(page, /^conv4/).click();
  await workshop(page).getByRole('radio', { name: 'valid' }).click();
  await settled(page);
  await fill(page, 'Kernel', '5');
  const item = workshop(page).getByRole('listitem').filter({ hasText: '32 × 5×5' });
  await expect(item.getByRole('alert')).toHaveText(
    'The 5×5 kernel with `valid` padding does not fit on the 3×3 map: 3 − 5 + 1 = −1.',
  );
  await expect(workshop(page)).toContainText('The page shows the last network that did.');
  await expect(page).toHaveURL(/c32v-f/);

  await fill(page, 'Kernel', '3');
  await settled(page);
  await expect(workshop(page).getByRole('alert')).toHaveCount(0);
  await expect(line(page, /^conv4/)).toContainText('1×1×32');

  // The site of a built network is a site like any other.
  await page.locator('.network-stops').getByRole('button', { name: /^conv2,/ }).click(); // prettier-ignore
  await settled(page);
  await expect(page.locator('.site-title')).toContainText('untrained');
  await dragRate(page, 0.5);
  await settled(page);
  const counts = await stateCounts(page);
  expect(counts['dropped']! + counts['dropped, was silent']!).toBeGreaterThan(1000);
  await expect(
    workshop(page)
      .getByRole('listitem')
      .filter({ hasText: /^Dropout/ }),
  ).toHaveCount(1);
});

test('a link brings the same network back with the same numbers, and says what it cannot read', async ({
  page,
  openApp,
}) => {
  const query = 'model=built&net=28x28x1-c8-m2-c16-d0.5-c16-m2-f-n10_linear&from=cnn-fashion';
  await openApp(query);
  await expect(page.locator('.prediction-words')).toHaveText(/^untrained: the prediction means nothing/); // prettier-ignore
  const before = await probabilities(page);
  expect(before).toHaveLength(20);
  await openApp(query);
  expect(await probabilities(page)).toEqual(before);

  await openApp('model=built&net=28x28x1-c8-q7-f');
  await expect(page.locator('.notice')).toContainText('“q7” is no block of a network');
  await expect(page.getByRole('button', { name: /^Model: U-Net/ })).toBeVisible();
});

test('the network is taken away as code, with the dropout where it is', async ({
  page,
  openApp,
}) => {
  await openApp('model=cnn-digits&drop=conv3:dropout:0.4');
  await fromSheet(page, 'Share', /^Code/);
  const sheet = page.getByRole('dialog', { name: / as code$/ });
  await expect(sheet.locator('pre')).toContainText('conv3 = layers.Dropout(0.4, name="conv3_dropout")(conv3)'); // prettier-ignore
  await sheet.getByRole('radio', { name: 'PyTorch' }).click();
  await expect(sheet.locator('pre')).toContainText('self.conv3_dropout = nn.Dropout(0.4)');
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: 'Download .py' }).click();
  expect((await download).suggestedFilename()).toBe('cnn_digits_pytorch.py');
  const found = await new AxeBuilder({ page }).include('.code-sheet').analyze();
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]); // prettier-ignore
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('the workshop works by keys alone, and for screen readers', async ({ page, openApp }) => {
  await openApp('model=built&net=28x28x1-c8-m2-c16-f-n10_linear&lens=workshop');
  await line(page, /^conv1/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(line(page, /^pool1/)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await settled(page);
  await expect(line(page, /^pool1/)).toBeFocused();
  await expect(page).toHaveURL(/net=28x28x1-c8-c16-m2-f-n10_linear/);
  await page.keyboard.press('Delete');
  await settled(page);
  await expect(page).toHaveURL(/net=28x28x1-c8-c16-f-n10_linear/);
  await expect(line(page, /^conv2/)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page, /^conv2/)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  await expect(workshop(page).getByLabel('Filters')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await settled(page);
  await expect(line(page, /^conv2/)).toContainText('28×28×17');
  const found = await new AxeBuilder({ page }).include('.panel.lens').analyze();
  expect(found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]); // prettier-ignore
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(workshop(page)).toHaveCount(0);
});

test('a heavy network waits to be run', async ({ page, openApp }) => {
  await openApp('model=cnn-digits&lens=workshop');
  await fromSheet(page, 'Start from', /^Course U-Net/);
  await expect(workshop(page)).toContainText(/8\s640\s471 parameters, none trained/);
  await expect(workshop(page)).toContainText(/2\s511 million products/);
  await expect(workshop(page).getByRole('button', { name: 'Run' })).toBeVisible();
  await expect(page).toHaveURL(/model=cnn-digits/);
});
