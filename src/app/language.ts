/** Has the page speak the language that the view asks for. */
import { notify } from '../state/actions';
import type { Store } from '../state/store';
import { i18n, locale } from '../words/i18n';
import { directionOf, languageOf, LANGUAGES, preferredTag, speak } from '../words/languages';

/**
 * Speaks the language of a view: a tag of one, or else the first of the person's own that there are texts in.
 *
 * @returns why it cannot be spoken, as a sentence; null if it is
 */
export async function speakFor(lang: string): Promise<string | null> {
  const tag = languageOf(lang) ? lang : preferredTag(navigator.languages);
  let problem: string | null = null;
  try {
    await speak(tag);
  } catch {
    const name = LANGUAGES.find(({ id }) => id === languageOf(tag))?.name ?? tag;
    problem = i18n.t('The texts in {name} could not be loaded.', { name });
  }
  document.documentElement.lang = locale();
  document.title = i18n.t('Dropscope: dropout in a convolutional network, number by number');
  document.documentElement.dir = directionOf(locale());
  return problem;
}

/** Changes the language whenever the view's changes. */
export function followLanguage(store: Store): void {
  store.subscribe(({ view: { lang } }, { view }) => {
    if (lang === view.lang) return;
    void speakFor(lang).then((problem) => {
      store.setState({ language: locale() });
      if (problem) notify(store, 'error', problem);
    });
  });
}
