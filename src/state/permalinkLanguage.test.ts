import { describe, expect, it } from 'vitest';
import { parseView } from './permalink';

describe('the key lang', () => {
  it('names a language by any tag of it, and no language that is not spoken', () => {
    for (const lang of ['en', 'en-GB', 'es', 'es-MX', 'zh-CN', 'zh-Hans', 'zh']) {
      expect(parseView(`lang=${lang}`)).toMatchObject({ view: { lang }, notices: [] });
    }
    expect(parseView('lang=de').notices).toEqual([
      'lang=de cannot be used: there are no texts in the language “de” yet. Used instead: lang=auto.',
    ]);
    expect(parseView('lang=e%3Cb').notices).toEqual([
      'lang=e<b cannot be used: “e<b” is not the tag of a language. Used instead: lang=auto.',
    ]);
  });
});
