/**
 * The main screens against pictures of them. Type is drawn by this machine's fonts, so the pictures hold only where
 * the same ones are: measured in the page, and said where they are not.
 *
 * `npm run visual` compares, `npm run visual -- -u` takes anew what differs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';

const FONTS = fileURLToPath(new URL('fonts.json', import.meta.url));

/** Widths in CSS pixels of a line in the page's type: plain, bold, and figures of one width. */
const fontsOf = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')!;
    const root = getComputedStyle(document.documentElement);
    const widthIn = (font: string): number => {
      context.font = font;
      return Math.round(context.measureText('Mask, pass 0: −1.43 × 0.7 ▾ ‖q‖').width * 100) / 100;
    };
    return {
      plain: widthIn(`16px ${root.getPropertyValue('--font')}`),
      bold: widthIn(`700 16px ${root.getPropertyValue('--font')}`),
      mono: widthIn(`16px ${root.getPropertyValue('--mono')}`),
    };
  });

const isUpdate = (): boolean => ['all', 'changed'].includes(test.info().config.updateSnapshots);

/** Skips where type is drawn with other fonts than in the pictures. */
async function needSameFonts(page: Page): Promise<void> {
  const here = await fontsOf(page);
  if (isUpdate()) {
    writeFileSync(FONTS, `${JSON.stringify(here, null, 2)}\n`);
    return;
  }
  const then: unknown = existsSync(FONTS) ? JSON.parse(readFileSync(FONTS, 'utf8')) : null;
  const same = JSON.stringify(then) === JSON.stringify(here);
  const why = `the pictures were taken with other fonts: ${JSON.stringify(then)}, here ${JSON.stringify(here)}`;
  if (!same) console.log(`Skipped: ${why}`);
  test.skip(!same, why);
}

/** Compares the window, or all of the page, with `<name>.png`; times differ from run to run. */
async function looksAsIn(page: Page, name: string, fullPage = false): Promise<void> {
  // A hovering pointer marks a cell, and a caret blinks.
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await needSameFonts(page);
  await expect(page).toHaveScreenshot(`${name}.png`, {
    fullPage,
    mask: [page.locator('.status')],
    maskColor: '#8590a3',
    animations: 'disabled',
    caret: 'hide',
    threshold: 0.1,
    maxDiffPixelRatio: 0.001,
  });
}

for (const theme of ['light', 'dark']) {
  test(`the first screen, ${theme}`, async ({ page, openApp }) => {
    await openApp(`theme=${theme}&lang=en`);
    await looksAsIn(page, `first-${theme}`);
  });
}

test('the first screen on a phone, all of it', async ({ page, openApp }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp('theme=light&lang=en');
  await looksAsIn(page, 'phone', true);
});

test('a lens', async ({ page, openApp }) => {
  await openApp('theme=light&lang=en&lens=shared&hide=network');
  await looksAsIn(page, 'lens');
});

test('a vector’s site', async ({ page, openApp }) => {
  await openApp('theme=light&lang=en&model=cnn-digits&site=dense1');
  await looksAsIn(page, 'vector');
});

test('a step of a lesson', async ({ page, openApp }) => {
  await openApp('theme=light&lang=en&lesson=mask&step=2');
  await looksAsIn(page, 'lesson');
});

test('an embed', async ({ page, openApp }) => {
  await page.setViewportSize({ width: 640, height: 480 });
  await openApp('theme=light&lang=en&embed=1&hide=network,next,prediction');
  await looksAsIn(page, 'embed');
});
