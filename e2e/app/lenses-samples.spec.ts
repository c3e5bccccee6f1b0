import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { decodeNpy } from '../../src/core/npy';
import { expect, settled, test } from '../support/app';
import { dragRate, fromSheet, numberIn } from '../support/screen';

const SIDE = 96;
const CLASSES = 11;
const DROP = 'drop=enc3_conv1:dropout:0.6,bottleneck_conv1:dropout:0.6';

const lens = (page: Page) => page.locator('.panel.lens');
/** The lens shows what is true of the present screen. */
const found = (page: Page) => lens(page).locator('.lens-found[data-stale="false"]');

/** The arrays of "Export NumPy", by name. */
async function exported(page: Page) {
  const download = page.waitForEvent('download');
  await fromSheet(page, 'Share', /^Export NumPy/);
  const files = unzipSync(await readFile(await (await download).path()));
  return (name: string): Float32Array => {
    const { data } = decodeNpy(files[`${name}.npy`]!);
    if (data instanceof Float32Array) return data;
    throw new Error(`${name} is not of floats.`);
  };
}

/** What the page says about the pixel that is looked at. */
async function said(page: Page) {
  const head = await lens(page).locator('.votes-head').textContent();
  const [, y, x] = /\((\d+), (\d+)\)/.exec(head!)!;
  const entropy = await lens(page).locator('figcaption', { hasText: 'entropy' }).textContent();
  const rows = await lens(page).locator('.vote').all();
  const votes = await Promise.all(
    rows.map(async (row) => {
      const [name, count, chance] = await Promise.all(
        ['name', 'count', 'chance'].map((part) => row.locator(`text.${part}`).textContent()),
      );
      const [mean, deviation] = chance!.split(' ± ').map(Number) as [number, number];
      const label = name === 'none' ? 0 : Number(name) + 1;
      return { label, votes: Number(count), mean, deviation };
    }),
  );
  return {
    place: Number(y) * SIDE + Number(x),
    entropy: Number(/[\d.]+$/.exec(entropy!)![0]),
    votes,
  };
}

const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const entropyOf = (row: number[]): number =>
  -row.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);

test('what is said of four masks is what the four passes say one by one', async ({
  page,
  openApp,
}) => {
  const passes: Float32Array[] = [];
  for (const pass of [0, 1, 2, 3]) {
    await openApp(`${DROP}&pass=${pass}`);
    passes.push((await exported(page))('output/dropped'));
  }
  await openApp(`${DROP}&mode=mc&samples=4&lens=samples`);
  await found(page).waitFor();
  const { place, entropy, votes } = await said(page);
  const rows = passes.map((pass) => Array.from(pass.slice(place * CLASSES, (place + 1) * CLASSES)));
  const mean = rows[0]!.map((_, c) => meanOf(rows.map((row) => row[c]!)));
  expect(entropy).toBeCloseTo(entropyOf(mean), 2);
  const readings = rows.map((row) => row.indexOf(Math.max(...row)));
  for (const vote of votes) {
    const own = rows.map((row) => row[vote.label]!);
    const centre = mean[vote.label]!;
    expect(vote.votes).toBe(readings.filter((label) => label === vote.label).length);
    expect(Math.abs(vote.mean - centre)).toBeLessThan(0.0051);
    const deviation = Math.sqrt(meanOf(own.map((p) => (p - centre) ** 2)));
    expect(Math.abs(vote.deviation - deviation)).toBeLessThan(0.0051);
  }

  const array = await exported(page);
  const whole = passes[0]!.map((_, i) => meanOf(passes.map((pass) => pass[i]!)));
  const apart = array('output/mean').map((p, i) => Math.abs(p - whole[i]!));
  expect(apart).toHaveLength(SIDE * SIDE * CLASSES);
  expect(Math.max(...apart)).toBeLessThan(1e-4);
  const nats = array('output/entropy');
  expect(nats).toHaveLength(SIDE * SIDE);
  expect(nats[place]).toBeCloseTo(entropyOf(mean), 3);
  // The pixel that is looked at while nobody points is the most uncertain one.
  expect(nats[place]).toBe(Math.max(...nats));
  const uncertain = nats.filter((value) => value > 0.5).length / nats.length;
  const [, percent] = /: ([\d.]+)\u202f% of the pixels/.exec(
    (await lens(page).locator('.lens-finding').textContent())!,
  )!;
  expect(Math.abs(Number(percent) - uncertain * 100)).toBeLessThan(0.051);
});

test('outside of Monte-Carlo mode it says so and switches', async ({ page, openApp }) => {
  await openApp('samples=4');
  await page.getByRole('button', { name: 'many masks' }).click();
  await expect(lens(page)).toContainText('In training one mask is drawn');
  await lens(page).getByRole('button', { name: 'Switch to Monte Carlo' }).click();
  await found(page).waitFor();
  await expect(page).toHaveURL(/mode=mc/);
  await expect(lens(page)).toContainText(/^.*4 masks: /);
});

test('a long count tells how far it is, can be cancelled, and goes on', async ({
  page,
  openApp,
}) => {
  await openApp(`${DROP}&mode=mc&samples=4&lens=samples`);
  await found(page).waitFor();
  const field = lens(page).getByLabel('Number of masks as a number');
  await field.fill('192');
  await field.press('Enter');
  const status = lens(page)
    .getByRole('status')
    .filter({ hasText: /\d+ of 192/ });
  await expect(status).toBeVisible();
  await status.getByRole('button', { name: 'Cancel' }).click();
  await expect(lens(page)).toContainText('Cancelled.');
  // What was found before stays in sight, and says that it is of four masks.
  await expect(lens(page)).toContainText('4 masks: ');
  await lens(page).getByRole('button', { name: 'Try again' }).click();
  await expect(lens(page).locator('.lens-finding')).toContainText('192 masks: ', {
    timeout: 60_000,
  });
  await field.fill('300');
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/samples.*256/);
  await expect(field).toHaveValue('192');
});

test('any pass of the strip becomes the one that is shown', async ({ page, openApp }) => {
  await openApp('mode=mc&samples=8&lens=samples');
  await found(page).waitFor();
  const dropped = () => page.locator('.realised').textContent();
  const before = await dropped();
  await lens(page).getByRole('option', { name: 'pass 3' }).click();
  await settled(page);
  await expect(page).toHaveURL(/pass=3/);
  const list = lens(page).getByRole('listbox', { name: 'Passes' });
  await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName('pass 3');
  expect(await dropped()).not.toBe(before);
  await list.press('ArrowRight');
  await expect(page).toHaveURL(/pass=4/);
  await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName('pass 4');
});

test('keys choose a pixel, and p is followed once it has come to rest', async ({
  page,
  openApp,
}) => {
  await openApp('mode=mc&samples=4&lens=samples');
  await found(page).waitFor();
  const { place } = await said(page);
  const [y, x] = [Math.floor(place / SIDE), place % SIDE];
  const map = lens(page).getByRole('application', { name: /Entropy of the mean/ });
  await map.press(x > 0 ? 'ArrowLeft' : 'ArrowRight');
  const beside = `at (${y}, ${x > 0 ? x - 1 : x + 1})`;
  await expect(lens(page).locator('.votes-head')).toContainText(beside);
  await expect(lens(page).locator('.lens-finding')).toContainText(beside);
  const uncertain = async () =>
    numberIn(/: ([\d.]+)/.exec((await lens(page).locator('.lens-finding').textContent())!)![1]!);
  const before = await uncertain();
  await dragRate(page, 0.85);
  await settled(page);
  await found(page).waitFor();
  expect(await uncertain()).toBeGreaterThan(before);
});
