/** Reading what anyone may have written as JSON. */
import { i18n } from '../../words/i18n';
import { refuse } from './problem';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list, or an empty one in its place. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** @throws ModelProblem if the text is no JSON */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse(i18n.t('{file} is not valid JSON; it may be damaged or cut off.', { file }));
  }
}

/** The settings of one layer; whatever is not as it must be is refused by the layer's name. */
export class Settings {
  constructor(
    readonly layer: string,
    private readonly fields: Fields,
  ) {}

  raw(key: string): unknown {
    return this.fields[key] ?? undefined;
  }

  private wrong(key: string): never {
    const told = JSON.stringify(this.fields[key]) as string | undefined;
    const value = (told ?? i18n.t('nothing')).slice(0, 60);
    return refuse(
      i18n.t('Layer {layer} has a {key} that cannot be used: {value}.', {
        layer: this.layer,
        key,
        value,
      }),
    );
  }

  number(key: string, fallback?: number): number {
    const value = this.raw(key) ?? fallback;
    return typeof value === 'number' && Number.isFinite(value) ? value : this.wrong(key);
  }

  /** A whole number from 1 to a million. */
  count(key: string, fallback?: number): number {
    const value = this.number(key, fallback);
    return isCount(value) ? value : this.wrong(key);
  }

  flag(key: string, fallback: boolean): boolean {
    const value = this.raw(key) ?? fallback;
    return typeof value === 'boolean' ? value : this.wrong(key);
  }

  text(key: string, fallback: string): string {
    const value = this.raw(key) ?? fallback;
    return typeof value === 'string' ? value : this.wrong(key);
  }

  /** Two whole numbers, also where one stands for both; `fallback` where there is none. */
  pair(key: string, fallback?: readonly [number, number], least = 1): readonly [number, number] {
    const value = this.raw(key) ?? fallback;
    const [rows, columns, ...more] = Array.isArray(value)
      ? (value as readonly unknown[])
      : [value, value];
    return isCount(rows, least) && isCount(columns, least) && more.length === 0
      ? [rows, columns]
      : this.wrong(key);
  }

  /** Rows above and below, columns left and right, as Keras writes paddings and croppings. */
  margins(key: string): readonly [readonly [number, number], readonly [number, number]] {
    const value = this.raw(key);
    const sides: readonly unknown[] = Array.isArray(value) ? value : [value, value];
    const pairs = sides.map((side): readonly unknown[] =>
      Array.isArray(side) ? side : [side, side],
    );
    const all = pairs.flat();
    if (pairs.length !== 2 || pairs.some((pair) => pair.length !== 2)) return this.wrong(key);
    if (!all.every((n): n is number => isCount(n, 0))) return this.wrong(key);
    return [
      [all[0]!, all[1]!],
      [all[2]!, all[3]!],
    ];
  }

  /** One number, or one for each channel. */
  perChannel(key: string, fallback: number): number | readonly number[] {
    const value = this.raw(key) ?? fallback;
    const finite = (n: unknown): n is number => typeof n === 'number' && Number.isFinite(n);
    if (finite(value)) return value;
    const list = listOf(value).flat(8);
    return list.length > 0 && list.every(finite) ? list : this.wrong(key);
  }
}

const isCount = (value: unknown, least = 1): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 1e6;
