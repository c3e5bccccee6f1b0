import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import es from './locales/es.json';
import zh from './locales/zh-CN.json';

/** Names of what is put in a message, in whichever of its forms. */
function placeholders(text: string): readonly string[] {
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [name, , forms] = part as readonly unknown[];
    if (typeof name === 'string' && name !== '#') found.add(name);
    if (typeof forms === 'object' && forms !== null) Object.values(forms).forEach(visitAll);
  };
  const visitAll = (message: unknown): void => {
    if (Array.isArray(message)) message.forEach(visit);
  };
  visitAll(compileMessageOrThrow(text));
  return [...found].sort();
}

/** Numbers of the elements around parts of a text. @throws Error where one is not closed */
function elements(text: string): readonly string[] {
  const found = new Set<string>();
  const open: string[] = [];
  for (const [, slash, number] of text.matchAll(/<(\/?)(\d+)>/g)) {
    found.add(number!);
    if (slash === '') open.push(number!);
    else if (open.pop() !== number)
      throw new Error(`</${number}> closes what is not open: ${text}`);
  }
  if (open.length > 0) throw new Error(`<${open.join('>, <')}> is not closed: ${text}`);
  return [...found].sort();
}

const edges = (text: string): readonly string[] => [/^\s*/.exec(text)![0], /\s*$/.exec(text)![0]];

/** A straight apostrophe hides what follows it, unless a single brace is meant. */
const stray = (text: string): boolean => text.replace(/'[{}]'/g, '').includes("'");

const CATALOGUES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['es', es],
  ['zh-CN', zh],
];

describe.each(CATALOGUES)('the texts of %s', (_, texts) => {
  const pairs = Object.entries(texts);
  const wrong = (is: (english: string, said: string) => boolean): readonly string[] =>
    pairs.filter(([english, said]) => is(english, said)).map(([english]) => english);

  it('are all there', () => {
    expect(pairs.length).toBeGreaterThan(0);
    expect(wrong((_english, said) => said.trim() === '')).toEqual([]);
  });

  it('are messages that can be read', () => {
    for (const [, said] of pairs) expect(() => compileMessageOrThrow(said), said).not.toThrow();
  });

  it('have in them what their English has', () => {
    for (const [english, said] of pairs) {
      expect(placeholders(said), said).toEqual(placeholders(english));
      expect(elements(said), said).toEqual(elements(english));
    }
  });

  it('hide nothing behind a straight apostrophe', () => {
    expect(wrong((english, said) => stray(english) || stray(said))).toEqual([]);
  });

  it('begin and end with the spaces of their English', () => {
    expect(wrong((english, said) => edges(said).join('|') !== edges(english).join('|'))).toEqual(
      [],
    );
  });
});
