/** Training checkpoints in `.cache/train/`: written whole, then renamed, so a cut never spoils one. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Header {
  readonly step: number;
  readonly recipe: string;
  readonly seconds: number;
  readonly lengths: readonly number[];
}

export interface Checkpoint {
  readonly step: number;
  /** Identifies the recipe; a checkpoint of another recipe is not taken up. */
  readonly recipe: string;
  /** Training time so far. */
  readonly seconds: number;
  readonly arrays: readonly Float32Array[];
}

export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const { arrays, ...rest } = checkpoint;
  const header: Header = { ...rest, lengths: arrays.map((array) => array.length) };
  const text = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  mkdirSync(dirname(path), { recursive: true });
  const body = arrays.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength));
  writeFileSync(`${path}.new`, Buffer.concat([size, text, ...body]));
  renameSync(`${path}.new`, path);
}

/** The checkpoint at a path, or null if there is none. */
export function readCheckpoint(path: string): Checkpoint | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const textEnd = 4 + bytes.readUInt32LE(0);
  const { lengths, ...rest } = JSON.parse(bytes.subarray(4, textEnd).toString()) as Header;
  let at = textEnd;
  const arrays = lengths.map((length) => {
    const end = at + length * 4;
    const array = new Float32Array(new Uint8Array(bytes.subarray(at, end)).buffer);
    at = end;
    return array;
  });
  return { ...rest, arrays };
}
