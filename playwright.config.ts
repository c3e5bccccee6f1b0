import { defineConfig, devices } from '@playwright/test';
import { launchOptions, type Backend } from './e2e/support/launch';
import { findBrowser } from './src/tools/browser.mjs';

/** Served under a sub-path, as most hosts will. */
const SUB_PATH = '/some/path/';
const port = process.env.TEST_PORT ?? '4517';
const baseURL = `http://127.0.0.1:${port}${SUB_PATH}`;
const browser = await findBrowser();

const use = (backend: Backend) => ({
  ...devices['Desktop Chrome'],
  viewport: { width: 1280, height: 720 },
  launchOptions: launchOptions(backend, browser),
  backend,
});

export default defineConfig<{ backend: Backend }>({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Two cores without a GPU compute and draw everything.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    baseURL,
    trace: 'off',
    video: 'off',
    screenshot: 'off',
    // A test about working offline allows them.
    serviceWorkers: 'block',
  },
  // Software WebGL is slow: there the story runs, and what is marked. e2e/contracts/ is about borders, once is enough.
  projects: [
    { name: 'wasm', testDir: 'e2e/app', use: use('wasm') },
    { name: 'webgl', testDir: 'e2e/app', grep: /story\.spec|@webgl/, use: use('webgl') },
    { name: 'contracts', testDir: 'e2e/contracts', use: use('wasm') },
    {
      name: 'visual',
      testDir: 'e2e/visual',
      snapshotPathTemplate: '{testDir}/{arg}{ext}',
      use: use('wasm'),
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --base ${SUB_PATH} --host 127.0.0.1 --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: process.env.TEST_PORT === undefined,
    timeout: 60_000,
  },
});
