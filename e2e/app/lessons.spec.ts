import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { fromSheet, rateField, sitePanel, stateCounts } from '../support/screen';

const card = (page: Page) => page.locator('.panel.lesson');
const heading = (page: Page) => card(page).getByRole('heading');
const verdict = (page: Page) => card(page).getByRole('status');
const returning = (page: Page) => card(page).getByRole('button', { name: 'Back to the step' });

/** Goes on with the Tab key until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
    });
    if (name.test(focused)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${name}.`);
}

async function pressed(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

test('a lesson is gone through by keyboard, from the menu to its end', async ({
  page,
  openApp,
}) => {
  await openApp();
  await pressed(page, /^Lessons$/);
  await pressed(page, /^One mask, every filter/);
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toHaveText('Step 1 of 4: One tensor, many filters');
  await pressed(page, /^Next$/);
  await settled(page);
  await expect(heading(page)).toBeFocused();
  await expect(page.locator('.panel.lens .lens-body')).toBeHidden();

  await pressed(page, /^Zeros of its own/);
  await expect(verdict(page)).toContainText(/^No\. The same zeros.*32 of 32 filters of enc3_conv2/);
  await expect(page.locator('.panel.lens .lens-body')).toBeVisible();
  await pressed(page, /^predict again$/);
  await expect(verdict(page)).toBeEmpty();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText(/^Yes\. /);

  await pressed(page, /^Next$/);
  await pressed(page, /^Next$/);
  await settled(page);
  await pressed(page, /^About p of them/);
  await expect(verdict(page)).toContainText(/^Yes\. Of the 5.561 dropped in pass 0, 1.643/);
  await pressed(page, /^Done$/);
  await expect(card(page)).toHaveCount(0);
  await expect(page).toHaveURL(/filter=19&at=7,7/);
});

test('a step is a link; what it asks about is covered until then', async ({ page, openApp }) => {
  await openApp('lesson=zero&step=2');
  await expect(heading(page)).toContainText('Dropping what is zero already');
  await expect(sitePanel(page).locator('.facts')).toBeHidden();
  await card(page).getByRole('button', { name: 'More than half' }).click();
  await expect(verdict(page)).toContainText(/^Yes\. Of 5.561 dropped activations, 3.172 were 0/);
  expect((await stateCounts(page))['dropped, was silent']).toBe(3172);
  await expect(page).toHaveURL(/\?lesson=zero&step=2&backend=\w+$/);
  await openApp('lesson=zero&step=9');
  await expect(page.getByRole('alert')).toContainText('zero has steps 1 to 3');
  await expect(heading(page)).toContainText('Zeros without any dropout');
});

test('one plays freely inside a step, comes back, and leaves with the screen as it is', async ({
  page,
  openApp,
}) => {
  await openApp('lesson=muted&step=1');
  await expect(returning(page)).toHaveCount(0);
  const before = await card(page).locator('.lesson-check').textContent();
  await page.getByRole('button', { name: 'New mask' }).click();
  await rateField(page).fill('0.8');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(card(page).locator('.lesson-check')).toContainText('p is 0.80');
  await expect(page).toHaveURL(/drop=dense1:dropout:0.8&seed=43&lesson=muted/);
  await returning(page).click();
  await settled(page);
  await expect(card(page).locator('.lesson-check')).toHaveText(before!);
  await expect(returning(page)).toHaveCount(0);
  await card(page)
    .getByRole('button', { name: /^Leave the lesson/ })
    .click();
  await expect(page).toHaveURL(/model=cnn-digits&drop=dense1:dropout:0.5&site=dense1/);
  await expect(page).not.toHaveURL(/lesson/);
});

test('a lesson of one’s own is refused by its line, or opened and kept', async ({
  page,
  openApp,
}) => {
  await openApp();
  const example = await (await page.request.get('lessons/example.json')).text();
  const choose = (text: string) =>
    page.getByLabel('Lesson file').setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await choose(example.replace('enc3_conv1:dropout:0.1', 'enc9_conv1:dropout:0.1'));
  await expect(page.getByRole('alert')).toContainText(
    'mine.json was not opened. Line 10: step 1, state, drop',
  );
  await expect(card(page)).toHaveCount(0);
  await choose(example);
  await expect(heading(page)).toContainText('A small p');
  await expect(page).toHaveURL(/lesson=own/);
  await page.reload();
  await expect(heading(page)).toContainText('A small p');
  const address = new URL('lessons/example.json', page.url()).href;
  await openApp(`lesson=${encodeURIComponent(address)}&step=2`);
  await expect(heading(page)).toContainText('A large p');
});

test('keys of a presentation do what a clicker asks, and nothing in a field', async ({
  page,
  openApp,
}) => {
  await openApp('lesson=muted&step=2&present=1');
  await expect(page.locator('.header')).toBeHidden();
  await page.keyboard.press('PageDown');
  await expect(verdict(page)).toContainText('One activation: one place in one map. Of 16 channels');
  await page.keyboard.press('PageDown');
  await expect(heading(page)).toContainText('It is one rule');
  await expect(page.locator('.panel.lens')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(heading(page)).toContainText('a node is one number');
  await page.keyboard.press('b');
  await expect(page.locator('.blank')).toBeVisible();
  await page.keyboard.press('.');
  await expect(page.locator('.blank')).toHaveCount(0);
  await page.keyboard.press('s');
  await expect(page.locator('.spotlight')).toHaveCount(1);
  await rateField(page).focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('b');
  await expect(heading(page)).toContainText('a node is one number');
  await expect(page.locator('.blank')).toHaveCount(0);
  await heading(page).focus();

  const [notes] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')]);
  await expect(notes.getByRole('heading')).toHaveText('A dense layer: a node is one number');
  await expect(notes.locator('.notes-text')).toContainText('Say “number”');
  await notes.getByRole('button', { name: 'Next' }).click();
  await expect(notes.getByRole('heading')).toHaveText('A conv layer: one filter gives a whole map');
  await expect(heading(page)).toContainText('one filter gives a whole map');
  await notes.close();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.header')).toBeVisible();
  await expect(page).not.toHaveURL(/present/);
});

test('a lesson has no serious accessibility findings, and fits a phone', async ({
  page,
  openApp,
}) => {
  const serious = async (...parts: string[]) => {
    const axe = parts.reduce((all, part) => all.include(part), new AxeBuilder({ page }));
    const { violations } = await axe.analyze();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  };
  await openApp('lesson=ways&step=1');
  expect(await serious('.panel.lesson', '.panel.site')).toEqual([]);
  await openApp('lesson=ways&step=2&present=1&theme=dark');
  await card(page).getByRole('button', { name: /^p⁴/ }).click();
  expect(await serious('.panel.lesson', '.present-bar')).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await openApp('lesson=neighbours&step=2');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await fromSheet(page, 'Lessons', /^Where to put it/);
  await expect(heading(page)).toContainText('It acts forward only');
});
