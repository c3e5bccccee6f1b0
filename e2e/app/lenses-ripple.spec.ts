import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { dragRate, sitePanel } from '../support/screen';

const LAYERS = 25;

const lens = (page: Page) => page.getByRole('region', { name: 'How far does the loss travel?' });
const finding = (page: Page) => lens(page).locator('.lens-finding');
const rows = (page: Page) => lens(page).locator('[data-layer]');
/** The maps have come and are of the present screen. */
const answered = (page: Page) =>
  lens(page).locator('.depth-maps[data-stale="false"]').waitFor({ state: 'attached' });

interface Row {
  readonly layer: string;
  readonly ratio: number;
  readonly text: string;
}

const rowsOf = (page: Page): Promise<Row[]> =>
  rows(page).evaluateAll((buttons) =>
    buttons.map((button) => ({
      layer: button.dataset['layer']!,
      ratio: Number(button.dataset['ratio']),
      text: button.querySelector('.number')!.textContent,
    })),
  );

test('the loss is followed from its first layer to the output', async ({ page, openApp }) => {
  await openApp();
  const link = page.getByRole('button', { name: 'ripple', exact: true });
  await link.click();
  await answered(page);
  const shown = await rowsOf(page);
  const folded = Number(
    await lens(page).locator('[data-untouched]').getAttribute('data-untouched'),
  );
  expect(folded + shown.length).toBe(LAYERS);
  await expect(lens(page)).toContainText('untouched: input … enc3_conv1, exactly 0');
  for (const { layer, ratio, text } of shown) {
    expect(text).toBe(ratio.toFixed(2));
    // The network beside it says the same.
    await expect(
      page.locator('.panel.network').getByRole('button', { name: new RegExp(`^${layer}, `) }),
    ).toHaveAccessibleName(new RegExp(`ripple ${text}`));
  }
  const largest = shown.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  await expect(finding(page)).toHaveText(
    `The loss starts at enc3_conv1 and again at bottleneck_conv1, is largest at ${largest.layer} ` +
      `(${largest.text}) and reaches the output with ${shown.at(-1)!.text}.`,
  );
  await link.click();
  await expect(lens(page)).toHaveCount(0);
});

test('the bars follow p, and nothing is left of them at inference', async ({ page, openApp }) => {
  await openApp('lens=ripple&drop=enc3_conv1:dropout:0.3');
  const before = await rowsOf(page);
  await dragRate(page, 0.7);
  await settled(page);
  const after = await rowsOf(page);
  expect(after.map(({ layer }) => layer)).toEqual(before.map(({ layer }) => layer));
  after.forEach(({ layer, ratio }, i) => expect(ratio, layer).toBeGreaterThan(before[i]!.ratio));
  await page.getByText('Inference').click();
  await settled(page);
  await expect(finding(page)).toHaveText(/At inference dropout is switched off/);
  await expect(rows(page)).toHaveCount(0);
});

test('a map is read by pointing, a layer opens by its row', async ({ page, openApp }) => {
  await openApp('lens=ripple');
  await answered(page);
  const ripples = (await rowsOf(page)).map(({ text }) => text);
  const map = (await lens(page).locator('.depth-maps').boundingBox())!;
  const row = (await rows(page).first().boundingBox())!;
  await page.mouse.move(map.x + map.width * 0.4, row.y + row.height * 0.6);
  await expect(lens(page).locator('.depth-heads')).toContainText('here');
  expect((await rowsOf(page)).map(({ text }) => text)).not.toEqual(ripples);
  // The same place at the site.
  await expect(sitePanel(page).locator('.pointed').first()).toBeAttached();
  await rows(page).filter({ hasText: 'dec3_conv1' }).click();
  await settled(page);
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('dec3_conv1');
  await expect(lens(page)).toBeVisible();
});
