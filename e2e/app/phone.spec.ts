/** A phone: what is done by mouse elsewhere is done by taps, nothing scrolls sideways, and all is large enough to hit. */
import type { Locator, Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { byHand, cellPoint, rateField, sitePanel, slider } from '../support/screen';

const WIDTH = 360;
const FINGER = 24;

test.use({ viewport: { width: WIDTH, height: 740 }, hasTouch: true, isMobile: true });

async function upright(page: Page): Promise<void> {
  await settled(page);
  const width = await page.evaluate(() => document.scrollingElement!.scrollWidth);
  expect(width).toBeLessThanOrEqual(WIDTH);
}

/** Taps what is at least as large as a finger needs it. */
async function tap(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  expect.soft(Math.min(box!.width, box!.height), String(target)).toBeGreaterThanOrEqual(FINGER);
  await target.tap();
  await upright(page);
}

test('a lesson is gone through by taps, from the menu to its end', async ({ page, openApp }) => {
  await openApp();
  await upright(page);
  const card = page.locator('.panel.lesson');
  const button = (name: string | RegExp) => card.getByRole('button', { name, exact: true });
  await tap(page, page.getByRole('button', { name: 'Lessons', exact: true }));
  await tap(page, page.getByRole('button', { name: /^One mask, every filter/ }));
  await expect(card.getByRole('heading')).toHaveText(/^Step 1 of 4/);
  await tap(page, button('Next'));
  await tap(page, button(/^The same zeros/));
  await expect(card.getByRole('status')).toContainText(/^Yes\. /);
  await tap(page, button('Next'));
  await tap(page, button('Next'));
  await tap(page, button(/^About p of them/));
  await expect(card.getByRole('status')).toContainText(/^Yes\. /);
  await tap(page, button('Done'));
  await expect(card).toHaveCount(0);
});

test('a layer, its dropout and p are chosen by touch; a tapped cell is dropped and restored', async ({
  page,
  openApp,
}) => {
  await openApp();
  await tap(page, page.getByRole('button', { name: /^enc3_conv2, / }));
  await tap(page, page.getByRole('button', { name: 'Put dropout behind enc3_conv2' }));
  await expect(rateField(page)).toHaveValue('0.30');
  const predicted = page.locator('.prediction-facts');
  const before = (await predicted.textContent())!;

  await slider(page).scrollIntoViewIfNeeded();
  const track = (await page.locator('.rate-track').boundingBox())!;
  expect(track.height).toBeGreaterThanOrEqual(FINGER);
  const y = track.y + track.height / 2;
  const at = (part: number) => [{ x: track.x + part * track.width, y }];
  const touch = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', part?: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: part === undefined ? [] : at(part),
    });
  await send('touchStart', 0.3);
  for (const part of [0.4, 0.5, 0.6]) await send('touchMove', part);
  await send('touchEnd');
  await upright(page);
  expect(Number(await rateField(page).inputValue())).toBeCloseTo(0.6, 1);
  await expect(predicted).not.toHaveText(before);

  const cell = async () => {
    await page.locator('.channel-row').first().scrollIntoViewIfNeeded();
    await page.touchscreen.tap(...(await cellPoint(page, 0, 1, [12, 12])));
    await upright(page);
  };
  await cell();
  await expect(byHand(page)).toContainText('1');
  await cell();
  await expect(byHand(page)).toHaveCount(0);

  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('enc3_conv2');
  await predicted.scrollIntoViewIfNeeded();
  await expect(predicted).toBeInViewport();
});
