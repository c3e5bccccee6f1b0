/** Opens a model that a person brings: from files or an address to a network, or a sentence why not. */
import type { ScaleMode } from '../../core/pictureFit';
import { EMPTY_PLAN, sizeOf, type SiteId } from '../../core/types';
import {
  outputReading,
  readingSentence,
  possibleReadings,
  type OutputReading,
} from '../../nets/output';
import { OWN_MODEL, type OpenedModel } from '../../nets/own';
import { i18n } from '../../words/i18n';
import type { Network } from '../network';
import * as tf from '../tf';
import { forward } from '../walk';
import { crc32, type ModelFile } from './archive';
import { assemble, readWeights } from './assemble';
import { draft, type Blueprint, type InputSize } from './blueprint';
import { download } from './download';
import { flatten } from './graph';
import type { ReadH5 } from './h5';
import { ModelProblem, refuse } from './problem';
import { baseName, sortFiles } from './sort';

/** Files that were chosen or dropped, or the address of a model. */
export type ModelSource = { readonly files: readonly ModelFile[] } | { readonly url: string };

export interface OpenOptions {
  /** Of pictures, for a model that takes any. */
  readonly size?: InputSize;
  /** How the output's numbers are to be read, where a person knows better than its last layer says. */
  readonly reading?: OutputReading;
}

/** A model that was not opened; the one that was there before stays. */
export interface OpenProblem {
  readonly problem: {
    /** A sentence that names the layer or the file. */
    readonly why: string;
    /** What `OpenOptions` must say for another try, where that would help. */
    readonly needs: 'size' | null;
  };
}

/** What opening is at, and how far; `total` is null where nobody knows. */
export type OpenProgress = (
  stage: 'loading' | 'reading' | 'trying',
  done: number,
  total: number | null,
) => void;

/** Tells models apart by their layers and weights, whatever their files are called. */
function idOf(
  { spec, drops }: Blueprint,
  weights: ReadonlyMap<SiteId, readonly Float32Array[]>,
): string {
  const sums = [...weights.values()]
    .flat()
    .map(({ buffer, byteOffset, byteLength }) =>
      crc32(new Uint8Array(buffer, byteOffset, byteLength)),
    );
  const text = JSON.stringify([spec.layers, drops, sums]);
  return `${OWN_MODEL}-${crc32(new TextEncoder().encode(text)).toString(16).padStart(8, '0')}`;
}

/** `my_unet.keras` to `my_unet`; of `model.json` the model's own name says more. */
function titleOf(file: string, name: string): string {
  const plain = baseName(file).replace(/\.(?:keras|h5|hdf5|json|zip)$/i, '');
  return plain === '' || plain === 'model' ? name : plain;
}

/** Pictures are read in bytes where the first layer brings them into a range. */
function scaleOf({ spec, constants }: Blueprint): ScaleMode | null {
  const first = constants.find(({ layer }) =>
    spec.layers.some(({ name, inputs }) => name === layer && inputs[0] === spec.layers[0]!.name),
  );
  const factor = first?.values[0]?.[0];
  return factor !== undefined && Math.abs(factor) < 0.02 ? '0–255' : null;
}

/** One pass of a grey picture: a model that gives no numbers is no use. */
function tryOut(network: Network, grey: number): void {
  const { shape } = network.spec.layers[0]!;
  const output = tf.tidy(() => {
    const input = tf.fill([1, ...shape], grey);
    return forward(network, input, [EMPTY_PLAN]).get(network.outputName)!.before.dataSync();
  });
  if (
    output.length !== sizeOf(network.describe(network.outputName).shape) ||
    !output.every(Number.isFinite)
  ) {
    refuse(
      i18n.t(
        'The model gives no numbers (NaN or infinity) for a plain grey picture; its weights must be spoilt.',
      ),
    );
  }
}

export interface OwnNetwork {
  readonly network: Network;
  readonly opened: OpenedModel;
}

/**
 * Reads the files; nothing of it needs the backend.
 *
 * @throws ModelProblem
 */
export async function readModel(
  source: ModelSource,
  size: InputSize | null,
  readH5: ReadH5,
  progress: OpenProgress,
) {
  const files =
    'url' in source
      ? await download(source.url, (done, total) => progress('loading', done, total))
      : source.files;
  progress('reading', 0, null);
  const raw = await sortFiles(files, readH5);
  const graph = flatten(raw.config);
  const unnamed = draft(graph, OWN_MODEL, size);
  const weights = readWeights(unnamed, raw.weights);
  const blueprint = { ...unnamed, spec: { ...unnamed.spec, id: idOf(unnamed, weights) } };
  return { blueprint, weights, title: titleOf(raw.file, graph.name) };
}

export type ReadModel = Awaited<ReturnType<typeof readModel>>;

/**
 * Builds the network that was read and runs it once.
 *
 * @throws ModelProblem, or whatever TensorFlow.js throws; nothing is left behind then
 */
export function buildOwn(
  { blueprint, weights, title }: ReadModel,
  asked: OutputReading | undefined,
): OwnNetwork {
  const { spec, drops, notes } = blueprint;
  const reading = asked && possibleReadings(spec).includes(asked) ? asked : outputReading(spec);
  const network = assemble(blueprint, weights, reading);
  try {
    const scale = scaleOf(blueprint);
    tryOut(network, scale ? 128 : 0.5);
    const opened: OpenedModel = {
      id: OWN_MODEL,
      title,
      spec: network.spec,
      drops,
      parameters: blueprint.weights
        .flatMap(({ wanted }) => wanted)
        .reduce((sum, { shape }) => sum + sizeOf(shape), 0),
      reading,
      classes: network.shownOutput.at(-1)!,
      warnings: [...notes, ...(reading === 'softmax' ? [] : [readingSentence(spec, reading)])],
      scale,
    };
    return { network, opened };
  } catch (error) {
    network.dispose();
    throw error;
  }
}

/** Any failure as a sentence. */
export function openProblem(error: unknown): OpenProblem {
  if (error instanceof ModelProblem) return { problem: { why: error.message, needs: error.needs } };
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.replace(/\s+/g, ' ').slice(0, 300).replace(/\.?$/, '.');
  const why = i18n.t('The model cannot be opened: {reason}', { reason: sentence });
  return { problem: { why, needs: null } };
}
