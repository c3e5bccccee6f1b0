import { AxeBuilder } from '@axe-core/playwright';
import type { Frame, Locator, Page } from '@playwright/test';
import { expect, settled, test as base } from '../support/app';
import { startHost, type HostServer } from '../support/hostServer';

const test = base.extend<{ host: HostServer }>({
  host: async ({}, use) => {
    const host = await startHost();
    await use(host);
    await host.close();
  },
});

type State = Readonly<Record<string, string>>;

interface DropScope extends HTMLElement {
  get state(): State;
  set state(state: Readonly<Record<string, string | number | null>>);
  readonly link: string;
  export(format: string): Promise<ArrayBuffer | string>;
}

const element = (page: Page): Locator => page.locator('drop-scope').first();
const stateOf = (of: Locator): Promise<State> => of.evaluate((node: DropScope) => node.state);
const script = (baseURL: string | undefined): string =>
  `<script type="module" src="${baseURL}embed.js"></script>`;

/** Waits until the element says that what it shows is whole. */
async function whole(of: Locator, state: State = {}): Promise<void> {
  await expect
    .poll(() => stateOf(of), { timeout: 60_000 })
    .toMatchObject({ mode: 'train', ...state });
  await expect(of.locator('.cover')).toBeHidden();
}

const frameOf = (page: Page) => page.frameLocator('drop-scope >> iframe');

/** The frames of Dropscope in a page, in its order. */
const scopes = (page: Page): Frame[] =>
  page.frames().filter((frame) => frame.url().includes('embed=1'));

/** What each frame says of its engine. */
const engines = (page: Page): Promise<string[]> =>
  Promise.all(scopes(page).map((frame) => frame.locator('.status [role="status"]').innerText()));

test('under a strict policy of another origin, the element shows and tells what its attributes say', async ({
  page,
  host,
  baseURL,
}) => {
  const { origin } = new URL(baseURL!);
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src ${origin}`;
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await page.goto(
    host.page(
      `${script(baseURL)}<drop-scope backend="wasm" seed="7" hide="network" label="Dropout"></drop-scope>`,
      { 'Content-Security-Policy': policy },
    ),
  );
  await whole(element(page), { seed: '7', hide: 'network', site: 'enc3_conv1' });
  await expect(frameOf(page).locator('.panel.site')).toBeVisible();
  await expect(frameOf(page).locator('.panel.network')).toHaveCount(0);
  await expect(page.locator('drop-scope iframe')).toHaveAttribute('title', 'Dropout');
  expect(violations).toEqual([]);

  // It is as high as its content: nothing in it scrolls.
  const apart = async () => {
    const outer = element(page).locator('.box');
    const [above, below] = [outer, frameOf(page).locator('.app')].map((box) =>
      box.evaluate((node) => node.getBoundingClientRect().height),
    );
    return Math.abs((await above!) - (await below!));
  };
  await expect.poll(apart).toBeLessThan(3);
  // In a narrower column it stacks, and the page follows.
  await page.setViewportSize({ width: 600, height: 720 });
  await expect
    .poll(() => element(page).evaluate((node) => node.clientHeight))
    .toBeGreaterThan(1000);
  await expect.poll(apart).toBeLessThan(3);

  // Nothing leaks: the frame has no origin, and so no storage.
  const [scope] = scopes(page);
  expect(await scope!.evaluate(() => window.origin)).toBe('null');
  // Its engine has a thread of its own all the same, which can be let go.
  await expect.poll(async () => (await engines(page))[0]).toBe('computed by WASM');
});

test('attributes, property, event and export', async ({ page, host, baseURL }) => {
  await page.goto(host.page(`${script(baseURL)}<drop-scope backend="wasm" seed="7"></drop-scope>`));
  const scope = element(page);
  await whole(scope, { seed: '7' });
  const told = scope.evaluate(
    (node: DropScope) =>
      new Promise<State>((resolve) => {
        node.addEventListener('statechange', (event) =>
          resolve((event as CustomEvent<State>).detail),
        );
        node.setAttribute('drop', 'enc3_conv1:spatial:0.5');
      }),
  );
  expect((await told)['drop']).toBe('enc3_conv1:spatial:0.5');
  await scope.evaluate((node: DropScope) => (node.state = { site: 'bottleneck_conv1', pass: 2 }));
  await scope.evaluate((node) => node.removeAttribute('seed'));
  await whole(scope, { site: 'bottleneck_conv1', pass: '2', seed: '42' });

  // What a person does in the frame is told as well.
  await frameOf(page).getByRole('button', { name: 'New mask' }).click();
  await whole(scope, { seed: '43', pass: '0' });

  // What cannot be is refused in words, and is not the state.
  const refused = scope.evaluate(
    (node: DropScope) =>
      new Promise<string>((resolve) => {
        node.addEventListener('error', (event) =>
          resolve((event as unknown as CustomEvent<string>).detail),
        );
        node.state = { site: 'nowhere' };
      }),
  );
  expect(await refused).toContain('nowhere');
  await whole(scope, { site: 'bottleneck_conv1' });

  const csv = await scope.evaluate((node: DropScope) => node.export('csv') as Promise<string>);
  const [head, ...rows] = csv.trimEnd().split('\n');
  expect(head).toBe('channel,y,x,before,keep,after,window');
  expect(rows).toHaveLength(12 * 12 * 64);
  const svg = await scope.evaluate((node: DropScope) => node.export('svg') as Promise<string>);
  expect(svg).toContain('seed=43');
  const [width, height, magic] = await scope.evaluate(async (node: DropScope) => {
    const png = (await node.export('png')) as ArrayBuffer;
    const picture = await createImageBitmap(new Blob([png]));
    return [picture.width, picture.height, new Uint8Array(png)[1]] as const;
  });
  expect([width, magic]).toEqual([2000, 'P'.charCodeAt(0)]);
  expect(height).toBeGreaterThan(1000);
});

test('moved in its page, it shows what it showed; full page has all of it', async ({
  page,
  host,
  baseURL,
}) => {
  await page.goto(
    host.page(
      `${script(baseURL)}<drop-scope backend="wasm" hide="network"></drop-scope><main></main>`,
    ),
  );
  const scope = element(page);
  await whole(scope);
  await scope.evaluate((node: DropScope) => (node.state = { seed: 9 }));
  await whole(scope, { seed: '9' });
  await scope.evaluate((node) => document.querySelector('main')!.append(node));
  await expect(scope.locator('.cover')).toBeVisible();
  await whole(scope, { seed: '9', hide: 'network' });
  await expect(frameOf(page).getByLabel('Seed of the mask')).toHaveValue('9');
  const link = await scope.evaluate((node: DropScope) => node.link);
  expect(new URL(link).searchParams.get('seed')).toBe('9');
  expect(link).not.toMatch(/embed|hide/);
});

test('of ten on a page only those in sight compute, and one that was left rests', async ({
  page,
  host,
  baseURL,
}) => {
  const scope = '<drop-scope backend="wasm" height="600" hide="network,next"></drop-scope>';
  // Counted where they are made and ended: what a frame says of its engine is not enough.
  await page.addInitScript(() => {
    const alive = new Set<Worker>();
    const { Worker: Native } = window;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        alive.add(this);
      }
      override terminate(): void {
        alive.delete(this);
        super.terminate();
      }
    };
    Object.assign(window, { aliveWorkers: () => alive.size });
  });
  const workers = async (): Promise<number[]> =>
    Promise.all(
      scopes(page).map((frame) =>
        frame.evaluate(() => (window as unknown as { aliveWorkers(): number }).aliveWorkers()),
      ),
    );
  await page.goto(host.page(script(baseURL) + scope.repeat(10)));
  await whole(element(page));
  await expect.poll(async () => (await workers())[0]).toBe(1);
  expect(scopes(page).length).toBeLessThan(4);
  const last = page.locator('drop-scope').last();
  await last.scrollIntoViewIfNeeded();
  await whole(last);
  expect(await last.locator('iframe').count()).toBe(1);
  await expect
    .poll(() => engines(page), { timeout: 30_000 })
    .toContainEqual(expect.stringContaining('resting while out of sight'));
  const computing = (await engines(page)).filter((words) => words.includes('computed'));
  expect(computing.length).toBeLessThan(3);
  await expect.poll(async () => (await workers())[0]).toBe(0);
  expect((await workers()).filter((count) => count > 0).length).toBeLessThan(3);
  // Seen again, it goes on where it was; asked from outside, it answers though it is not seen.
  const csv = await element(page).evaluate(
    (node: DropScope) => node.export('csv') as Promise<string>,
  );
  expect(csv).toContain('channel,y,x');
  await element(page).scrollIntoViewIfNeeded();
  await expect
    .poll(async () => (await engines(page))[0], { timeout: 30_000 })
    .toContain('computed');
});

test('in a deck each slide comes back as it was left, rests meanwhile, and Esc gives the keys back', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${baseURL}examples/reveal.html`);
  await page.locator('html[data-deck="ready"]').waitFor({ state: 'attached' });
  expect(scopes(page)).toHaveLength(0);
  await page.keyboard.press('ArrowRight');
  await whole(element(page));
  await frameOf(page).getByRole('button', { name: 'New mask' }).click();
  await whole(element(page), { seed: '43' });

  // A key in the frame is the frame's, until Esc.
  await page.keyboard.press('Escape');
  await page.keyboard.press('PageDown');
  const plain = page.frameLocator('section.present > iframe');
  await plain.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
  const p = plain.getByLabel('Drop probability as a number');
  await p.fill('0.7');
  await p.press('Enter');
  await p.press('Escape');
  await expect(p).not.toBeFocused();
  await expect.poll(async () => (await engines(page)).join()).toContain('resting');

  await page.keyboard.press('ArrowRight');
  await expect(page.locator('section.present')).toContainText('One mask serves');
  await page.keyboard.press('ArrowLeft');
  await plain.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
  await expect(plain.getByLabel('Drop probability as a number')).toHaveValue('0.70');
  await page.keyboard.press('ArrowLeft');
  await whole(element(page), { seed: '43' });
  await expect.poll(async () => (await engines(page)).join()).toContain('computed');
});

test('the line of the dialog, pasted into a page, shows the view', async ({
  page,
  host,
  openApp,
}) => {
  await openApp('seed=5&drop=enc3_conv1:dropout:0.6&site=enc3_conv1&theme=light');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: /^Embed/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Embed this view' });
  await dialog.getByRole('checkbox', { name: 'network' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'prediction' }).uncheck();
  await dialog.getByLabel('Name').fill('Dropout, "after" a conv');
  const preview = dialog.frameLocator('iframe');
  await preview.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
  await expect(preview.locator('.panel.network')).toHaveCount(0);
  const line = await dialog.getByLabel('Line of HTML').inputValue();
  await dialog.getByRole('radio', { name: 'Plain frame' }).click();
  const frame = await dialog.getByLabel('Line of HTML').inputValue();
  const { violations } = await new AxeBuilder({ page }).include('.embed-dialog').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await page.goto(host.page(line + frame));
  await whole(element(page), {
    seed: '5',
    drop: 'enc3_conv1:dropout:0.6',
    hide: 'network,prediction',
  });
  await expect(page.locator('drop-scope iframe')).toHaveAttribute(
    'title',
    'Dropout, "after" a conv',
  );
  const plain = page.locator('body > iframe');
  await plain.scrollIntoViewIfNeeded();
  await expect(plain.contentFrame().getByLabel('Seed of the mask')).toHaveValue('5');
  await expect(plain.contentFrame().locator('.panel.prediction')).toHaveCount(0);
});

test('a name that is no panel’s is told in the frame; strangers’ messages change nothing', async ({
  page,
  host,
  baseURL,
}) => {
  await page.goto(
    host.page(`${script(baseURL)}<drop-scope backend="wasm" hide="network,walls"></drop-scope>`),
  );
  const scope = element(page);
  await whole(scope);
  await expect(frameOf(page).getByRole('alert')).toContainText('walls');
  const before = await scope.evaluate((node: DropScope) => [node.state['seed'], node.offsetHeight]);
  await page.evaluate(() => {
    const stranger = document.createElement('iframe');
    stranger.srcdoc = `<script>
      parent.postMessage({ dropscope: 1, type: 'state', state: { seed: '666' } }, '*');
      parent.postMessage({ dropscope: 1, type: 'resize', height: 9999 }, '*');
      parent.frames[0].postMessage('slide:nonsense', '*');
    </script>`;
    document.body.append(stranger);
    for (const message of [{ dropscope: 1, type: 'resize', height: 9999 }, 'hello', null])
      postMessage(message, '*');
  });
  await page.waitForTimeout(300);
  expect(
    await scope.evaluate((node: DropScope) => [node.state['seed'], node.offsetHeight]),
  ).toEqual(before);
});

test('before it runs there is a picture; a frame that does not answer is told in words, with the way out', async ({
  page,
  host,
  baseURL,
}) => {
  await page.clock.install();
  await page.goto(
    host.page(
      `${script(baseURL)}<drop-scope loading="click" src="${host.origin}/nothing/" seed="7" poster="${baseURL}embed/poster-unet-light.webp"></drop-scope>`,
    ),
  );
  const scope = element(page);
  await expect(scope.locator('img')).toBeVisible();
  expect(await scope.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(
    1240,
  );
  await expect(scope.locator('iframe')).toHaveCount(0);
  await scope.getByRole('button', { name: /Run it here/ }).click();
  await page.clock.fastForward(25_000);
  await expect(scope.getByRole('status')).toContainText('does not answer');
  const link = scope.getByRole('link', { name: /Open full page/ });
  await expect(link).toHaveAttribute('href', `${host.origin}/nothing/?seed=7`);
  await scope.evaluate((node) => node.removeAttribute('src'));
  await page.clock.resume();
  await whole(scope, { seed: '7' });
});

test('a full page is not an embed: it computes out of sight and has no small link', async ({
  page,
  openApp,
}) => {
  await openApp();
  await settled(page);
  await expect(page.locator('.full-page')).toHaveCount(0);
});
