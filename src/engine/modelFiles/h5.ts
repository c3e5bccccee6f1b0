/** HDF5 files as plain data: what of them a model needs. */
import type h5wasm from 'h5wasm';
import type { Dataset, File, Group } from 'h5wasm';
import { LIMITS } from './problem';

export interface H5Dataset {
  readonly shape: readonly number[];
  /** Null where the numbers are of a kind that no weight has, e.g. integers. */
  readonly data: Float32Array | null;
}

export interface H5Group {
  /** Only those that are texts, or lists of texts. */
  readonly attributes: ReadonlyMap<string, string | readonly string[]>;
  readonly groups: ReadonlyMap<string, H5Group>;
  readonly datasets: ReadonlyMap<string, H5Dataset>;
}

/** @throws Error if the bytes are no HDF5 file, or damaged */
export type ReadH5 = (bytes: ArrayBuffer) => Promise<H5Group>;

type H5Wasm = typeof h5wasm;

/** What a model file has beside its weights. */
const PASSED_OVER: ReadonlySet<string> = new Set(['optimizer_weights', 'optimizer']);
const MOST_OBJECTS = 20_000;
const MOST_DEPTH = 32;

/** Counts what is read, so that a damaged file cannot ask for more than there may be. */
class Budget {
  private objects = 0;
  private numbers = 0;

  object(): void {
    if (++this.objects > MOST_OBJECTS) throw new Error('It has too many parts.');
  }

  values(count: number): void {
    this.numbers += count;
    // A model's weights may be there twice, e.g. as running means of themselves.
    if (this.numbers * 4 > 2 * LIMITS.weightBytes) throw new Error('It has too many numbers.');
  }
}

function textsOf(group: Group | File): Map<string, string | readonly string[]> {
  const found = new Map<string, string | readonly string[]>();
  for (const [name, attribute] of Object.entries(group.attrs)) {
    const { value } = attribute;
    if (typeof value === 'string') found.set(name, value);
    else if (Array.isArray(value) && value.every((part) => typeof part === 'string')) {
      found.set(name, value);
    }
  }
  return found;
}

function readDataset(dataset: Dataset, budget: Budget): H5Dataset {
  const shape = dataset.shape ?? [];
  const size = shape.reduce((product, n) => product * n, 1);
  const { dtype } = dataset;
  const isFloat = typeof dtype === 'string' && /^[<>|]?[efd]/.test(dtype);
  if (!isFloat) return { shape, data: null };
  budget.values(size);
  const { value } = dataset;
  if (typeof value === 'number') return { shape, data: Float32Array.of(value) };
  return {
    shape,
    data: ArrayBuffer.isView(value) ? Float32Array.from(value as Float32Array) : null,
  };
}

function readGroup(library: H5Wasm, group: Group | File, budget: Budget, depth = 0): H5Group {
  if (depth > MOST_DEPTH) throw new Error('Its parts lie too deep.');
  const groups = new Map<string, H5Group>();
  const datasets = new Map<string, H5Dataset>();
  for (const name of group.keys()) {
    if (PASSED_OVER.has(name)) continue;
    budget.object();
    const entity = group.get(name);
    if (entity instanceof library.Group) {
      groups.set(name, readGroup(library, entity, budget, depth + 1));
    } else if (entity instanceof library.Dataset) {
      datasets.set(name, readDataset(entity, budget));
    }
  }
  return { attributes: textsOf(group), groups, datasets };
}

let files = 0;

/** Reads a whole file with h5wasm, in the thread of the caller. @throws whatever the library throws */
export async function readWith(library: H5Wasm, bytes: ArrayBuffer): Promise<H5Group> {
  const module = await library.ready;
  // Else the library goes on with what it could not open, and crashes.
  module.activate_throwing_error_handler();
  const { FS } = module;
  const name = `model${files++}.h5`;
  FS.writeFile(name, new Uint8Array(bytes));
  let file: File | null = null;
  try {
    file = new library.File(name, 'r');
    return readGroup(library, file, new Budget());
  } finally {
    file?.close();
    FS.unlink(name);
  }
}

/** A group below another, by its path; undefined where there is none. */
export const groupAt = (group: H5Group | undefined, path: readonly string[]): H5Group | undefined =>
  path.reduce<H5Group | undefined>((at, name) => at?.groups.get(name), group);
