/** The page's texts in its languages, as the tests press what is written there. */
import { readFileSync } from 'node:fs';

export const LANGUAGES = ['en', 'es', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

function catalogue(language: Language): Readonly<Record<string, string>> {
  const file = new URL(`../../src/words/locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

const catalogues = new Map<Language, Readonly<Record<string, string>>>();

/** A text of the page in a language. @throws Error if the page has no such text */
export function said(text: string, language: Language): string {
  const texts = catalogues.get(language) ?? catalogue(language);
  catalogues.set(language, texts);
  const translation = texts[text];
  if (translation === undefined) throw new Error(`The page does not say “${text}”.`);
  return translation || text;
}
