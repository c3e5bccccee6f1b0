/** The few sentences of `<drop-scope>` itself, in the languages of the page; a table of its own, so that it stays small. */

interface ElementWords {
  /** What the frame is called where the page does not say it. */
  readonly name: string;
  readonly run: string;
  readonly again: string;
  readonly fullPage: string;
  /** @param host where the frame should have answered from */
  readonly silent: (host: string) => string;
}

const ENGLISH: ElementWords = {
  name: 'Dropscope: dropout in a convolutional network',
  run: 'Run it here',
  again: 'Try again',
  fullPage: 'Open full page',
  silent: (host) =>
    `Dropscope does not answer from ${host}. The connection, or a rule of this page, may stand in the way.`,
};

/** By the language that a tag begins with. */
export const ELEMENT_WORDS: Readonly<Record<string, ElementWords>> = {
  en: ENGLISH,
  es: {
    name: 'Dropscope: dropout en una red convolucional',
    run: 'Ejecutar aquí',
    again: 'Reintentar',
    fullPage: 'Abrir la página completa',
    silent: (host) =>
      `Dropscope no responde desde ${host}. Puede que lo impida la conexión o una regla de esta página.`,
  },
  zh: {
    name: 'Dropscope：卷积网络中的 dropout',
    run: '在此运行',
    again: '重试',
    fullPage: '打开完整页面',
    silent: (host) => `${host} 上的 Dropscope 没有响应。可能是网络连接或本页面的规则所致。`,
  },
};

/**
 * @param tags BCP 47 tags, the most wanted first: the element’s own, the page’s, the browser’s
 * @returns the words of the first that there are words for, else the English ones
 */
export function elementWords(tags: readonly (string | null | undefined)[]): ElementWords {
  const known = tags
    .map((tag) => tag?.split('-')[0]!.toLowerCase() ?? '')
    .find((language) => Object.hasOwn(ELEMENT_WORDS, language));
  return ELEMENT_WORDS[known ?? 'en'] ?? ENGLISH;
}
