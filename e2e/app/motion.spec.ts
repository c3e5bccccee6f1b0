import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { fromSheet, slider } from '../support/screen';

/** Every animation or transition that takes time, from now on: where and of what. */
async function noteMotion(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const note = (event: Event) => {
      const { className } = event.target as Element;
      for (const { effect } of document.getAnimations())
        if (Number(effect?.getComputedTiming().activeDuration) > 0)
          seen.push(`${event.type} ${className}`);
    };
    for (const type of ['transitionrun', 'animationstart']) addEventListener(type, note, true);
  });
  return () =>
    page.evaluate(() => {
      const running = document
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 0)
        .map(({ effect }) => (effect as KeyframeEffect).target?.className ?? '');
      return [...(window as unknown as { seen: readonly string[] }).seen, ...running];
    });
}

test('who asks for less motion gets none: the story, a lens that plays, a lesson, the opening', async ({
  page,
  openApp,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moved = await noteMotion(page);
  await openApp('lens=expectation');
  await slider(page).focus();
  await page.keyboard.press('PageUp');
  await page.getByRole('button', { name: '▶ Play' }).click();
  await page.waitForTimeout(600);
  expect(await moved()).toEqual([]);

  await openApp('lesson=mask&step=2');
  await page.getByRole('button', { name: /^The same zeros/ }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await settled(page);
  expect(await moved()).toEqual([]);

  await openApp();
  await fromSheet(page, 'Lessons', /The idea in eight seconds/);
  await expect(page.locator('.opening')).toBeVisible();
  await page.waitForTimeout(1000);
  expect(await moved()).toEqual([]);
});
