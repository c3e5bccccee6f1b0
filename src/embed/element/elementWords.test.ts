import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../words/languages';
import { ELEMENT_WORDS, elementWords } from './elementWords';

const said = (language: string): readonly string[] => {
  const { silent, ...words } = ELEMENT_WORDS[language]!;
  return [...Object.values(words), silent('your.host')];
};

describe('the words of <drop-scope>', () => {
  it('are there in every language of the page, and lack no sentence', () => {
    const languages = LANGUAGES.map(({ id }) => new Intl.Locale(id).language).sort();
    expect(Object.keys(ELEMENT_WORDS).sort()).toEqual(languages);
    for (const language of languages) {
      expect(said(language).every((sentence) => sentence.trim() !== '')).toBe(true);
      expect(ELEMENT_WORDS[language]!.silent('your.host')).toContain('your.host');
    }
  });

  it('are other ones in each language', () => {
    const [english, ...others] = Object.keys(ELEMENT_WORDS).map(said);
    for (const other of others)
      other.forEach((sentence, i) => expect(sentence).not.toBe(english![i]));
  });

  it('follow the element, else the page, else the browser', () => {
    expect(elementWords(['es-MX', 'en', 'zh']).run).toBe('Ejecutar aquí');
    expect(elementWords([null, 'zh-Hans-CN', 'en']).run).toBe('在此运行');
    expect(elementWords(['auto', '', 'es']).run).toBe('Ejecutar aquí');
    expect(elementWords(['constructor', 'de', undefined]).run).toBe('Run it here');
  });
});
