/** How a Chromium is started for tests and for the bench. */
import type { LaunchOptions } from '@playwright/test';

export const BACKENDS = ['wasm', 'webgl'] as const;
export type Backend = (typeof BACKENDS)[number];

const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Software WebGL where there is no GPU. The page itself must not be drawn by it: no --ignore-gpu-blocklist. */
const SOFTWARE_WEBGL = ['--enable-unsafe-swiftshader'];

/** @param executablePath of the browser; Playwright's own if undefined */
export function launchOptions(backend: Backend, executablePath: string | undefined): LaunchOptions {
  return {
    args: backend === 'webgl' ? [...QUIET, ...SOFTWARE_WEBGL] : QUIET,
    ...(executablePath === undefined ? {} : { executablePath }),
  };
}
