import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { nextPanel, numberIn, stateCounts } from '../support/screen';

const lens = (page: Page) => page.locator('.panel.lens');
/** The lens shows what is true of the present screen. */
const found = (page: Page) => lens(page).locator('.lens-found[data-stale="false"]');
const sentence = async (page: Page) => (await lens(page).locator('.lens-finding').textContent())!;

/** All dropped activations of the opened site, as the site's panel counts them. */
async function droppedAtSite(page: Page): Promise<number> {
  const counts = await stateCounts(page);
  return counts['dropped']! + counts['dropped, was silent']!;
}

/** The numbers of a kernel's gradient as they are written. */
async function kernel(page: Page, run: 'clean' | 'dropped'): Promise<string[]> {
  const grid = lens(page).locator(`.kernel-grids [data-run="${run}"] canvas`);
  return (await grid.getAttribute('data-figures'))!.split(' ');
}

/** Behind dropout, times, before it: as they are written at the cell that is looked at. */
async function chain(page: Page) {
  const line = lens(page).locator('.chain-rule');
  const text = (await line.textContent())!;
  const [, behind, factor, before] = /dropout (\S+) ×(\S+) = (\S+) before/.exec(text)!;
  return { index: Number(await line.getAttribute('data-index')), behind: numberIn(behind!), factor: numberIn(factor!), before: before! }; // prettier-ignore
}

test('every dropped activation is counted: its gradient is exactly 0', async ({
  page,
  openApp,
}) => {
  await openApp();
  await nextPanel(page).getByRole('button', { name: 'gradient' }).click();
  await found(page).waitFor();
  const dropped = await droppedAtSite(page);
  expect(dropped).toBeGreaterThan(5000);
  const text = await sentence(page);
  expect(numberIn(/^([\d\s\u202f]+) dropped/.exec(text)![1]!)).toBe(dropped);
  expect(text).toContain('gradient exactly 0 for every one');
  expect(text).toContain('The loss against the truth');

  // Where nobody points, a dropped cell is looked at: what comes from behind does not get through.
  const { index, factor, before } = await chain(page);
  expect([factor, before]).toEqual([0, '0']);
  // A kept one gets it times 1/(1 − p).
  const maps = lens(page).getByRole('application', { name: /^Gradient of channel/ });
  await expect
    .poll(async () => {
      await maps.press('ArrowRight');
      return (await chain(page)).factor;
    })
    .toBe(1.43);
  const kept = await chain(page);
  expect(kept.index).not.toBe(index);
  expect(Math.abs(numberIn(kept.before) - kept.behind / 0.7)).toBeLessThan(0.02);
  const place = Math.floor(kept.index / 32);
  await expect(page).toHaveURL(new RegExp(`cell=${Math.floor(place / 24)},${place % 24}&`));
});

test('a channel that is dropped whole teaches the kernel nothing', async ({ page, openApp }) => {
  await openApp('drop=enc3_conv1:spatial:0.4&channel=2&lens=backward');
  await found(page).waitFor();
  const dropped = await droppedAtSite(page);
  const text = await sentence(page);
  expect(text).toContain(`${dropped / 576} of 32 channels`);
  await expect(lens(page).locator('.norm-chart rect.lost')).toHaveCount(dropped / 576);
  expect(await kernel(page, 'dropped')).toEqual(Array(9).fill('0'));
  expect((await kernel(page, 'clean')).filter((figure) => figure === '0')).toEqual([]);
  await expect(lens(page)).toContainText('all of ch 2 is dropped: nothing is learned from it');
});

test('under DropConnect weights lose their gradient, and activations keep theirs', async ({
  page,
  openApp,
}) => {
  await openApp('drop=enc3_conv1:dropconnect:0.4&lens=backward');
  await found(page).waitFor();
  expect(await sentence(page)).toMatch(
    /dropped weights of enc3_conv2: gradient exactly 0 for every one/,
  );
  const zeros = (await kernel(page, 'dropped')).filter((figure) => figure === '0');
  expect(zeros.length).toBeGreaterThan(0);
  expect(zeros.length).toBeLessThan(9);
  await expect(lens(page)).toContainText('the gradient passes as it is');
});

test('entries of a vector are read one by one', async ({ page, openApp }) => {
  await openApp('model=cnn-digits&site=dense1&drop=dense1:dropout:0.5&lens=backward');
  await found(page).waitFor();
  const dropped = await droppedAtSite(page);
  expect(await sentence(page)).toMatch(new RegExp(`^${dropped} dropped activations: gradient exactly 0 for every one`)); // prettier-ignore
  await expect(lens(page).locator('.norm-chart rect.lost')).toHaveCount(dropped);
  const { factor, before } = await chain(page);
  expect(factor === 0).toBe(before === '0');
  expect(await kernel(page, 'dropped')).toHaveLength(1);
  await expect(lens(page)).toContainText(factor === 0 ? 'nothing is learned from it' : 'it teaches this weight'); // prettier-ignore
});

test('odd cases are said in words', async ({ page, openApp }) => {
  for (const [query, words] of [
    [
      'mode=inference',
      /^Inference: nothing is dropped, and both runs have the same gradient\. The loss against the truth is [\d.]+ in both runs\.$/,
    ],
    ['drop=', /^There is no dropout at enc3_conv1: both runs have the same gradient/],
    ['drop=enc3_conv1:gaussian:0.4', /^No activation is dropped: each gradient is multiplied/],
    ['drop=enc3_conv1:dropout:1', /^18.432 dropped activations: gradient exactly 0 for every one/],
    ['site=output', /^There is no dropout at output: its gradient differs by what is dropped/],
    ['input=draw', /The loss against the clean prediction/],
  ] as const) {
    await openApp(`${query}&lens=backward`);
    await found(page).waitFor();
    expect(await sentence(page)).toMatch(words);
  }
  await openApp('site=output&lens=backward');
  await expect(lens(page)).toContainText('Nothing with a kernel reads output');
});

/** What lens and site say at the same moment, once what was done has been drawn. */
const atOnce = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    const numbers = [...document.querySelectorAll('.states > div')]
      .filter((row) => row.textContent.startsWith('dropped'))
      .map((row) => Number(row.querySelector('dd')!.textContent.replace(/\s/g, '')));
    const text = document.querySelector('.lens-finding')!.textContent;
    return {
      site: numbers.reduce((sum, n) => sum + n, 0),
      lens: Number(/^([\d\s]+) dropped/.exec(text)![1]!.replace(/\s/g, '')),
    };
  });

test('p is followed: at once by the count, then by the gradients', async ({ page, openApp }) => {
  await openApp('lens=backward');
  await found(page).waitFor();
  const before = await droppedAtSite(page);
  const thumb = (await page.locator('.rate-thumb').boundingBox())!;
  const [x, y] = [thumb.x + thumb.width / 2, thumb.y + thumb.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const step of [20, 45, 70, 110]) {
    await page.mouse.move(x + step, y);
    const now = await atOnce(page);
    expect(now.site).toBeGreaterThan(before);
    expect(now.lens).toBe(now.site);
  }
  await page.mouse.up();
  await settled(page);
  await found(page).waitFor();
  expect(await sentence(page)).toContain('gradient exactly 0 for every one');
});

for (const [query, what] of [
  ['lens=backward', 'the gradient'],
  ['mode=mc&samples=4&lens=samples', 'many masks'],
] as const) {
  test(`axe finds nothing serious in the lens of ${what}`, async ({ page, openApp }) => {
    await openApp(query);
    await found(page).waitFor();
    const { violations } = await new AxeBuilder({ page }).include('.panel.lens').analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  });
}
