/** What every command needs first: the project's folder, its dependencies, a way to run things. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {string[]} path below the project's folder */
export const at = (...path) => join(ROOT, ...path);

/** @param {string[]} path @returns {any} */
export const readJson = (...path) => JSON.parse(readFileSync(at(...path), 'utf8'));

/**
 * Runs a program in the project's folder, on this terminal.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 127 where it cannot be started
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * The Node arguments that start a dependency's command line program.
 *
 * @param {string} name of the package
 */
export function program(name) {
  const { bin } = readJson('node_modules', name, 'package.json');
  const file = typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]);
  return at('node_modules', name, file);
}

/** Whether what is installed is what the lock file asks for. npm writes its own note last of all. */
function installed() {
  if (!existsSync(at('node_modules', '.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules', '.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional && !present[path]),
  );
}

/** Installs the dependencies, if they are missing or not those of the lock file. */
export async function ensureInstalled() {
  if (installed()) return;
  console.log('Installing dependencies …');
  const shell = process.platform === 'win32';
  if ((await run('npm', ['ci', '--no-audit', '--no-fund'], { shell })) !== 0) {
    throw new Error('The dependencies could not be installed: see what npm says above.');
  }
}

/** @returns {Promise<number>} a port that nobody listens on */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Runs a command's body; what it throws is said in a sentence and ends it with code 1.
 *
 * @param {() => Promise<number | void>} body
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(ensureInstalled);
