/** npm run bench: set up, build, serve, and run e2e/bench/bench.ts against it; JSON in bench-results/. */
import { mkdirSync } from 'node:fs';
import { ensureBrowser } from './browser.mjs';
import { at, ensureInstalled, freePort, main, program, run } from './setup.mjs';
import { build, serve } from './site.mjs';

await main(async () => {
  await ensureInstalled();
  const browser = await ensureBrowser();
  await build();
  const server = await serve({ port: await freePort() });
  mkdirSync(at('bench-results'), { recursive: true });
  const address = server.resolvedUrls?.local[0] ?? '';
  const output = at('bench-results', 'bench.json');
  const bench = [program('tsx'), at('e2e', 'bench', 'bench.ts'), address, browser, output];
  try {
    return await run(process.execPath, [...bench, ...process.argv.slice(2)]);
  } finally {
    await server.close();
  }
});
