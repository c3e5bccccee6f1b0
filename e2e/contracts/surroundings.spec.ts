import { chromium } from '@playwright/test';
import { address, expect, settled, test } from '../support/app';
import { launchOptions } from '../support/launch';
import { openHost, receive, send } from '../support/host';

const status = '.status';

test('a sandboxed frame without an origin works', async ({ page }) => {
  await openHost(page, 'embed=1&backend=wasm', 'sandbox="allow-scripts"');
  const { backend } = await receive(page, 'settled');
  expect(backend).toBe('wasm');
  await send(page, { dropscope: 1, type: 'set', state: { input: 'scene:2' } });
  await expect.poll(async () => (await receive(page, 'state')).state?.['input']).toBe('scene:2');
});

test('where no worker can start, the engine runs on the page and says so', async ({
  page,
  openApp,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      Worker: () => {
        throw new Error('Workers are forbidden here.');
      },
    });
  });
  await openApp();
  await expect(page.locator(status)).toContainText('on the page');
});

test('where the worker’s code does not arrive, the engine runs on the page', async ({
  page,
  openApp,
}) => {
  await page.route(/worker[^/]*\.js/, (route) => route.abort());
  await openApp();
  await expect(page.locator(status)).toContainText('on the page');
});

test('without WebGL, a link that asks for it gets the next best and a reason', async ({
  baseURL,
}) => {
  const options = launchOptions('wasm', process.env['CHROMIUM_PATH']);
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), '--disable-3d-apis'],
  });
  const page = await browser.newPage();
  await page.goto(`${baseURL}${address('backend=webgl', 'wasm')}`);
  await settled(page);
  await expect(page.locator(status)).toContainText('webgl did not start');
  await browser.close();
});

test('without WASM, plain JavaScript computes', async ({ page, openApp }) => {
  await page.route('**/wasm/*', (route) => route.abort());
  await openApp();
  await expect(page.locator(status)).toContainText('cpu');
});

test('without storage nothing is missed', async ({ page, openApp }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await openApp('input=draw');
  await expect(page.locator('.panel.site')).toContainText('dropped');
});

test('digits that do not load are said in words, and the picture stays', async ({
  page,
  openApp,
}) => {
  await openApp();
  await page.route('**/digits.bin', (route) => route.abort());
  await page.reload();
  await settled(page);
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
});

test('it works offline after the first visit', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto(`${baseURL}?backend=wasm`);
  await settled(page);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.goto(`${baseURL}?backend=wasm&input=scene:5&site=bottleneck_conv1`);
  await settled(page);
  await expect(page.locator('.panel.site')).toContainText('bottleneck_conv1');
  await context.close();
});
