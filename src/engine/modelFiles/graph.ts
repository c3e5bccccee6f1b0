/**
 * From the config that Keras (2 and 3) or TensorFlow.js writes to one flat graph: models within models
 * are laid open, their layers named `outer/inner`.
 */
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import { isFields, listOf, parseJson, type Fields } from './json';
import { LIMITS, refuse } from './problem';

export interface RawLayer {
  /** Its name here, unlike any other. */
  readonly name: string;
  /** Names in the file, the outermost model's layer first, its own last. */
  readonly path: readonly string[];
  /** Where a `.keras` file has its weights: keys of the layers' groups, outermost first. */
  readonly keys: readonly string[];
  readonly kind: string;
  readonly config: Fields;
  /** Names of the layers that it reads, in order. */
  readonly inputs: readonly string[];
  /** `training=` as it was fixed when the layer was called; null where it was left open. */
  readonly training: boolean | null;
}

export interface RawGraph {
  readonly name: string;
  /** Each after all that it reads; the first is the input. */
  readonly layers: readonly RawLayer[];
}

const CONTAINERS: ReadonlySet<string> = new Set(['Functional', 'Model', 'Sequential']);

/** A layer's entry in a model's config. */
interface Entry {
  readonly name: string;
  readonly kind: string;
  readonly key: string;
  readonly config: Fields;
  readonly nodes: readonly unknown[];
}

/** Where a model's layers are laid out. */
interface Place {
  readonly path: readonly string[];
  readonly keys: readonly string[];
  /** The layer that a model within a model reads; null for the whole. */
  readonly source: string | null;
}

/** `ZeroPadding2D` to `zero_padding2d`, as Keras 3 names groups of weights. */
export const snakeCase = (kind: string): string =>
  kind
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

function entriesOf(config: Fields, model: string): Entry[] {
  const used = new Map<string, number>();
  const raw = listOf(config['layers']);
  if (raw.length > LIMITS.layers) {
    refuse(
      i18n.t('The model {model} has {count} layers; {most} are the most.', {
        model,
        count: shortText(raw.length),
        most: shortText(LIMITS.layers),
      }),
    );
  }
  return raw.map((value, i): Entry => {
    const fields = isFields(value) ? value : {};
    const own = isFields(fields['config']) ? fields['config'] : {};
    const kind = fields['class_name'];
    const name = fields['name'] ?? own['name'];
    if (typeof kind !== 'string')
      return refuse(
        i18n.t('Layer {number} of the model {model} has no class name.', {
          number: String(i),
          model,
        }),
      );
    if (typeof name !== 'string')
      return refuse(
        i18n.t('Layer {number} of the model {model} has no name.', { number: String(i), model }),
      );
    const plain = snakeCase(kind);
    const before = used.get(plain) ?? 0;
    used.set(plain, before + 1);
    const key = before === 0 ? plain : `${plain}_${before}`;
    return { name, kind, key, config: own, nodes: listOf(fields['inbound_nodes']) };
  });
}

/** Keras' reference to a tensor, `[layer, node, output]`, wherever it stands. */
type Reference = readonly [string, number, number];

const isReference = (value: unknown): value is Reference =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'number' &&
  typeof value[2] === 'number';

/** Keras 3 writes tensors as objects, in the arguments' own lists and dictionaries. */
function tensorsIn(value: unknown, depth = 0): Reference[] {
  if (depth > 20) return [];
  if (Array.isArray(value)) return value.flatMap((part) => tensorsIn(part, depth + 1));
  if (!isFields(value)) return [];
  if (value['class_name'] !== '__keras_tensor__') {
    return Object.values(value).flatMap((part) => tensorsIn(part, depth + 1));
  }
  const config = isFields(value['config']) ? value['config'] : {};
  return isReference(config['keras_history']) ? [config['keras_history']] : [];
}

interface Call {
  readonly reads: readonly Reference[];
  readonly training: boolean | null;
}

const trainingIn = (kwargs: unknown): boolean | null => {
  const asked = isFields(kwargs) ? kwargs['training'] : null;
  return typeof asked === 'boolean' ? asked : null;
};

/** One call of a layer: what it read. Keras 2 writes lists of references, Keras 3 arguments. */
function callOf(node: unknown, layer: string): Call {
  if (isFields(node)) {
    if (tensorsIn(node['kwargs']).length > 0) {
      refuse(
        i18n.t('Layer {layer} reads a tensor by a keyword, which is not supported.', {
          layer,
        }),
      );
    }
    return { reads: tensorsIn(node['args']), training: trainingIn(node['kwargs']) };
  }
  const list = isReference(node) ? [node] : listOf(node);
  const training = list.map((part) => trainingIn(listOf(part)[3])).find((asked) => asked !== null);
  return { reads: list.filter(isReference), training: training ?? null };
}

/** The one tensor among a model's inputs or outputs. */
function onlyOf(value: unknown, what: 'input' | 'output', model: string): Reference {
  const flat = (part: unknown, depth = 0): Reference[] => {
    if (isReference(part)) return [part];
    if (depth > 8) return [];
    const parts = isFields(part) ? Object.values(part) : listOf(part);
    return parts.flatMap((inner) => flat(inner, depth + 1));
  };
  const all = flat(value);
  if (all.length === 1) return all[0]!;
  const n = all.length;
  return refuse(
    what === 'input'
      ? i18n.t(
          'The model {model} has {n, plural, one {# input} other {# inputs}}; only models with one input and one output can be opened.',
          { model, n },
        )
      : i18n.t(
          'The model {model} has {n, plural, one {# output} other {# outputs}}; only models with one input and one output can be opened.',
          { model, n },
        ),
  );
}

class Flattening {
  readonly layers: RawLayer[] = [];
  private readonly names = new Set<string>();

  /** A name that links and files can hold, and that no other layer has. */
  private nameOf(path: readonly string[]): string {
    const wanted = path.join('/').replace(/[^\p{L}\p{N}_.\-/]/gu, '_') || 'layer';
    let name = wanted;
    for (let i = 2; this.names.has(name); i++) name = `${wanted}_${i}`;
    this.names.add(name);
    return name;
  }

  private put(
    entry: Entry,
    place: Place,
    inputs: readonly string[],
    training: boolean | null,
  ): string {
    const path = [...place.path, entry.name];
    const name = this.nameOf(path);
    const { kind, config } = entry;
    this.layers.push({
      name,
      path,
      keys: [...place.keys, entry.key],
      kind,
      config,
      inputs,
      training,
    });
    if (this.layers.length > LIMITS.layers)
      refuse(i18n.t('The model has more than {most} layers.', { most: shortText(LIMITS.layers) }));
    return name;
  }

  /** Lays out a layer, or the model that stands in its place; gives the name of its output. */
  private layer(
    entry: Entry,
    place: Place,
    inputs: readonly string[],
    training: boolean | null,
  ): string {
    if (!CONTAINERS.has(entry.kind)) return this.put(entry, place, inputs, training);
    if (inputs.length !== 1)
      refuse(
        i18n.t(
          'Layer {layer} is a model that reads {n, plural, one {# tensor} other {# tensors}}, not one.',
          { layer: entry.name, n: inputs.length },
        ),
      );
    const inner = {
      path: [...place.path, entry.name],
      keys: [...place.keys, entry.key],
      source: inputs[0]!,
    };
    if (inner.path.length > LIMITS.depth)
      refuse(i18n.t('Layer {layer} lies in too many models within models.', { layer: entry.name }));
    return this.model(entry.kind, entry.config, entry.name, inner);
  }

  /** @returns the name of the layer whose output is the model's */
  model(kind: string, config: Fields, name: string, place: Place): string {
    return kind === 'Sequential'
      ? this.sequential(config, name, place)
      : this.functional(config, name, place);
  }

  private sequential(config: Fields, model: string, place: Place): string {
    const all = entriesOf(config, model);
    const input = all[0]?.kind === 'InputLayer' ? all[0] : null;
    // Keras does not count the input among a Sequential's layers, so it has no part in their keys.
    const layers = input ? all.slice(1) : all;
    if (layers.length === 0) refuse(i18n.t('The model {model} has no layers.', { model }));
    let at = place.source;
    if (at === null) {
      const first = layers[0]!.config;
      const shape =
        first['batch_input_shape'] ??
        first['batch_shape'] ??
        config['build_input_shape'] ??
        undefined;
      const made: Entry = {
        name: 'input',
        kind: 'InputLayer',
        key: '',
        config: { batch_shape: shape },
        nodes: [],
      };
      at = this.put(input ?? made, place, [], null);
    }
    for (const entry of layers) {
      if (entry.kind === 'InputLayer')
        refuse(
          i18n.t('Layer {layer} is an input in the middle of the model.', { layer: entry.name }),
        );
      at = this.layer(entry, place, [at], null);
    }
    return at;
  }

  private functional(config: Fields, model: string, place: Place): string {
    const entries = new Map(entriesOf(config, model).map((entry) => [entry.name, entry]));
    const input = onlyOf(config['input_layers'], 'input', model)[0];
    const done = new Map<string, string>();
    const open = new Set<string>();
    const visit = ([name, , output]: Reference): string => {
      const found = done.get(name);
      if (found !== undefined) return found;
      const entry =
        entries.get(name) ??
        refuse(
          i18n.t('The model {model} reads a layer {name}, which it does not have.', {
            model,
            name,
          }),
        );
      if (output !== 0) refuse(i18n.t('Layer {layer} has several outputs.', { layer: name }));
      if (open.has(name)) refuse(i18n.t('Layer {layer} reads its own output.', { layer: name }));
      open.add(name);
      const made = this.visitEntry(entry, place, input, visit);
      open.delete(name);
      done.set(name, made);
      return made;
    };
    return visit(onlyOf(config['output_layers'], 'output', model));
  }

  private visitEntry(
    entry: Entry,
    place: Place,
    input: string,
    visit: (reference: Reference) => string,
  ): string {
    const { name, kind, nodes } = entry;
    if (kind === 'InputLayer') {
      if (name !== input)
        refuse(
          i18n.t('Layer {layer} is a second input; only models with one input can be opened.', {
            layer: name,
          }),
        );
      return place.source ?? this.put(entry, place, [], null);
    }
    if (nodes.length > 1)
      refuse(
        i18n.t('Layer {layer} is used more than once, which is not supported.', { layer: name }),
      );
    const { reads, training } = callOf(nodes[0], name);
    if (reads.length === 0) refuse(i18n.t('Layer {layer} reads nothing.', { layer: name }));
    return this.layer(entry, place, reads.map(visit), training);
  }
}

/** The model's class and config, from whatever it is wrapped in. */
function unwrapped(json: unknown): { readonly kind: string; readonly config: Fields } {
  let model = json;
  if (isFields(model) && model['model_config'] !== undefined) model = model['model_config'];
  if (typeof model === 'string') {
    model = parseJson(new TextEncoder().encode(model), i18n.t('The model’s config'));
  }
  if (!isFields(model) || typeof model['class_name'] !== 'string') {
    return refuse(i18n.t('The file holds no Keras model: it has no layers that could be read.'));
  }
  const { class_name: kind, config } = model as { class_name: string; config: unknown };
  if (!CONTAINERS.has(kind)) {
    return refuse(
      i18n.t(
        'The model is of a class of its own ({kind}), whose layers are in its Python code; build it as a Sequential or functional model and save it again.',
        { kind: kind.slice(0, 60) },
      ),
    );
  }
  // The oldest Sequential models are a bare list of layers.
  if (Array.isArray(config)) return { kind, config: { name: 'sequential', layers: config } };
  return isFields(config) ? { kind, config } : refuse(i18n.t('The model has no config.'));
}

/** @throws ModelProblem naming what cannot be read */
export function flatten(json: unknown): RawGraph {
  const { kind, config } = unwrapped(json);
  const name = typeof config['name'] === 'string' ? config['name'] : 'model';
  const flat = new Flattening();
  flat.model(kind, config, name, { path: [], keys: [], source: null });
  const { layers } = flat;
  if (layers[0]?.kind !== 'InputLayer')
    refuse(i18n.t('The output of the model {name} does not depend on its input.', { name }));
  if (layers.length < 2) refuse(i18n.t('The model {name} has no layers but its input.', { name }));
  return { name, layers };
}
