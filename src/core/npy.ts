/**
 * NumPy's .npy file, version 1.0 (numpy.lib.format): magic, version, header length, a Python dict as
 * padded ASCII, then the numbers in C order. Little-endian float32, float16 and uint8 only. Typed
 * arrays are little-endian wherever browsers and Node run, so bytes are copied as they are.
 */
import { fromFloat16, toFloat16 } from './float16';
import { sizeOf, type Shape } from './types';

export interface NpyArray {
  readonly shape: Shape;
  readonly data: Float32Array | Uint8Array;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** `\x93NUMPY` and version 1.0. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** Magic and a uint16 with the header's length. */
const PREFIX = MAGIC.length + 2;
/** The numbers start at a multiple of this. */
const ALIGNMENT = 64;

/** A Python tuple: `(24, 24, 32)`, `(11,)`, `()`. */
const tuple = (shape: Shape): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

function encode(descr: string, shape: Shape, data: ArrayBufferView, length: number): Bytes {
  if (sizeOf(shape) !== length) {
    throw new RangeError(`An array of shape ${tuple(shape)} cannot hold ${length} numbers.`);
  }
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple(shape)}, }`;
  const dataFrom = Math.ceil((PREFIX + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(dataFrom + data.byteLength);
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint16(MAGIC.length, dataFrom - PREFIX, true);
  bytes.set(new TextEncoder().encode(`${dict.padEnd(dataFrom - PREFIX - 1)}\n`), PREFIX);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), dataFrom);
  return bytes;
}

/**
 * A .npy file of float32 (`<f4`) or uint8 (`|u1`) numbers.
 *
 * @throws RangeError if the shape does not hold as many numbers
 */
export function encodeNpy({ shape, data }: NpyArray): Bytes {
  return encode(data instanceof Uint8Array ? '|u1' : '<f4', shape, data, data.length);
}

/** The same with float16 numbers (`<f2`), rounded to nearest. */
export function encodeFloat16Npy(array: {
  readonly shape: Shape;
  readonly data: Float32Array;
}): Bytes {
  return encode('<f2', array.shape, toFloat16(array.data), array.data.length);
}

/** `descr` and shape, as numpy writes them. */
const HEADER =
  /^\{\s*'descr': '([^']+)', 'fortran_order': False, 'shape': \((\d+(?:, \d+)*|\d+,|)\),? *\}\s*$/;

/** The numbers of a file as they are used here: halves become float32. */
function numbers(descr: string, bytes: Bytes): NpyArray['data'] {
  switch (descr) {
    case '|u1':
      return bytes;
    case '<f4':
      return new Float32Array(bytes.buffer);
    case '<f2':
      return fromFloat16(new Uint16Array(bytes.buffer));
    default:
      throw new Error(`A .npy file with numbers of type ${descr} cannot be read here.`);
  }
}

const BYTES: Readonly<Record<string, number>> = { '|u1': 1, '<f2': 2, '<f4': 4 };

/** @throws Error if the bytes are not a whole .npy file of a kind that is written here */
export function decodeNpy(file: Uint8Array): NpyArray {
  if (file.length < PREFIX || MAGIC.some((byte, i) => file[i] !== byte)) {
    throw new Error('This is not a .npy file of version 1.0.');
  }
  const headerLength = file[MAGIC.length]! + 256 * file[MAGIC.length + 1]!;
  const dataFrom = PREFIX + headerLength;
  const header = HEADER.exec(new TextDecoder().decode(file.subarray(PREFIX, dataFrom)));
  if (!header) throw new Error('The header of the .npy file cannot be read.');
  const descr = header[1]!;
  const shape = (header[2]!.match(/\d+/g) ?? []).map(Number);
  const width = BYTES[descr] ?? 1;
  if (width * sizeOf(shape) !== file.length - dataFrom && descr in BYTES) {
    throw new Error('The .npy file does not hold as many numbers as its header says.');
  }
  return { shape, data: numbers(descr, new Uint8Array(file.subarray(dataFrom))) };
}
