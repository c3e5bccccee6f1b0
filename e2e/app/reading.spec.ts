import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/app';
import { sitePanel } from '../support/screen';

for (const theme of ['light', 'dark']) {
  test(`the site is read by keyboard, in words and as tables: ${theme}`, async ({
    page,
    openApp,
  }) => {
    await openApp(`theme=${theme}&site=enc3_conv1&drop=enc3_conv1:dropout:0.3&channel=4`);
    const maps = sitePanel(page).getByRole('application', { name: /^Channel 4: / });
    await maps.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const spoken = await page
      .getByText(/^Row \d+, column \d+: before/)
      .first()
      .textContent();
    const [, row, column, before, after] = /^Row (\d+), column (\d+): before ([^,]+), .* after (.+)$/.exec(spoken!)!; // prettier-ignore

    const button = sitePanel(page).getByRole('button', { name: /^How to read this/ });
    await button.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Site enc3_conv1' });
    const figure = sheet.locator('.reading-figure').first();
    await expect(figure).toContainText('Across is x, down is y');
    await expect(figure).toContainText('is what was dropped, the stronger the more was lost');
    const summary = figure.locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    const valueIn = (caption: RegExp) =>
      figure
        .getByRole('table', { name: caption })
        .getByRole('row', { name: new RegExp(`^${row} `) })
        .getByRole('cell')
        .nth(Number(column));
    await expect(valueIn(/^Before, channel 4/)).toHaveText(before!);
    await expect(valueIn(/^After, channel 4/)).toHaveText(after!);

    const { violations } = await new AxeBuilder({ page }).include('.reading').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);

    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await expect(button).toBeFocused();
  });
}
