/** npm start: set up, build, serve. `npm start -- --port 8080 --host` */
import { parseArgs } from 'node:util';
import { ensureInstalled, main } from './setup.mjs';
import { build, serve } from './site.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    /** Reachable from other machines, such as a phone or a lecture hall's. */
    host: { type: 'boolean', default: false },
  },
});

await main(async () => {
  await ensureInstalled();
  await build();
  const server = await serve({ port: Number(values.port), host: values.host });
  console.log('\nDropscope is at');
  server.printUrls();
  console.log('Ctrl+C ends it.');
});
