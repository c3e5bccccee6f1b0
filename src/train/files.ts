/** Where the Node entry points read and write the site's files. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzlibSync } from 'fflate';
import { decodeDigits, type DigitSet } from '../data/digits';
import type { ReadFile } from '../engine/modelFile';

const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'public');

export const publicPath = (...parts: string[]): string => join(PUBLIC, ...parts);

export const modelPath = (model: string, file: string): string => publicPath('models', model, file);

export function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

export const writeJson = (path: string, value: unknown): void =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`);

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export const sha256 = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');

/** Reads a shipped model's files from disk, for the engine in Node. */
export const readFromDisk =
  (model: string): ReadFile =>
  (name) => {
    const bytes = readFileSync(modelPath(model, name));
    return Promise.resolve(new Uint8Array(bytes).buffer);
  };

/** Test pictures that ship with the site, by the name of their file. */
export const shippedPictures = (sprite: string): DigitSet =>
  decodeDigits(unzlibSync(readFileSync(publicPath('data', sprite))));
