/** Draws that are remembered: dragging p thresholds the same numbers again and again. */
import { drawWords, WORD_TO_UNIT, type Stream } from './philox';

/** A store of the newest few values by key; asking for one makes it the newest. */
function remembering<T>(most: number, make: (stream: Stream, count: number) => T) {
  const kept = new Map<string, T>();
  return (stream: Stream, count: number): T => {
    const key = `${stream.seed}/${stream.pass}/${count}/${stream.site}`;
    let value = kept.get(key);
    if (value !== undefined) {
      kept.delete(key);
    } else {
      value = make(stream, count);
      const oldest = kept.size >= most ? kept.keys().next() : undefined;
      if (oldest && !oldest.done) kept.delete(oldest.value);
    }
    kept.set(key, value);
    return value;
  };
}

/**
 * The first `count` standard normals of a stream: z(i) = √(−2·ln(1 − u(2i))) · cos(2π·u(2i+1)) (Box and
 * Muller 1958). Alike on every machine but for the last bits of `log` and `cos`.
 */
export function drawNormals(stream: Stream, count: number): Float64Array {
  const words = drawWords(stream, 2 * count);
  return Float64Array.from({ length: count }, (_, i) => {
    const radius = Math.sqrt(-2 * Math.log(1 - words[2 * i]! * WORD_TO_UNIT));
    return radius * Math.cos(2 * Math.PI * words[2 * i + 1]! * WORD_TO_UNIT);
  });
}

/** As `drawWords` and `drawNormals`; do not write to what they return. */
export const rememberedWords = remembering(24, drawWords);
export const rememberedNormals = remembering(8, drawNormals);
