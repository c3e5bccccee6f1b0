import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { zipNpz } from './npz';

describe('an .npz', () => {
  it('gives back the files that went in', async () => {
    const files = { 'a/b.npy': Uint8Array.of(1, 2, 3), 'meta.json': new Uint8Array(0) };
    expect(unzipSync(new Uint8Array(await zipNpz(files)))).toEqual(files);
    expect(() => unzipSync(Uint8Array.of(1, 2, 3))).toThrow();
  });
});
