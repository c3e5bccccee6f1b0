import { readFileSync } from 'node:fs';
import { mystParse } from 'myst-parser';
import { mystToHtml } from 'myst-to-html';
import { expect, test } from '../support/app';
import { startHost } from '../support/hostServer';

/** As the themes of MyST draw an iframe: as wide as it says, 60 % as high. */
type Handlers = NonNullable<NonNullable<Parameters<typeof mystToHtml>[1]>['hast']>['handlers'];
const AS_A_THEME: Handlers = {
  iframe: (h, { src, title, width }: Readonly<Record<string, string>>) =>
    h(null, 'iframe', { src, title, width, style: 'aspect-ratio: 5 / 3; border: 0' }),
};

test('the page of a MyST book shows a plain view and a lesson’s step', async ({
  page,
  baseURL,
}) => {
  const source = readFileSync('public/examples/myst.md', 'utf8').replaceAll(
    'https://your.host/dropscope/?',
    `${baseURL}?backend=wasm&`,
  );
  const host = await startHost();
  await page.setViewportSize({ width: 800, height: 720 });
  await page.goto(host.page(mystToHtml(mystParse(source), { hast: { handlers: AS_A_THEME } })));

  const [view, lesson] = [
    page.frameLocator('[title="Dropout with p = 0.5 after enc3_conv1"]'),
    page.frameLocator('[title="A lesson: one mask, every filter of the next conv"]'),
  ];
  const whole = 'html[data-settled="true"]';
  await view.locator(whole).waitFor({ state: 'attached' });
  await expect(view.getByLabel('Drop probability as a number')).toHaveValue('0.50');
  await expect(view.locator('.panel')).toHaveCount(1);
  await page.getByText('A step of a lesson').scrollIntoViewIfNeeded();
  await lesson.locator(whole).waitFor({ state: 'attached' });
  await expect(lesson.getByRole('heading', { name: /^Step 2 of 4/ })).toBeVisible();
  for (const frame of [view, lesson]) {
    const wider = (node: HTMLElement) => node.scrollWidth - node.clientWidth;
    expect(await frame.locator('html').evaluate(wider)).toBe(0);
  }
  await host.close();
});
