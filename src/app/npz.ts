/** NumPy's .npz: a zip of .npy files. */
import { unzipSync, Zip, ZipPassThrough } from 'fflate';
import { pace } from './pace';

/** The earliest date of a zip, so that the same numbers are the same bytes. */
const NO_DATE = new Date(1980, 0, 1);

/**
 * Stored, not deflated, as `numpy.savez` does: a float's bits hardly shrink, and 8 MB take 40 ms instead
 * of 1 700 ms. Written file by file, so that the page is never busy for long.
 */
export async function zipNpz(files: Readonly<Record<string, Uint8Array>>): Promise<ArrayBuffer> {
  const turn = pace();
  const parts: BlobPart[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, bytes] of Object.entries(files)) {
    const file = new ZipPassThrough(name);
    file.mtime = NO_DATE;
    zip.add(file);
    file.push(bytes, true);
    await turn();
  }
  zip.end();
  return new Blob(parts).arrayBuffer();
}

/** Files by path. @throws Error if the bytes are not a zip */
export const unzipNpz = (bytes: Uint8Array): Record<string, Uint8Array> => unzipSync(bytes);
