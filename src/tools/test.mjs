/** npm test: set up, check, unit tests, build, browser tests; at the very end `N passed, N failed`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browser.mjs';
import { at, ensureInstalled, freePort, program, run } from './setup.mjs';

/** @typedef {{passed: number, failed: number}} Count */

const VITEST_REPORT = at('test-results', 'vitest.json');
const PLAYWRIGHT_REPORT = at('test-results', 'playwright.json');

const ONE_FAILED = { passed: 0, failed: 1 };
const NOTHING = { passed: 0, failed: 0 };

/** @param {string} path @returns {any} null where the runner has not come to write it */
const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null);

/**
 * What a runner says must agree with how it ended: ending badly is never zero failures.
 *
 * @param {number} code the runner's exit code
 * @param {Count} count
 * @returns {Count}
 */
const honest = (code, count) =>
  code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;

/** @param {string} title */
const heading = (title) => console.log(`\n── ${title}`);

/** @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
const node = (args, env = {}) => run(process.execPath, args, { env: { ...process.env, ...env } });

/** @returns {Promise<Count>} */
async function unitTests() {
  heading('unit tests');
  const code = await node([
    ...[program('vitest'), 'run', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${VITEST_REPORT}`,
  ]);
  const report = readReport(VITEST_REPORT);
  if (!report) return ONE_FAILED;
  // A file that does not even load has no test in it that could fail.
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return honest(code, { passed: report.numPassedTests, failed });
}

/** @returns {Promise<Count>} */
async function browserTests() {
  heading('build');
  if ((await node([program('vite'), 'build', '--logLevel', 'warn'])) !== 0) return ONE_FAILED;
  heading('browser tests');
  const code = await node([program('@playwright/test'), 'test'], {
    CHROMIUM_PATH: await ensureBrowser(),
    TEST_PORT: String(await freePort()),
  });
  const report = readReport(PLAYWRIGHT_REPORT);
  if (!report) return ONE_FAILED;
  const { expected, flaky, unexpected } = report.stats;
  return honest(code, { passed: expected + flaky, failed: unexpected });
}

/** @returns {Promise<Count>} */
async function check() {
  heading('check');
  return (await node([at('src', 'tools', 'check.mjs')])) === 0 ? NOTHING : ONE_FAILED;
}

/**
 * A step that throws has failed; the others run all the same.
 *
 * @param {() => Promise<Count>} step
 * @returns {Promise<Count>}
 */
async function attempt(step) {
  try {
    return await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return ONE_FAILED;
  }
}

async function runAll() {
  await ensureInstalled();
  rmSync(at('test-results'), { recursive: true, force: true });
  mkdirSync(at('test-results'), { recursive: true });
  const total = { ...NOTHING };
  for (const step of [check, unitTests, browserTests]) {
    const { passed, failed } = await attempt(step);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

const { passed, failed } = await attempt(runAll);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
