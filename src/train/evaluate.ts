/**
 * `npm run evaluate [-- --model <id>]`: recomputes a model's metrics on scenes 0–199 of the shipped
 * test digits, prints them and writes them into its card.
 */
import { parseArgs } from 'node:util';
import { startBackend } from '../engine/backend';
import { MODELS } from '../nets/registry';
import { evaluateModel } from './evaluateModel';

const { values } = parseArgs({ options: { model: { type: 'string' } } });
await startBackend('wasm', null);
for (const { id } of MODELS) {
  if (values.model === undefined || values.model === id) await evaluateModel(id);
}
