import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from './float16';
import { decodeNpy, encodeFloat16Npy, encodeNpy } from './npy';

const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

describe('a .npy file', () => {
  it('is the file that numpy.save writes, byte for byte', () => {
    const file = encodeNpy({ shape: [2, 3], data: Float32Array.of(0, 1, -2, 0.5, 3, 4) });
    // numpy.save of numpy.array([[0, 1, -2], [0.5, 3, 4]], '<f4')
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    expect(text(file.subarray(0, 128))).toBe(`\x93NUMPY\x01\x00\x76\x00${header.padEnd(117)}\n`);
    expect([...file.subarray(128)]).toEqual(
      [0, 0, 0, 0, 0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 63, 0, 0, 64, 64, 0, 0, 128, 64], // prettier-ignore
    );
  });

  it.each([[[5]], [[]], [[0]], [[24, 24, 32]], [[1, 2, 3, 4]]])(
    'starts its numbers at a multiple of 64 and keeps the shape %j',
    (shape) => {
      const size = shape.reduce((product, n) => product * n, 1);
      const data = Float32Array.from({ length: size }, (_, i) => Math.sin(i));
      const file = encodeNpy({ shape, data });
      expect((file.length - data.byteLength) % 64).toBe(0);
      expect(decodeNpy(file)).toEqual({ shape, data });
    },
  );

  it('keeps every bit of a float32, and of a view into a larger buffer', () => {
    const all = Float32Array.of(9, 1e-45, -0, Infinity, NaN, 3.4e38, 0.1, 9);
    const { data } = decodeNpy(encodeNpy({ shape: [6], data: all.subarray(1, 7) }));
    expect([...data].every((value, i) => Object.is(value, all[i + 1]))).toBe(true);
  });

  it('stores masks as uint8', () => {
    const array = { shape: [2, 2], data: Uint8Array.of(1, 0, 0, 1) };
    const file = encodeNpy(array);
    expect(text(file)).toContain("'|u1'");
    expect(decodeNpy(file)).toEqual(array);
  });

  it('reads halves as float32', () => {
    const file = encodeFloat16Npy({ shape: [3], data: Float32Array.of(0.5, 1.0001, -2) });
    expect(text(file)).toContain("'<f2'");
    expect(decodeNpy(file)).toEqual({ shape: [3], data: Float32Array.of(0.5, 1, -2) });
  });

  it('can be read at any offset', () => {
    const file = encodeNpy({ shape: [2], data: Float32Array.of(1, 2) });
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(decodeNpy(shifted.subarray(3)).data).toEqual(Float32Array.of(1, 2));
  });

  it('is refused when it is not whole, not .npy, or of another type', () => {
    const file = encodeNpy({ shape: [2], data: Float32Array.of(1, 2) });
    expect(() => decodeNpy(file.subarray(0, file.length - 1))).toThrow('as many numbers');
    expect(() => decodeNpy(file.subarray(0, 40))).toThrow();
    expect(() => decodeNpy(Uint8Array.of(80, 75, 3, 4))).toThrow('not a .npy file');
    const doubles = Uint8Array.from(file);
    doubles.set(new TextEncoder().encode('<f8'), text(file).indexOf('<f4'));
    expect(() => decodeNpy(doubles)).toThrow('<f8');
  });

  it('is not written for a shape that does not fit the numbers', () => {
    expect(() => encodeNpy({ shape: [2, 2], data: Float32Array.of(1, 2, 3) })).toThrow('(2, 2)');
  });
});

describe('a half', () => {
  it('comes back as the float32 that it is, for all 65 536 of them', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const back = toFloat16(fromFloat16(halves));
    const wrong = halves.filter((half, i) => back[i] !== half && (half & 0x7fff) <= 0x7c00);
    expect(wrong).toHaveLength(0);
  });

  it('is the nearest one, ties going to the even', () => {
    const step = 2 ** -10;
    const values = Float32Array.of(1 + step / 2, 1 + 1.5 * step, 1 + 0.51 * step, 65520, 2 ** -25);
    expect([...fromFloat16(toFloat16(values))]).toEqual([1, 1 + 2 * step, 1 + step, Infinity, 0]);
  });
});
