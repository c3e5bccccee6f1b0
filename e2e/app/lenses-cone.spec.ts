import type { Page } from '@playwright/test';
import { expect, test } from '../support/app';
import { numberIn } from '../support/screen';

const lens = (page: Page) => page.getByRole('region', { name: 'What can one activation reach?' });
const map = (page: Page) => lens(page).getByRole('application');
const finding = (page: Page) => lens(page).locator('.lens-finding');
/** The changes have come and are of the picked activation. */
const answered = (page: Page) =>
  lens(page).locator('.cone-cards[data-stale="false"]').waitFor({ state: 'attached' });

interface Card {
  readonly layer: string;
  readonly count: number;
  readonly changed: number;
}

const cardsOf = (page: Page): Promise<Card[]> =>
  lens(page)
    .locator('.cone-card')
    .evaluateAll((cards) =>
      cards.map(({ dataset }) => ({
        layer: dataset['layer']!,
        count: Number(dataset['count']),
        changed: Number(dataset['changed']),
      })),
    );

test('an activation reaches what its windows say, and changes nothing else', async ({
  page,
  openApp,
}) => {
  await openApp('lens=cone');
  await answered(page);
  const cards = await cardsOf(page);
  expect(cards).toHaveLength(17);
  // The next conv has 3×3 windows and 32 filters.
  expect(cards[0]).toMatchObject({ layer: 'enc3_conv2', count: 9 * 32 });
  for (const { layer, count, changed } of cards) {
    expect(changed, layer).toBeGreaterThan(0);
    expect(changed, layer).toBeLessThanOrEqual(count);
  }
  const text = (await finding(page).textContent())!;
  const said = /changes (.+) of them, .* and (.+) of (.+) places beyond its reach\.$/.exec(text)!;
  expect(numberIn(said[1]!)).toBe(cards[0]!.changed);
  expect(numberIn(said[2]!)).toBe(0);
  expect(numberIn(said[3]!)).toBeGreaterThan(0);
  // Six convs and two pools lie before it: 24×24 pixels.
  await expect(lens(page).locator('[data-seen]')).toHaveText('24×24');
});

test('arrow keys take the cone along, page keys change the channel', async ({ page, openApp }) => {
  await openApp('lens=cone&channel=0');
  await answered(page);
  await map(page).click({ position: { x: 2, y: 2 } });
  await expect(finding(page)).toContainText('Channel 0 at (0, 0)');
  await answered(page);
  // A corner has four places of a 3×3 window.
  expect((await cardsOf(page))[0]).toMatchObject({ layer: 'enc3_conv2', count: 4 * 32 });
  await page.keyboard.press('ArrowDown');
  await expect(finding(page)).toContainText('at (1, 0) can reach 192 of');
  await page.keyboard.press('PageDown');
  await expect(finding(page)).toContainText('Channel 1 at (1, 0)');
  await lens(page).getByRole('button', { name: 'strongest' }).click();
  await expect(finding(page)).not.toContainText('at (1, 0)');
});

test('a silent activation changes nothing; across the skip goes one number', async ({
  page,
  openApp,
}) => {
  await openApp('lens=cone&site=enc3_conv2&drop=&channel=0');
  await answered(page);
  const concat = lens(page).locator('[data-layer="dec3_concat"]');
  await expect(concat).toContainText(/up .+, skip 1$/);
  // 65 % of this channel are silent: the first one along a row.
  const value = lens(page).locator('.cone-value b');
  await map(page).focus();
  for (let step = 0; step < 24 && (await value.textContent()) !== '0'; step++) {
    await page.keyboard.press('ArrowRight');
  }
  await expect(value).toHaveText('0');
  await expect(finding(page)).toHaveText(/changes nothing: it was silent anyway\.$/);
  expect((await cardsOf(page)).every(({ changed }) => changed === 0)).toBe(true);
});
