/** npm run posters: takes the pictures anew that `<drop-scope>` shows before it runs, of each network, light and dark. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { ensureBrowser } from './browser.mjs';
import { at, ensureInstalled, freePort, main } from './setup.mjs';
import { build, serve } from './site.mjs';

/** From this size on an embed shows the whole story on one screen. */
const SIZE = { width: 1240, height: 760 };
const QUALITY = 0.6;

/** @type {Record<string, string>} what is shown, by the name of the picture */
const SHOWN = {
  unet: '',
  'cnn-digits': '&model=cnn-digits&site=dense1',
  'cnn-fashion': '&model=cnn-fashion&site=dense1',
};

/**
 * @param {import('@playwright/test').Page} page any, to draw on
 * @param {Buffer} png
 */
async function asWebp(page, png) {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const webp = await page.evaluate(async ([from, quality]) => {
    const image = new Image();
    image.src = from;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, /** @type {const} */ ([source, QUALITY]));
  return Uint8Array.from(webp);
}

await main(async () => {
  await ensureInstalled();
  const executablePath = await ensureBrowser();
  await build();
  const server = await serve({ port: await freePort() });
  const { chromium } = await import('@playwright/test');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  mkdirSync(at('public', 'embed'), { recursive: true });
  try {
    for (const [name, query] of Object.entries(SHOWN)) {
      for (const theme of ['light', 'dark']) {
        const page = await browser.newPage({ viewport: SIZE });
        const address = server.resolvedUrls?.local[0] ?? '';
        await page.goto(`${address}?embed=1&backend=wasm&lang=en&theme=${theme}${query}`);
        await page.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
        const webp = await asWebp(page, await page.screenshot({ animations: 'disabled' }));
        writeFileSync(at('public', 'embed', `poster-${name}-${theme}.webp`), webp);
        console.log(`poster-${name}-${theme}.webp: ${(webp.length / 1024).toFixed(0)} kB`);
        await page.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
});
