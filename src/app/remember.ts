/**
 * A deck unloads a frame when its slide is left, and loads it anew from the same address. The frame's own name is
 * the one thing that outlives that, without storage and without an origin; a page that is loaded anew has a new frame.
 */
const PREFIX = 'dropscope:';

interface Remembered {
  /** The query that the frame was opened with. */
  readonly opened: string;
  /** The query of what it showed last. */
  readonly shown: string;
}

function readName(name: string): Remembered | null {
  if (!name.startsWith(PREFIX)) return null;
  try {
    const { opened, shown } = JSON.parse(name.slice(PREFIX.length)) as Partial<Remembered>;
    return typeof opened === 'string' && typeof shown === 'string' ? { opened, shown } : null;
  } catch {
    return null;
  }
}

/** The query of what was shown last, if this frame was opened with the same address before; else that address's. */
export function rememberedQuery(name: string, opened: string): string {
  const remembered = readName(name);
  return remembered?.opened === opened ? remembered.shown : opened;
}

/** What the frame is named so that it will be remembered. */
export const nameFor = (opened: string, shown: string): string =>
  PREFIX + JSON.stringify({ opened, shown } satisfies Remembered);
