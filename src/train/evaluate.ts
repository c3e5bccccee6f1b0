/**
 * `npm run evaluate [-- <id>…]`: recomputes the metrics of the models named, or of all, on what training
 * never saw, prints them and writes them into their cards.
 */
import { parseArgs } from 'node:util';
import { startBackend } from '../engine/backend';
import { chosenModels } from './chosenModels';
import { evaluateModel } from './evaluateModel';

const { positionals } = parseArgs({ allowPositionals: true });
await startBackend('wasm', null);
for (const entry of chosenModels(positionals)) await evaluateModel(entry);
