import { expect, test } from '../support/app';
import { sitePanel } from '../support/screen';

test('nonsense in a link is named, and the page opens all the same', async ({ page, openApp }) => {
  await openApp(
    'site=nowhere&seed=-4&drop=enc3_conv1:dropout:7&at=99,99&input=scene:x&mode=dream&theme=pink',
  );
  await expect(sitePanel(page).getByRole('heading').first()).toHaveText('enc3_conv1');
  const notices = page.getByRole('alert');
  for (const key of ['site', 'seed', 'drop', 'at', 'input', 'mode', 'theme']) {
    await expect(notices.filter({ hasText: key }).first()).toBeVisible();
  }
});

test('unknown keys are kept out of the way', async ({ page, openApp }) => {
  await openApp('utm_source=forum&seed=5');
  await page.getByRole('button', { name: 'New mask' }).click();
  await expect(page).toHaveURL(/seed=6/);
  await expect(page).toHaveURL(/utm_source=forum/);
});

test('hidden panels are not there', async ({ page, openApp }) => {
  await openApp('hide=network,controls');
  await expect(page.locator('.panel.network')).toHaveCount(0);
  await expect(sitePanel(page)).toBeVisible();
});
