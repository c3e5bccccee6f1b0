/** What is made of texts in the language of the page. */
import { locale } from './i18n';

/** Made anew only when another language is spoken; until then it is one and the same thing. */
export function spoken<T>(make: () => T): () => T {
  let made: { readonly locale: string; readonly value: T } | null = null;
  return () => {
    if (made?.locale !== locale()) made = { locale: locale(), value: make() };
    return made.value;
  };
}
