/** npm run check: types, lint, words, format, side by side; the words of those that fail are printed. */
import { spawn } from 'node:child_process';
import { at, ensureInstalled, main, program, ROOT } from './setup.mjs';

const cache = (/** @type {string} */ name) => at('node_modules', '.cache', name);

/** @returns {Record<string, string[]>} Node arguments by name */
const checks = () => ({
  types: [program('typescript'), '--incremental', '--tsBuildInfoFile', cache('tsc.json')],
  lint: [
    ...[program('eslint'), '.', '--max-warnings', '0'],
    ...['--cache', '--cache-strategy', 'content', '--cache-location', cache('eslint')],
  ],
  words: [at('src', 'tools', 'words.mjs'), '--check'],
  format: [program('prettier'), '--check', '--cache', '--log-level', 'warn', '.'],
});

/**
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<boolean>} whether all is well
 */
function check(name, args) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { cwd: ROOT });
    let words = '';
    child.stdout.on('data', (text) => (words += text));
    child.stderr.on('data', (text) => (words += text));
    child.on('close', (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${name}: ${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)`);
      if (code !== 0 || words.trim()) console.log(words.trim());
      resolve(code === 0);
    });
  });
}

await main(async () => {
  await ensureInstalled();
  const results = await Promise.all(Object.entries(checks()).map((entry) => check(...entry)));
  return results.every(Boolean) ? 0 : 1;
});
