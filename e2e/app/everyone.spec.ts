/**
 * No violation of any impact on any screen, lesson or sheet, and no text that is not translated. Each screen is looked
 * at in both themes and in one of the three languages, by turns; `EVERY=1` has it look at all six with every rule.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { LANGUAGES, type Language } from '../support/languages';
import { SCREENS, type Screen } from '../support/screens';

type Theme = 'light' | 'dark';
const THEMES: readonly Theme[] = ['light', 'dark'];
const ALL = process.env.EVERY !== undefined;

/** What axe finds; another theme changes nothing but colours, so there these alone are looked at. */
async function violations(page: Page, theme: Theme): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-scheme', theme);
  // A preview is this very page once more, and looked at as a screen of its own.
  const axe = new AxeBuilder({ page })
    .exclude('.embed-preview iframe')
    .options({ rules: { 'target-size': { enabled: true } } });
  const found = await (
    theme === 'dark' && !ALL ? axe.withRules(['color-contrast']) : axe
  ).analyze();
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${theme} ${id} (${String(impact)}): ${html.slice(0, 200)}`),
  );
}

/** Three English words on end, in what is read or heard; names of layers, code and people are no texts. */
function untranslated(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const english = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;
    const found = new Set<string>();
    const note = (text: string | null) => {
      if (text && english.test(text)) found.add(text.trim().slice(0, 120));
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (
        !parentElement ||
        parentElement.closest(
          'code, pre, textarea, script, style, noscript, cite, [lang]:not(html)',
        )
      )
        continue;
      note(textContent);
    }
    for (const element of document.querySelectorAll(
      '[aria-label], [title], [alt], [placeholder]',
    )) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
        note(element.getAttribute(name));
    }
    return [...found];
  });
}

async function show(page: Page, backend: string, { query, open }: Screen, language: Language) {
  await page.goto(`?${query}&lang=${language}&backend=${backend}`);
  await settled(page);
  await expect(page.locator('.lens-progress')).toHaveCount(0);
  await open?.(page, language);
}

for (const [index, screen] of SCREENS.entries()) {
  for (const language of ALL ? LANGUAGES : [LANGUAGES[index % LANGUAGES.length]!]) {
    test(`${screen.name} in ${language}`, async ({ page, backend }) => {
      await show(page, backend, screen, language);
      for (const theme of THEMES) expect(await violations(page, theme)).toEqual([]);
      if (language === 'zh-CN') expect(await untranslated(page)).toEqual([]);
    });
  }
}
