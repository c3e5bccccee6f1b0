/** A person's own model and picture: opened on this machine, kept there, with or without an origin. */
import { readFileSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import type { Measurements } from '../../src/main';
import { expect, settled, test } from '../support/app';

const FIXTURES = 'src/engine/modelFiles/fixtures/';

declare global {
  interface Window {
    dropscope: Measurements;
  }
}

/** Opens one of the Keras files in the page; the title, or why it was refused. */
async function open(page: Page | Frame, name: string, bytes = readFileSync(FIXTURES + name)) {
  return page.evaluate(
    async ([file, base64]) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const files = [{ name: file, blob: new Blob([data]) }];
      const result = await window.dropscope.models.openFiles(files);
      return 'problem' in result ? result.problem.why : `opened ${result.title}`;
    },
    [name, bytes.toString('base64')] as const,
  );
}

const query = (page: Page): string => new URL(page.url()).search;

test('opens every kind of Keras file, and goes on from one to the next', async ({
  page,
  openApp,
}) => {
  await openApp();
  for (const name of ['unet.keras', 'nested-keras2.h5', 'unet-keras3.h5', 'nested.keras']) {
    expect(await open(page, name)).toBe(`opened ${name.replace(/\..*/, '')}`);
    await settled(page);
    await expect.poll(() => query(page)).toContain('model=own');
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('refuses a damaged file by its name, though it may crash the reader; the old model stays', async ({
  page,
  openApp,
}) => {
  await openApp();
  expect(await open(page, 'unet-keras2.h5')).toBe('opened unet-keras2');
  await settled(page);
  const whole = readFileSync(`${FIXTURES}unet-keras2.h5`);
  expect(await open(page, 'cut.h5', whole.subarray(0, 9000))).toBe(
    'cut.h5 is damaged or cut off; get it anew, or save the model again.',
  );
  for (let seed = 1; seed <= 8; seed++) {
    const spoilt = Buffer.from(whole);
    for (let i = 0; i < 40; i++) spoilt[(seed * 7919 + i * 104_729) % 4000]! ^= 1 << (i % 8);
    expect(await open(page, 'spoilt.h5', spoilt)).toMatch(
      /^(?:spoilt\.h5|The |Layer ).*\.$|^opened/,
    );
  }
  expect(await open(page, 'nested.keras')).toBe('opened nested');
  await settled(page);
});

test('survives a new engine, and is there again on the next visit', async ({ page, openApp }) => {
  await openApp();
  expect(await open(page, 'unet.keras')).toBe('opened unet');
  await settled(page);
  await expect.poll(() => query(page)).toContain('model=own');
  const link = query(page);
  await page.goto('?model=own&backend=cpu');
  await settled(page);
  await expect.poll(() => query(page)).toContain('model=own');
  await page.goto(link);
  await settled(page);
  await expect.poll(() => query(page)).toContain('model=own');
  await page.evaluate(() => window.dropscope.models.close());
  await settled(page);
  await page.goto('?model=own');
  await settled(page);
  await expect(page.getByText('not on this one')).toBeVisible();
});

test('shows a picture of one’s own, which a link elsewhere does without', async ({
  page,
  openApp,
}) => {
  await openApp('input=upload');
  await expect(page.getByText('it is not on this machine')).toBeVisible();
  await expect.poll(() => query(page)).not.toContain('upload');
  const shown = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(300, 200);
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'white';
    context.fillRect(0, 0, 300, 200);
    context.fillStyle = 'black';
    context.fillRect(100, 50, 20, 100);
    return window.dropscope.showPicture(await canvas.convertToBlob());
  });
  expect(shown).toBeNull();
  await settled(page);
  await expect.poll(() => query(page)).toContain('input=upload');
  const refused = await page.evaluate(() =>
    window.dropscope.showPicture(new Blob(['no picture at all'])).catch(String),
  );
  expect(refused).toBe(
    'Error: The picture cannot be used: it is not an image. The present picture stays.',
  );
  await page.reload();
  await settled(page);
  expect(query(page)).toContain('input=upload');
});

test('works offline after the first visit', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto(`${baseURL!}?backend=wasm`);
  await settled(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await settled(page);
  await context.setOffline(true);
  await page.reload();
  await settled(page);
  expect(await open(page, 'unet.keras')).toBe('opened unet');
  await settled(page);
  await context.close();
});

test('opens in a frame without an origin, where nothing is kept', async ({ page }) => {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<iframe src="./?backend=wasm" width="1280" height="720" sandbox="allow-scripts"></iframe>',
    }),
  );
  await page.goto('host.html');
  const frame = page.frames()[1]!;
  await frame.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
  expect(await open(frame, 'unet-keras2.h5')).toBe('opened unet-keras2');
  await frame.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
});
