/** The test object of all browser tests, and the ways to open and to wait for the app. */
import { test as base, type Page } from '@playwright/test';
import type { Backend } from './launch';

export { expect } from '@playwright/test';

interface AppOptions {
  /** The tfjs backend that the project tests; goes into the permalink. */
  backend: Backend;
}

interface AppFixtures {
  /** Opens the app with a permalink's query and waits until every beat is on the screen. */
  openApp: (query?: string) => Promise<void>;
}

/**
 * A page's address below the base URL. The project's backend is asked for unless the query says
 * otherwise.
 */
export function address(query: string, backend: Backend): string {
  const params = new URLSearchParams(query);
  if (!params.has('backend')) params.set('backend', backend);
  return `?${params.toString()}`;
}

/** Waits until every beat of the present state is on the screen. */
export async function settled(page: Page): Promise<void> {
  await page.locator('html[data-settled="true"]').waitFor({ state: 'attached' });
}

/** Fails the test on an exception that nobody caught. */
export const test = base.extend<AppOptions & AppFixtures>({
  backend: ['wasm', { option: true }],
  page: async ({ page }, use) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    // Nobody is a newcomer, but in the test of the opening.
    await page.addInitScript(() => {
      try {
        localStorage.setItem('dropscope.visited', '1');
      } catch {
        // A frame without storage shows no opening.
      }
    });
    await use(page);
    if (errors[0]) throw errors[0];
  },
  openApp: async ({ page, backend }, use) => {
    await use(async (query = '') => {
      await page.goto(address(query, backend));
      await settled(page);
    });
  },
});
