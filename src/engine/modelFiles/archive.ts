/** Zip archives, unpacked with limits and held against their checksums. */
import { unzipSync } from 'fflate';
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import { LIMITS, megabytes, refuse } from './problem';

export interface ModelFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let word = i;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ 0xedb88320 : word >>> 1;
  return word;
});

/** CRC-32 as zip has it (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Checksums by name, from the archive's directory, which the unpacker does not check. */
function checksums(bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_CENTRAL) end--;
  const found = new Map<string, number>();
  if (end < 0) return found;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL_ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const text = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name!));
    found.set(text, view.getUint32(at + 16, true));
    at += 46 + name! + extra! + comment!;
  }
  return found;
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** @throws ModelProblem if the archive is damaged or holds too much */
export function unpack({ name, bytes }: ModelFile): ModelFile[] {
  const packed = new Uint8Array(bytes);
  let [total, files] = [0, 0];
  let unpacked: Record<string, Uint8Array>;
  let sums: Map<string, number>;
  try {
    sums = checksums(packed);
    unpacked = unzipSync(packed, {
      filter: ({ originalSize, name: path }) => {
        total += originalSize;
        return ++files <= LIMITS.files && total <= LIMITS.fileBytes && !path.endsWith('/');
      },
    });
  } catch {
    return refuse(
      i18n.t('{name} is a damaged zip archive; get it anew, or save the model again.', { name }),
    );
  }
  if (files > LIMITS.files || total > LIMITS.fileBytes) {
    refuse(
      i18n.t('{name} unpacks to more than {size} or {files} files, which are the most.', {
        name,
        size: megabytes(LIMITS.fileBytes),
        files: shortText(LIMITS.files),
      }),
    );
  }
  return Object.entries(unpacked).map(([path, content]) => {
    if (sums.get(path) !== crc32(content)) {
      refuse(
        i18n.t(
          '{name} is damaged: the checksum of {part} in it is wrong; get it anew, or save the model again.',
          { name, part: path.slice(0, 80) },
        ),
      );
    }
    return { name: path, bytes: content.slice().buffer };
  });
}
