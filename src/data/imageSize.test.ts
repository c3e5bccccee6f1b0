import { describe, expect, it } from 'vitest';
import { imageHeader } from './imageSize';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part],
    ),
  );
const zeros = (n: number): number[] => new Array<number>(n).fill(0);

const HEADERS = {
  PNG: bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], zeros(3), [13], 'IHDR', [0, 0, 1, 44, 0, 0, 0, 7]),
  JPEG: bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
    [0xff, 0xff, 0xc2, 0, 11, 8, 0, 7, 1, 44],
    zeros(8),
  ),
  GIF: bytes('GIF89a', [44, 1, 7, 0], zeros(6)),
  BMP: bytes('BM', zeros(16), [44, 1, 0, 0], [0xf9, 0xff, 0xff, 0xff], zeros(4)),
  'WebP, lossy': bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [44, 1, 7, 0]),
  'WebP, lossless': bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 43, 0x81, 1, 0]),
  'WebP, extended': bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [43, 1, 0, 6, 0, 0]),
};

describe('the header of an image', () => {
  it.each(Object.entries(HEADERS))('of %s tells its size', (name, header) => {
    expect(imageHeader(header)).toEqual({ kind: name.split(',')[0], width: 300, height: 7 });
  });

  it('is looked for at any offset of a larger buffer', () => {
    const larger = new Uint8Array(100);
    larger.set(HEADERS.GIF, 31);
    expect(imageHeader(larger.subarray(31))).toEqual({ kind: 'GIF', width: 300, height: 7 });
  });

  it('is none of a text, of nothing, and without a size where the file is cut', () => {
    expect(imageHeader(bytes('{"modelTopology": {}}'))).toBeNull();
    expect(imageHeader(new Uint8Array(0))).toBeNull();
    expect(imageHeader(HEADERS.JPEG.subarray(0, 14))).toMatchObject({ kind: 'JPEG', width: null });
    expect(imageHeader(bytes('<?xml version="1.0"?>\n<svg width="9">'))?.kind).toBe('SVG');
  });

  it('never throws, whatever the bytes are', () => {
    for (const header of Object.values(HEADERS)) {
      for (let cut = 0; cut <= header.length; cut++) {
        expect(() => imageHeader(header.subarray(0, cut))).not.toThrow();
      }
    }
  });
});
