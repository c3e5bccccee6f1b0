import { describe, expect, it } from 'vitest';
import { unzipNpz, zipNpz } from './npz';

describe('an .npz', () => {
  it('gives back the files that went in', async () => {
    const files = { 'a/b.npy': Uint8Array.of(1, 2, 3), 'meta.json': new Uint8Array(0) };
    expect(unzipNpz(new Uint8Array(await zipNpz(files)))).toEqual(files);
    expect(() => unzipNpz(Uint8Array.of(1, 2, 3))).toThrow();
  });
});
