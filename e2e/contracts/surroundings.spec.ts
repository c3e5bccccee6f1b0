import type { Page } from '@playwright/test';
import { address, expect, settled, test } from '../support/app';
import { openHost, receive, send } from '../support/host';
import { slider, stateCounts } from '../support/screen';

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

test('where no code of the engine arrives, that is said where it is missed, and trying again helps', async ({
  page,
  backend,
}) => {
  const cut = /(?:worker|engine)-[^/]*\.js/;
  await page.route(cut, (route) => route.abort());
  await page.goto(address('input=scene:5', backend));
  await expect(page.locator(status)).toContainText('is there a connection?');
  await expect(page.locator('.panel.site')).toContainText('the engine did not start');
  await page.unroute(cut);
  await page.locator('.panel.site').getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  await expect(page.locator('.panel.site .channel-row')).toHaveCount(2);
});

/** Lets a line of code run in the engine's worker before anything else does. */
async function inWorker(page: Page, line: string): Promise<void> {
  await page.route(/worker[^/]*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

test('without WebGL, a link that asks for it gets the next best and a reason', async ({
  page,
  openApp,
}) => {
  await inWorker(page, 'OffscreenCanvas.prototype.getContext = () => null;');
  await openApp('backend=webgl');
  await expect(page.locator(status)).toContainText('computed by WASM');
  await expect(page.locator(status)).toContainText('webgl did not start');
});

test('a lost WebGL context is rebuilt, and the request is run again', async ({ page, openApp }) => {
  await inWorker(
    page,
    `const get = OffscreenCanvas.prototype.getContext;
     self.contexts = [];
     OffscreenCanvas.prototype.getContext = function (...given) {
       const context = get.apply(this, given);
       self.contexts.push(context);
       return context;
     };`,
  );
  await openApp('backend=webgl');
  const before = await stateCounts(page);
  await page.workers()[0]!.evaluate(() => {
    const { contexts } = globalThis as unknown as { contexts: WebGL2RenderingContext[] };
    for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await expect(page.locator('html[data-settled="false"]')).toBeAttached();
  await settled(page);
  await expect(page.locator(status)).toContainText('computed by WebGL');
  expect(await stateCounts(page)).toEqual(before);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await settled(page);
});

test('without WASM, plain JavaScript computes', async ({ page, openApp }) => {
  await page.route('**/wasm/*', (route) => route.abort());
  await openApp();
  await expect(page.locator(status)).toContainText('computed by JavaScript');
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
