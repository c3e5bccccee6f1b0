import { afterEach, describe, expect, it } from 'vitest';
import { clauseOf } from './clause';
import { i18n, locale, translated } from './i18n';
import { directionOf, languageOf, preferredTag, speak } from './languages';
import { fixedText, listText, numberFrom, preciseText, shortText } from './numbers';
import { spoken } from './spoken';

afterEach(() => speak('en'));

/** Has these texts in a language for this test, and speaks it. */
async function withTexts(tag: string, texts: Readonly<Record<string, string>>): Promise<void> {
  await speak(tag);
  i18n.load(i18n.locale, texts);
}

describe('a number', () => {
  it('has a point in English and Chinese, a comma in Spanish, and neither groups nor fewer digits', async () => {
    expect(fixedText(1234.5, 2)).toBe('1234.50');
    await speak('zh-CN');
    expect(fixedText(0.25, 3)).toBe('0.250');
    await speak('es');
    expect(fixedText(1234.5, 2)).toBe('1234,50');
    expect(preciseText(0.0312, 2)).toBe('0,031');
    expect(shortText(0.5)).toBe('0,5');
  });

  it('is written as in the region that a tag names', async () => {
    await speak('es-MX');
    expect(locale()).toBe('es-MX');
    expect(i18n.locale).toBe('es');
    expect(fixedText(0.25, 2)).toBe('0.25');
    await speak('es-ES');
    expect(fixedText(0.25, 2)).toBe('0,25');
  });

  it('is read with a point or a comma', () => {
    expect(numberFrom(' 0,25 ')).toBe(0.25);
    expect(numberFrom('−1.5')).toBe(-1.5);
    expect(numberFrom('')).toBeNaN();
    expect(numberFrom('a half')).toBeNaN();
  });
});

describe('a list', () => {
  it('ends as the language says it', async () => {
    expect(listText(['a', 'b'], 'conjunction')).toBe('a and b');
    await speak('es');
    expect(listText(['a', 'b', 'c'], 'conjunction')).toBe('a, b y c');
    await speak('zh-CN');
    expect(listText(['a', 'b'], 'disjunction')).toBe('a或b');
  });
});

describe('a text', () => {
  it('that is marked is said in the language of the page', async () => {
    expect(translated('One mask, every filter')).toBe('One mask, every filter');
    await withTexts('es', { 'One mask, every filter': 'Una máscara, todos los filtros' });
    expect(translated('One mask, every filter')).toBe('Una máscara, todos los filtros');
  });

  it('of somebody’s own stays as it is, braces and all', async () => {
    for (const tag of ['en', 'es', 'zh-CN']) {
      await speak(tag);
      expect(translated('mask {p} = {0.5} ’ # {')).toBe('mask {p} = {0.5} ’ # {');
    }
  });

  it('counts by the forms of its language', async () => {
    const say = (n: number): string =>
      i18n.t('{n, plural, one {# little mask} other {# little masks}}', { n });
    expect([say(1), say(2)]).toEqual(['1 little mask', '2 little masks']);
    const id = '{n, plural, one {# little mask} other {# little masks}}';
    await withTexts('es', { [id]: '{n, plural, one {# mascarita} other {# mascaritas}}' });
    expect([say(0), say(1), say(2)]).toEqual(['0 mascaritas', '1 mascarita', '2 mascaritas']);
    await withTexts('zh-CN', { [id]: '{n, plural, other {#个小掩码}}' });
    expect([say(1), say(2)]).toEqual(['1个小掩码', '2个小掩码']);
  });

  it('takes what is put in it as it is', () => {
    const name = '{n, plural';
    expect(i18n.t('There is no little mask “{name}”.', { name })).toBe(
      'There is no little mask “{n, plural”.',
    );
  });

  it('is made anew with the language, and only then', async () => {
    let made = 0;
    const word = spoken(() => `${locale()} ${++made}`);
    expect([word(), word()]).toEqual(['en 1', 'en 1']);
    await speak('es');
    expect([word(), word()]).toEqual(['es 2', 'es 2']);
  });

  it('stands within another one without its full stop', () => {
    expect(clauseOf('It does not fit.')).toBe('It does not fit');
    expect(clauseOf('不合适。')).toBe('不合适');
    expect(clauseOf('p is 0.5')).toBe('p is 0.5');
  });
});

describe('a tag', () => {
  it('means the language that the page has of it', () => {
    expect(['en-GB', 'es-419', 'zh', 'zh-Hans-SG'].map(languageOf)).toEqual(['en', 'es', 'zh-CN', 'zh-CN']); // prettier-ignore
    expect(languageOf('de')).toBeNull();
    expect(languageOf('no tag at all')).toBeNull();
    expect(preferredTag(['de-DE', 'es-AR', 'en'])).toBe('es-AR');
    expect(preferredTag(['de'])).toBe('en');
  });

  it('that was asked for last is spoken, whichever texts come first', async () => {
    await Promise.all([speak('zh-CN'), speak('es-MX'), speak('en-GB')]);
    expect(locale()).toBe('en-GB');
  });

  it('says which way is read', () => {
    expect(['en', 'es-MX', 'zh-CN'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr']);
  });
});
