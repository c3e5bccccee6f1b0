/** Weights of a tfjs LayersModel: model.json says what lies where in its shards. */
import { fromFloat16 } from '../../core/float16';
import { sizeOf, type Shape } from '../../core/types';
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import { isFields, listOf, type Fields } from './json';
import type { RawLayer } from './graph';
import { LIMITS, refuse } from './problem';
import type { StoredWeight, WeightStore } from './weights';

/** How a shard's numbers are written: as they are, or as steps of `scale` from `min` on. */
interface Packing {
  readonly bytes: number;
  readonly read: (bytes: Uint8Array) => Float32Array | null;
}

interface Listed {
  readonly name: string;
  readonly shape: Shape;
  readonly packing: Packing;
  /** Of its group's bytes. */
  readonly offset: number;
}

interface Group {
  readonly paths: readonly string[];
  readonly listed: readonly Listed[];
  readonly bytes: number;
}

/** A copy, so that numbers begin where they must. */
const aligned = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;

const float32: Packing = { bytes: 4, read: (bytes) => new Float32Array(aligned(bytes)) };
const float16: Packing = {
  bytes: 2,
  read: (bytes) => fromFloat16(new Uint16Array(aligned(bytes))),
};
/** Numbers that no layer here has for weights; only their place counts. */
const skipped = (bytes: number): Packing => ({ bytes, read: () => null });

const stepped = (bytes: 1 | 2, scale: number, min: number): Packing => ({
  bytes,
  read: (raw) => {
    const steps = bytes === 1 ? raw : new Uint16Array(aligned(raw));
    return Float32Array.from(steps, (step) => step * scale + min);
  },
});

function packingOf(weight: Fields, name: string): Packing {
  const { quantization, dtype } = weight;
  if (isFields(quantization)) {
    const { dtype: packed, scale, min } = quantization;
    if (packed === 'float16') return float16;
    const known =
      (packed === 'uint8' || packed === 'uint16') &&
      typeof scale === 'number' &&
      typeof min === 'number';
    if (known) return stepped(packed === 'uint8' ? 1 : 2, scale, min);
    return refuse(
      i18n.t('model.json says nothing that is known about how {name} is quantised.', { name }),
    );
  }
  switch (dtype) {
    case 'float32':
      return float32;
    case 'float16':
      return float16;
    case 'int32':
      return skipped(4);
    case 'bool':
      return skipped(1);
    default:
      return refuse(
        i18n.t('The weight {name} is of a kind that is not supported: {kind}.', {
          name,
          kind: String(dtype).slice(0, 40),
        }),
      );
  }
}

function groupsOf(manifest: unknown): Group[] {
  if (!Array.isArray(manifest) || manifest.length === 0) {
    return refuse(
      i18n.t(
        'model.json lists no weights: it holds the architecture alone, so save the whole model.',
      ),
    );
  }
  return (manifest as readonly unknown[]).map((value): Group => {
    const fields = isFields(value) ? value : {};
    const paths = listOf(fields['paths']).filter((path) => typeof path === 'string');
    let offset = 0;
    const listed = listOf(fields['weights']).map((one): Listed => {
      const weight = isFields(one) ? one : {};
      const { name } = weight;
      const shape = listOf(weight['shape']);
      const whole = shape.every(
        (n): n is number => typeof n === 'number' && Number.isInteger(n) && n >= 0,
      );
      if (typeof name !== 'string' || !Array.isArray(weight['shape']) || !whole) {
        return refuse(i18n.t('model.json lists a weight without a name or a shape.'));
      }
      const packing = packingOf(weight, name);
      const entry = { name, shape, packing, offset };
      offset += sizeOf(shape) * packing.bytes;
      if (offset > LIMITS.fileBytes)
        refuse(i18n.t('model.json lists a weight that is too large: {name}.', { name }));
      return entry;
    });
    return { paths, listed, bytes: offset };
  });
}

/** Paths of all shards that a model.json names, in order. @throws ModelProblem if it names none */
export function shardsOf(json: Fields): string[] {
  const paths = groupsOf(json['weightsManifest']).flatMap((group) => group.paths);
  if (paths.length > LIMITS.files)
    refuse(
      i18n.t('model.json names {count} files; {most} are the most.', {
        count: shortText(paths.length),
        most: shortText(LIMITS.files),
      }),
    );
  return paths;
}

/** Bytes of a group's shards, end to end. */
function joined({ paths, bytes }: Group, read: (path: string) => Uint8Array): Uint8Array {
  const parts = paths.map(read);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length !== bytes) {
    const told = {
      first: paths[0] ?? '',
      last: paths.at(-1) ?? '',
      length: shortText(length),
      asked: shortText(bytes),
    };
    refuse(
      paths.length === 1
        ? i18n.t(
            '{first} has {length} bytes, but model.json asks for {asked}; the files may be damaged, cut off or of another model.',
            told,
          )
        : i18n.t(
            '{first} to {last} have {length} bytes together, but model.json asks for {asked}; the files may be damaged, cut off or of another model.',
            told,
          ),
    );
  }
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** `outer/conv/kernel` apart: the layer's part, and what the weight is of it. */
function split(name: string): { readonly layer: readonly string[]; readonly variable: string } {
  const parts = name.split('/');
  const variable = parts.pop()!.replace(/:\d+$/, '');
  return { layer: parts, variable };
}

const endsIn = (all: readonly string[], end: readonly string[]): boolean =>
  end.length <= all.length && end.every((part, i) => part === all[all.length - end.length + i]);

/**
 * Names of weights begin with their layer's; before that may stand the models around it, and behind it a
 * scope of its own. The best fit is taken, if it is the only one.
 */
export function belongingTo<T extends { readonly name: string }>(
  weights: readonly T[],
  { path }: RawLayer,
): T[] {
  // Layers' names may hold slashes themselves.
  const whole = path.flatMap((part) => part.split('/'));
  const own = path.at(-1)!.split('/');
  const fits: readonly ((layer: readonly string[]) => boolean)[] = [
    (layer) => layer.join('/') === whole.join('/'),
    (layer) => layer.join('/') === own.join('/'),
    (layer) => endsIn(layer, whole.slice(1)) && whole.length > own.length,
    (layer) => endsIn(layer, own),
    (layer) => endsIn(layer.slice(0, -1), own),
  ];
  for (const fit of fits) {
    const found = weights.filter(({ name }) => fit(split(name).layer));
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * @param read the bytes of a shard by its path
 * @throws ModelProblem naming the file
 */
export function tfjsWeights(json: Fields, read: (path: string) => Uint8Array): WeightStore {
  const entries = groupsOf(json['weightsManifest']).flatMap((group) => {
    const bytes = joined(group, read);
    return group.listed.map(({ name, shape, packing, offset }) => {
      const end = offset + sizeOf(shape) * packing.bytes;
      const stored: StoredWeight = {
        variable: split(name).variable,
        shape,
        data: () => packing.read(bytes.subarray(offset, end)),
      };
      return { name, stored };
    });
  });
  return (layer) => belongingTo(entries, layer).map(({ stored }) => stored);
}
