/** The languages that the page speaks, and which of them a BCP 47 tag asks for. */
import { i18n } from './i18n';

/** @property name what its own speakers call it */
export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'zh-CN', name: '简体中文' },
  { id: 'es', name: 'Español' },
] as const;

export type Language = (typeof LANGUAGES)[number]['id'];

type Catalogue = Readonly<Record<string, string>>;

/** English is in the code. */
const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: Catalogue }>>> =
  {
    es: () => import('./locales/es.json'),
    'zh-CN': () => import('./locales/zh-CN.json'),
  };

const baseOf = (tag: string): string => new Intl.Locale(tag).language;

/** The language for a tag: `es` for `es-MX`, `zh-CN` for `zh-Hans`. Null for one that the page does not speak, or no tag. */
export function languageOf(tag: string): Language | null {
  try {
    return LANGUAGES.find(({ id }) => baseOf(id) === baseOf(tag))?.id ?? null;
  } catch {
    return null;
  }
}

/** Why a tag cannot be the language of the page; null if it can. */
export function tagProblem(tag: string): string | null {
  try {
    if (languageOf(new Intl.Locale(tag).toString())) return null;
  } catch {
    return i18n.t('“{tag}” is not the tag of a language', { tag: tag.slice(0, 40) });
  }
  return i18n.t('there are no texts in the language “{tag}” yet', { tag: tag.slice(0, 40) });
}

/** The first of a person's languages that the page speaks, as its full tag. */
export const preferredTag = (wanted: readonly string[]): string =>
  wanted.find((tag) => languageOf(tag) !== null) ?? 'en';

/** How often another language was asked for. */
let turns = 0;

/**
 * Loads a language's texts and speaks it from now on; numbers are written as in the tag's region. Asked for another one
 * while texts are on their way, it is the newest that is spoken.
 *
 * @param tag of a language that the page speaks
 * @throws Error if its texts cannot be loaded; the language is then the one before
 */
export async function speak(tag: string): Promise<void> {
  const turn = ++turns;
  const language = languageOf(tag) ?? 'en';
  if (language !== 'en') {
    const { default: messages } = await CATALOGUES[language]();
    i18n.load(language, messages);
  }
  if (turn === turns) i18n.activate(language, baseOf(tag) === baseOf(language) ? tag : language);
}

/** `ltr` or `rtl`, as the script of the language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const asked: Partial<Intl.Locale> = new Intl.Locale(tag);
  return asked.getTextInfo?.().direction === 'rtl' ? 'rtl' : 'ltr';
}
