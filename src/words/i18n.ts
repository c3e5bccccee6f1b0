/**
 * What a person reads and hears, in the language of the page. Every text is a message of Lingui in ICU's syntax; its
 * English is its id and stands in the code, the translations are in `locales/`.
 */
import { setupI18n, type I18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';

type Compiled = ReturnType<typeof compileMessage>;

const compiled = new Map<string, Compiled>();

/** Many figures are written anew in every frame, so each text is taken apart once only. */
function compileOnce(text: string): Compiled {
  const known = compiled.get(text);
  if (known) return known;
  const message = compileMessage(text);
  compiled.set(text, message);
  return message;
}

/** Speaks English until another catalogue is loaded and activated. */
export const i18n: I18n = setupI18n({ locale: 'en', messages: { en: {} } });
i18n.setMessagesCompiler(compileOnce);

/**
 * A text that was marked `i18n` where it stands as data, in the language of the page. What is in no catalogue, as the
 * words of somebody's own lesson, stays as it is.
 */
export const translated = (text: string): string =>
  typeof i18n.messages[text] === 'string' ? i18n.t(text) : text;

/** Of the text as it is written: `es`, or with the region that was asked for, `es-MX`. */
export const locale = (): string => i18n.locales?.toString() ?? i18n.locale;
