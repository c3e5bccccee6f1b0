/** Kind and size of an image file from its first bytes, so that a bomb is refused before it is decoded. */

export interface ImageHeader {
  readonly kind: 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'BMP' | 'AVIF' | 'SVG';
  /** Null where the header does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const sized = (kind: ImageHeader['kind'], width: number, height: number): ImageHeader => ({
  kind,
  width,
  height,
});

/** Markers of a JPEG's frame header: SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpeg(view: DataView): ImageHeader {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return sized('JPEG', view.getUint16(at + 7), view.getUint16(at + 5));
    // Fill bytes and markers without a body.
    const bare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += marker === 0xff ? 1 : bare ? 2 : 2 + view.getUint16(at + 2);
  }
  return { kind: 'JPEG', width: null, height: null };
}

function webp(view: DataView, bytes: Uint8Array): ImageHeader {
  const chunk = ascii(bytes, 12, 4);
  if (chunk === 'VP8X' && bytes.length >= 30) {
    const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return sized('WebP', uint24(24) + 1, uint24(27) + 1);
  }
  if (chunk === 'VP8 ' && bytes.length >= 30) {
    return sized('WebP', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (chunk === 'VP8L' && bytes.length >= 25) {
    const bits = view.getUint32(21, true);
    return sized('WebP', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  return { kind: 'WebP', width: null, height: null };
}

/** Null if the bytes do not begin as any known kind of image. */
export function imageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return null;
  if (view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) {
    return bytes.length < 24
      ? { kind: 'PNG', width: null, height: null }
      : sized('PNG', view.getUint32(16), view.getUint32(20));
  }
  if (view.getUint16(0) === 0xffd8) return jpeg(view);
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) {
    return sized('GIF', view.getUint16(6, true), view.getUint16(8, true));
  }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return webp(view, bytes);
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length >= 26) {
    return sized('BMP', Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  }
  if (ascii(bytes, 4, 8) === 'ftypavif') return { kind: 'AVIF', width: null, height: null };
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  if (/^(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start) && /<svg/i.test(start)) {
    return { kind: 'SVG', width: null, height: null };
  }
  return null;
}
