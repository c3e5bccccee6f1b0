/** Finds a Chromium to test with, or gets one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { program, run } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** @param {string} name of a program @returns {string | undefined} where it lies on the PATH */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** A name on the PATH may be a stub, and a download may lack a system library: ask it. @param {string} path */
const starts = (path) =>
  spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** @returns {Promise<string[]>} the browser that Playwright has downloaded, if any */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? [path] : [];
}

/** @returns {Promise<string | undefined>} the path of a Chromium that is already here */
export async function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const candidates = [
    ...NAMES.map(onPath).filter((path) => path !== undefined),
    ...(await playwrightsOwn()),
  ];
  return candidates.find(starts);
}

/** Debian's package; only where this is root's machine to change. */
async function installDebians() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
}

/**
 * The path of a Chromium, downloaded if need be.
 *
 * @throws Error if there is none and none can be had
 */
export async function ensureBrowser() {
  const here = await findBrowser();
  if (here) return here;
  console.log('No Chromium here: trying Playwright’s …');
  await run(process.execPath, [program('@playwright/test'), 'install', 'chromium'], {
    timeout: 600_000,
  });
  const downloaded = await findBrowser();
  if (downloaded) return downloaded;
  console.log('That one does not start: trying Debian’s …');
  await installDebians();
  const packaged = await findBrowser();
  if (packaged) return packaged;
  throw new Error(
    'No Chromium was found, and none could be installed. Install one, or set CHROMIUM_PATH to its program.',
  );
}
