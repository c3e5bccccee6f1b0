/** The built site: how it is made and how it is served. */
import { ROOT } from './setup.mjs';

/** Builds dist/. */
export async function build() {
  const vite = await import('vite');
  await vite.build({ root: ROOT, logLevel: 'warn' });
}

/**
 * Serves dist/, on the next free port if the one asked for is taken.
 *
 * @param {{port: number, host?: boolean, base?: string}} options base: the sub-path to serve under
 */
export async function serve({ port, host = false, base }) {
  const vite = await import('vite');
  return vite.preview({
    root: ROOT,
    ...(base === undefined ? {} : { base }),
    preview: { port, host: host ? true : 'localhost', strictPort: false },
  });
}
