/** What a heap of files is as a model: which of them says the layers, which hold the weights. */
import { i18n } from '../../words/i18n';
import { listText, shortText } from '../../words/numbers';
import { isZip, unpack, type ModelFile } from './archive';
import { h5Config, h5Weights } from './kerasH5';
import { archiveWeights } from './kerasArchive';
import type { H5Group, ReadH5 } from './h5';
import { isFields, parseJson, type Fields } from './json';
import { LIMITS, megabytes, ModelProblem, refuse } from './problem';
import { tfjsWeights } from './tfjsFiles';
import type { WeightStore } from './weights';

/** A model as its files say it: Keras' config, and a way to each layer's weights. */
export interface RawModel {
  readonly config: unknown;
  readonly weights: WeightStore;
  /** The file or archive that it is called after. */
  readonly file: string;
}

const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** HDF5's signature lies at the start, or behind a user block of 512 bytes or a power of two of them. */
function isHdf5(bytes: Uint8Array): boolean {
  const at = (offset: number): boolean =>
    HDF5_SIGNATURE.every((byte, i) => bytes[offset + i] === byte);
  for (let offset = 0; offset < bytes.length; offset = offset === 0 ? 512 : offset * 2) {
    if (at(offset)) return true;
  }
  return false;
}

export const baseName = (path: string): string => path.split('/').at(-1)!;

/** Files of other frameworks, by the ends of their names, and what to do about them. */
const OTHERS: readonly (readonly [RegExp, (file: string) => string])[] = [
  [
    /(?:^|\/)saved_model\.pb$/,
    (file) =>
      i18n.t(
        '{file} is a TensorFlow SavedModel, which cannot be read in a browser; load it in Keras and save it with model.save("model.keras").',
        { file },
      ),
  ],
  [
    /\.pb$/,
    (file) =>
      i18n.t(
        '{file} is a frozen TensorFlow graph, which has no layers; save the Keras model with model.save("model.keras").',
        { file },
      ),
  ],
  [
    /\.tflite$/,
    (file) =>
      i18n.t(
        '{file} is a TensorFlow Lite model, which has no layers; save the Keras model with model.save("model.keras").',
        { file },
      ),
  ],
  [
    /\.onnx$/,
    (file) =>
      i18n.t(
        '{file} is an ONNX model, which has no Keras layers; only Keras and TensorFlow.js models can be opened.',
        { file },
      ),
  ],
  [
    /\.(?:pt|pth|ckpt|safetensors|pkl)$/,
    (file) =>
      i18n.t(
        '{file} holds weights of another framework; only Keras and TensorFlow.js models can be opened.',
        { file },
      ),
  ],
];

/** Whether the JSON of a file is a model of TensorFlow.js. */
const isModelJson = (json: unknown): json is Fields =>
  isFields(json) && (json['modelTopology'] !== undefined || json['weightsManifest'] !== undefined);

const view = ({ bytes }: ModelFile): Uint8Array => new Uint8Array(bytes);

/** Why JSON that lies there is no LayersModel. */
function checkLayersModel(json: Fields, file: string): void {
  const topology = json['modelTopology'];
  const graph =
    json['format'] === 'graph-model' || (isFields(topology) && topology['node'] !== undefined);
  if (graph) {
    refuse(
      i18n.t(
        '{file} is a graph model, which has no layers any more; convert the Keras model with tensorflowjs_converter --output_format=tfjs_layers_model.',
        { file },
      ),
    );
  }
  if (!isFields(topology))
    refuse(i18n.t('{file} says no layers: it has no modelTopology.', { file }));
}

/** Shards by the paths of the manifest: exactly so, or as the only file of that name. */
function shardReader(files: readonly ModelFile[], modelFile: string): (path: string) => Uint8Array {
  const folder = modelFile.slice(0, modelFile.length - baseName(modelFile).length);
  return (path) => {
    const exact = files.find(({ name }) => name === folder + path);
    const alike = files.filter(({ name }) => baseName(name) === baseName(path));
    const found = exact ?? (alike.length === 1 ? alike[0] : undefined);
    if (found) return view(found);
    return refuse(
      i18n.t('The weights file {path} is missing; choose it together with {model}.', {
        path,
        model: baseName(modelFile),
      }),
    );
  };
}

function tfjsModel(json: Fields, { name }: ModelFile, files: readonly ModelFile[]): RawModel {
  checkLayersModel(json, baseName(name));
  const config = json['modelTopology'];
  return { config, weights: tfjsWeights(json, shardReader(files, name)), file: name };
}

async function tree(file: ModelFile, readH5: ReadH5): Promise<H5Group> {
  try {
    return await readH5(file.bytes);
  } catch (error) {
    if (error instanceof ModelProblem) throw error;
    return refuse(
      i18n.t('{file} is damaged or cut off; get it anew, or save the model again.', {
        file: file.name,
      }),
    );
  }
}

async function kerasH5(file: ModelFile, readH5: ReadH5): Promise<RawModel> {
  const root = await tree(file, readH5);
  return { config: h5Config(root, file.name), weights: h5Weights(root), file: file.name };
}

async function kerasArchive(
  parts: readonly ModelFile[],
  config: ModelFile,
  file: string,
  readH5: ReadH5,
): Promise<RawModel> {
  const weights = parts.find(({ name }) => baseName(name) === 'model.weights.h5');
  if (!weights)
    return refuse(
      i18n.t('{file} lacks its weights, model.weights.h5; save the model again.', { file }),
    );
  const root = await tree(
    { ...weights, name: i18n.t('{part} in {file}', { part: 'model.weights.h5', file }) },
    readH5,
  );
  const json = parseJson(view(config), i18n.t('{part} in {file}', { part: 'config.json', file }));
  return { config: json, weights: archiveWeights(root), file };
}

/** The files themselves, or those in the one archive that they are. */
function laidOpen(files: readonly ModelFile[]): {
  files: readonly ModelFile[];
  archive: string | null;
} {
  const zips = files.filter((file) => isZip(view(file)) && !/\.(?:pt|pth)$/.test(file.name));
  if (zips.length > 1) refuseSeveral(zips.map(({ name }) => name));
  const [zip] = zips;
  if (!zip) return { files, archive: null };
  return { files: unpack(zip), archive: zip.name };
}

function refuseSeveral(models: readonly string[]): never {
  const names = listText(models, 'conjunction');
  return refuse(i18n.t('{names} are several models; choose one.', { names }));
}

/** Says of files that are no model what they are. */
function refuseOthers(files: readonly ModelFile[]): never {
  for (const { name } of files) {
    const known = OTHERS.find(([pattern]) => pattern.test(name));
    if (known) refuse(known[1](name));
  }
  const names = files.map(({ name }) => baseName(name));
  const shard = names.find((name) => /\.bin$/.test(name));
  if (shard !== undefined) {
    refuse(
      i18n.t('There are weights ({file}) without model.json; choose both together.', {
        file: shard,
      }),
    );
  }
  const keras = names.find((name) => /\.(?:h5|hdf5|keras)$/.test(name));
  if (keras)
    refuse(
      i18n.t('{file} is not what its name says: it begins neither as HDF5 nor as a zip archive.', {
        file: keras,
      }),
    );
  const json = files.find(({ name }) => /\.json$/.test(name));
  if (json) {
    const file = baseName(json.name);
    const parsed = parseJson(view(json), file);
    const architecture = isFields(parsed) && parsed['class_name'] !== undefined;
    refuse(
      architecture
        ? i18n.t(
            '{file} holds the layers without weights; save the whole model with model.save().',
            { file },
          )
        : i18n.t('{file} is no model of Keras or TensorFlow.js.', { file }),
    );
  }
  const told = names.slice(0, 3).join(', ') || i18n.t('Nothing');
  return refuse(
    i18n.t('{files} is no model; choose a .keras or .h5 file, or model.json with its .bin files.', {
      files: told,
    }),
  );
}

/** @throws ModelProblem naming the file */
export async function sortFiles(given: readonly ModelFile[], readH5: ReadH5): Promise<RawModel> {
  const total = given.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  if (total > LIMITS.fileBytes) {
    refuse(
      i18n.t('The files are {size}; {most} are the most.', {
        size: megabytes(total),
        most: megabytes(LIMITS.fileBytes),
      }),
    );
  }
  if (given.length > LIMITS.files)
    refuse(
      i18n.t('These are {count} files; {most} are the most.', {
        count: shortText(given.length),
        most: shortText(LIMITS.files),
      }),
    );
  const { files, archive } = laidOpen(given);
  const config = files.find(({ name }) => baseName(name) === 'config.json');
  const metadata = files.some(({ name }) => baseName(name) === 'metadata.json');
  if (config && (metadata || archive?.endsWith('.keras'))) {
    return kerasArchive(files, config, archive ?? config.name, readH5);
  }
  for (const file of files.filter(({ name }) => name.endsWith('.json'))) {
    const json = parseJson(view(file), baseName(file.name));
    if (isModelJson(json)) return { ...tfjsModel(json, file, files), file: archive ?? file.name };
  }
  const hdf5 = files.filter((file) => isHdf5(view(file)));
  if (hdf5.length > 1) refuseSeveral(hdf5.map(({ name }) => baseName(name)));
  if (hdf5[0]) return kerasH5({ ...hdf5[0], name: baseName(hdf5[0].name) }, readH5);
  return refuseOthers(files);
}
