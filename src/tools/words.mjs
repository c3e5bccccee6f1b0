/**
 * npm run words: takes the texts out of the code into the catalogues of `src/words/locales`, and lists what is not
 * translated. With `--check` it changes nothing and fails where a catalogue is behind the code or has gaps.
 */
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { at, ensureInstalled, main, program, run } from './setup.mjs';

const FOLDER = ['src', 'words', 'locales'];
const SCRATCH = ['node_modules', '.cache', 'words'];

/** @typedef {Record<string, string>} Catalogue */

/** @param {string[]} folder @returns {Record<string, Catalogue>} by file */
const catalogues = (folder) =>
  Object.fromEntries(
    readdirSync(at(...folder)).map((file) => [
      file,
      JSON.parse(readFileSync(at(...folder, file), 'utf8')),
    ]),
  );

/** @param {string[]} folder */
async function extract(folder) {
  const env = { ...process.env, WORDS_FOLDER: folder.join('/') };
  const code = await run(process.execPath, [program('@lingui/cli'), 'extract', '--clean'], {
    env,
    stdio: 'ignore',
  });
  if (code !== 0) throw new Error('The texts could not be taken out of the code: lingui extract.');
}

/** @param {Record<string, Catalogue>} all */
function reportGaps(all) {
  let gaps = 0;
  for (const [file, catalogue] of Object.entries(all)) {
    for (const [text, said] of Object.entries(catalogue)) {
      if (said !== '') continue;
      gaps++;
      console.log(`${file}: no translation of ${JSON.stringify(text)}`);
    }
  }
  return gaps;
}

/** @returns {Promise<number>} exit code */
async function check() {
  rmSync(at(...SCRATCH), { recursive: true, force: true });
  mkdirSync(at(...SCRATCH), { recursive: true });
  cpSync(at(...FOLDER), at(...SCRATCH), { recursive: true });
  await extract(SCRATCH);
  const [kept, fresh] = [catalogues(FOLDER), catalogues(SCRATCH)];
  const gaps = reportGaps(fresh);
  const behind = Object.keys(fresh).filter((file) => !isDeepStrictEqual(kept[file], fresh[file]));
  for (const file of behind) console.log(`${file} is behind the code: npm run words`);
  return gaps + behind.length === 0 ? 0 : 1;
}

await main(async () => {
  await ensureInstalled();
  if (process.argv.includes('--check')) return check();
  await extract(FOLDER);
  return reportGaps(catalogues(FOLDER)) === 0 ? 0 : 1;
});
