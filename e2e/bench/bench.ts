/**
 * `npm run bench`: measures the built page in a browser, per backend, and prints JSON.
 *
 * Arguments: the page's address, the browser's path, where to write the JSON. `--only wasm` measures one
 * backend.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Page } from '@playwright/test';
import { formatBlocks } from '../../src/nets/blocksText';
import { PRESETS } from '../../src/nets/presets';
import { measureEdits, measureLens, measureSampling } from './closer';
import {
  drag,
  heapBytes,
  readRecording,
  settleOnce,
  slider,
  spread,
  startRecording,
  waitSettled,
} from './measure';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' } },
});
const [address, executablePath, output] = positionals;
if (!address || !output)
  throw new Error('bench: give the address of the page and a file for the JSON.');

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const SIZE = { width: 1280, height: 720 };
const BOTTLENECK = 'site=bottleneck_conv1';

/** A page in which functions of this file run: tsx gives them a helper that a page does not have. */
async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE });
  await page.addInitScript('globalThis.__name = (value) => value');
  return page;
}

const open = async (page: Page, query: string): Promise<void> => {
  await page.goto(`${address}?${query}`);
  await waitSettled(page);
};

/** Loads the page with all code held back that it does not name: what is needed before the first interaction. */
async function firstScreen(browser: Browser) {
  const page = await newPage(browser);
  const scripts: { url: string; bytes: number; gzip: number }[] = [];
  let allBytes = 0;
  page.on('response', (response) => {
    void response.body().then(
      (body) => {
        allBytes += body.length;
        if (!/\.js(\?|$)/.test(response.url())) return;
        const url = response.url().split('/').at(-1)!;
        scripts.push({ url, bytes: body.length, gzip: gzipSync(body).length });
      },
      () => undefined,
    );
  });
  const html = await (await fetch(address!)).text();
  const named = new Set(Array.from(html.matchAll(/[\w.-]+\.js/g), ([name]) => name));
  await page.route(/\.(?:js|wasm)$/, (route) =>
    named.has(route.request().url().split('/').at(-1)!) ? route.continue() : undefined,
  );
  const since = performance.now();
  await page.goto(address!);
  await slider(page).waitFor({ timeout: 60_000 });
  const interactive = performance.now() - since;
  await slider(page).focus();
  const counts = page.locator('.panel.site');
  const before = await counts.textContent();
  await page.keyboard.press('PageUp');
  await page.waitForTimeout(100);
  const answers = (await counts.textContent()) !== before;
  await page.close();
  const sum = (key: 'bytes' | 'gzip') => scripts.reduce((total, script) => total + script[key], 0);
  return {
    millisecondsToInteractive: Math.round(interactive),
    answersBeforeEngine: answers,
    scriptBytes: sum('bytes'),
    scriptGzipBytes: sum('gzip'),
    allBytes,
    scripts,
  };
}

async function measureBackend(browser: Browser, backend: string) {
  const page = await newPage(browser);
  const rest = backend === 'webgl' ? 0.1 : 1;
  await open(page, `backend=${backend}&${BOTTLENECK}`);
  const bare = () => page.evaluate(() => window.dropscope.predict());
  for (let i = 0; i < 3; i++) await bare();

  // Bare predictions and whole steps take turns, so that both meet the same machine.
  const predicted: number[] = [];
  const settled: number[] = [];
  for (let i = 0; i < Math.max(6, 60 * rest); i++) {
    predicted.push(await bare());
    settled.push(await settleOnce(page, i % 20 < 10 ? 'ArrowRight' : 'ArrowLeft'));
  }
  await startRecording(page);
  await drag(page, 240);
  await page.waitForTimeout(300);
  const { frames, longTasks } = await readRecording(page);
  await waitSettled(page);
  const predict = spread(predicted);
  const everything = spread(settled);
  await page.close();
  return {
    barePredict: predict,
    dragToEverything: everything,
    ratioOfMedians: Math.round((everything.p50 / predict.p50) * 100) / 100,
    dragToMaskAndAfter: spread(frames),
    longestMainThreadTask: longTasks.length === 0 ? '< 50' : Math.max(...longTasks),
  };
}

/** Hand edits, an estimate over 32 passes, and the lenses that follow a loss while p moves. */
async function closerLooks(browser: Browser, backend: string) {
  const page = await newPage(browser);
  const at = (query: string) => open(page, `backend=${backend}&${query}`);
  const rest = backend === 'webgl' ? 0.1 : 1;
  await at('');
  const edits = await measureEdits(page, 40);
  await at('');
  const sampling = await measureSampling(page, Math.ceil(8 * rest));
  const lenses: Record<string, unknown> = {};
  for (const lens of ['ripple', 'cone']) {
    await at(`lens=${lens}`);
    lenses[lens] = await measureLens(page, Math.ceil(40 * rest));
  }
  await page.close();
  return { ...edits, sampling, ...lenses };
}

/** The course's own U-Net, all layers kept: what it takes, and whether p still answers at once at its bottleneck. */
async function courseUNet(browser: Browser, backend: string) {
  const page = await newPage(browser);
  const { net } = PRESETS.find(({ id }) => id === 'course-unet')!;
  const since = performance.now();
  await open(
    page,
    `backend=${backend}&model=built&net=${formatBlocks(net)}&site=bottleneck_conv2&input=scene:1`,
  );
  const firstTrace = Math.round(performance.now() - since);
  const predicted: number[] = [];
  const settled: number[] = [];
  for (let i = 0; i < 20; i++) {
    predicted.push(await page.evaluate(() => window.dropscope.predict()));
    settled.push(await settleOnce(page, i < 10 ? 'ArrowRight' : 'ArrowLeft'));
  }
  await startRecording(page);
  await drag(page, 240);
  await page.waitForTimeout(300);
  const { frames, longTasks } = await readRecording(page);
  await waitSettled(page);
  const [tensors, bytes] = await page.evaluate(async () => [
    await window.dropscope.tensors(),
    await window.dropscope.bytes(),
  ]);
  await page.close();
  return {
    millisecondsToFirstTrace: firstTrace,
    barePredict: spread(predicted),
    stepToEverything: spread(settled),
    dragToMaskAndAfter: spread(frames),
    longestMainThreadTask: longTasks.length === 0 ? '< 50' : Math.max(...longTasks),
    tensors,
    megabytesOfTensors: Math.round(bytes / 1e5) / 10,
  };
}

/** Heap and tensors over 500 drags. */
async function soak(browser: Browser, backend: string) {
  const page = await newPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await open(page, `backend=${backend}&${BOTTLENECK}`);
  const settle = async () => {
    await page.mouse.move(2, 2);
    await settleOnce(page, 'Home');
    await settleOnce(page, 'PageUp');
    await waitSettled(page);
    await page.waitForTimeout(200);
  };
  // The code has to be compiled before growth means anything: for some 1 000 moves the heap grows by
  // machine code and nothing else (objects, nodes and listeners stay), from then on it is flat.
  for (let i = 0; i < 20; i++) await drag(page, 50);
  await settle();
  const heapBefore = await heapBytes(session);
  const tensorsBefore = await page.evaluate(() => window.dropscope.tensors());
  for (let i = 0; i < 10; i++) await drag(page, 50);
  await settle();
  const heapAfter = await heapBytes(session);
  const tensorsAfter = await page.evaluate(() => window.dropscope.tensors());
  await page.close();
  return {
    drags: 500,
    tensorsBefore,
    tensorsAfter,
    heapBefore,
    heapAfter,
    heapGrowthPercent: Math.round((heapAfter / heapBefore - 1) * 1e4) / 100,
  };
}

const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: FLAGS });
const say = (what: string) => console.error(`bench: ${what}`);
say('first screen');
const report: Record<string, unknown> = {
  browser: browser.version(),
  cores: cpus().length,
  processor: cpus()[0]?.model,
  window: SIZE,
  firstScreen: await firstScreen(browser),
};
for (const backend of ['wasm', 'webgl'].filter((name) => !values.only || name === values.only)) {
  say(backend);
  report[backend] = await measureBackend(browser, backend);
  say(`${backend}, closer looks`);
  report[`${backend}CloserLooks`] = await closerLooks(browser, backend);
}
say('the course U-Net');
report['courseUNet'] = await courseUNet(browser, 'wasm');
say('500 drags');
report['soak'] = await soak(browser, 'wasm');
await browser.close();
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `${JSON.stringify(report, null, 2)}\n`);
console.log(JSON.stringify(report, null, 2));
