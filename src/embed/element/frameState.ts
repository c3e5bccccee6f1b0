/** What a frame is asked to show, as text by permalink key, and the addresses that say it. */

export type FrameState = Readonly<Record<string, string>>;

/** Null for a key means its default again. */
export type StateChange = Readonly<Record<string, string | null>>;

/** What a page gives as a state, as text; numbers may be numbers. @throws TypeError for anything else */
export function asChange(given: unknown): StateChange {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError('The state of a drop-scope is an object of permalink keys.');
  const texts = Object.entries(given).map(([key, value]: [string, unknown]) => {
    if (value === null || typeof value === 'string') return [key, value] as const;
    if (typeof value === 'number' || typeof value === 'boolean')
      return [key, String(value)] as const;
    throw new TypeError(
      `The value of ${key} in the state of a drop-scope must be text or a number.`,
    );
  });
  return Object.fromEntries(texts);
}

export function withChange(state: FrameState, change: StateChange): FrameState {
  const all = Object.entries({ ...state, ...change });
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== null));
}

export const sameState = (a: FrameState, b: FrameState): boolean => {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
};

/** Only what makes an address hard to read is escaped less than `encodeURIComponent` would. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',');

function address(base: string, state: StateChange): string {
  const url = new URL(base);
  url.search = Object.entries(state)
    .filter((pair): pair is [string, string] => pair[1] !== null)
    // Nothing named is what most keys have anyway; `drop=` says that there is none.
    .filter(([key, value]) => value !== '' || key === 'drop')
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join('&');
  return url.href;
}

/** Where the frame opens. */
export const frameAddress = (base: string, state: FrameState): string =>
  address(base, { ...state, embed: '1' });

/** Where the same is seen as a page of its own, with nothing hidden. */
export const pageAddress = (base: string, state: FrameState): string =>
  address(base, { ...state, embed: null, hide: null });

const LEAST_HEIGHT = 80;
const MOST_HEIGHT = 20_000;

/** Of a height in CSS pixels what a page can stand; null for what is none. */
export function heightOfText(text: unknown): number | null {
  const height = Number(text);
  if (text === null || text === '' || !Number.isFinite(height) || height <= 0) return null;
  return Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, Math.ceil(height)));
}
