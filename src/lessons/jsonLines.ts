/** JSON read together with the lines that its values stand on, so that a problem can be found in the file. */
import { i18n } from '../words/i18n';

export type JsonPath = readonly PropertyKey[];

export interface LinedJson {
  readonly value: unknown;
  /** Line of a value, from 1; of the nearest one around it, where it is not there. */
  readonly lineOf: (path: JsonPath) => number;
}

export interface JsonProblem {
  readonly line: number;
  readonly why: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// No control characters, and only the escapes that JSON knows.
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const WORDS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
/** Nesting that no lesson needs. */
const DEEPEST = 64;

class Stop extends Error {}

class Reader {
  private at = 0;
  private readonly lines = new Map<string, number>();

  constructor(private readonly text: string) {}

  read(): LinedJson | JsonProblem {
    try {
      const value = this.value([]);
      this.blanks();
      if (this.at < this.text.length) this.fail(i18n.t('nothing may follow the last bracket'));
      return { value, lineOf: (path) => this.lineOf(path) };
    } catch (error) {
      if (error instanceof Stop) return { line: this.line(), why: error.message };
      throw error;
    }
  }

  private lineOf(path: JsonPath): number {
    for (let length = path.length; length >= 0; length--) {
      const line = this.lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  }

  /** The line of the reading position. */
  private line(): number {
    let line = 1;
    for (let i = 0; i < this.at; i++) if (this.text[i] === '\n') line++;
    return line;
  }

  private fail(why: string): never {
    throw new Stop(why);
  }

  private blanks(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text[this.at]!)) this.at++;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  private take(character: string): boolean {
    this.blanks();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private value(path: JsonPath): unknown {
    this.blanks();
    if (path.length > DEEPEST) this.fail(i18n.t('it is nested too deep'));
    this.lines.set(keyOf(path), this.line());
    if (this.take('{')) return this.object(path);
    if (this.take('[')) return this.array(path);
    if (this.text[this.at] === '"') return this.string();
    const number = this.match(NUMBER);
    if (number !== null) return Number(number);
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    return this.fail(
      this.at < this.text.length
        ? i18n.t('a value is expected here')
        : i18n.t('the file ends too early'),
    );
  }

  private string(): string {
    const found = this.match(STRING);
    return found === null
      ? this.fail(i18n.t('this text has no end on its line, or an escape that JSON does not know'))
      : (JSON.parse(found) as string);
  }

  private object(path: JsonPath): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    if (this.take('}')) return {};
    do {
      this.blanks();
      if (this.text[this.at] !== '"') this.fail(i18n.t('a name in double quotes is expected here'));
      const key = this.string();
      if (entries.has(key)) this.fail(i18n.t('“{key}” is there twice', { key }));
      if (!this.take(':')) this.fail(i18n.t('a colon is expected after “{key}”', { key }));
      entries.set(key, this.value([...path, key]));
    } while (this.take(','));
    if (!this.take('}'))
      this.fail(i18n.t('a comma or {bracket} is expected here', { bracket: '}' }));
    return Object.fromEntries(entries);
  }

  private array(path: JsonPath): unknown[] {
    const values: unknown[] = [];
    if (this.take(']')) return values;
    do values.push(this.value([...path, values.length]));
    while (this.take(','));
    if (!this.take(']'))
      this.fail(i18n.t('a comma or {bracket} is expected here', { bracket: ']' }));
    return values;
  }
}

const keyOf = (path: JsonPath): string => JSON.stringify(path.map(String));

/** Reads JSON; a problem comes back with its line. */
export const readJson = (text: string): LinedJson | JsonProblem =>
  new Reader(text.replace(/^\uFEFF/, '')).read();
