/** What the Python of all frameworks has in common: names, numbers, and the plan in words. */
import { nextConvs } from '../../core/graph';
import { dropAt, editsAt } from '../../core/masks';
import type { Drop, LayerSpec, NetSpec, Pair, Plan, SiteId } from '../../core/types';

/** What of a plan the code follows. */
export type CodePlan = Pick<Plan, 'drops' | 'edits' | 'scaling' | 'mode'>;

/** Words that Python or the code itself has a use for. */
const TAKEN = [
  ...[
    'False',
    'None',
    'True',
    'and',
    'as',
    'assert',
    'async',
    'await',
    'break',
    'class',
    'continue',
  ],
  ...[
    'def',
    'del',
    'elif',
    'else',
    'except',
    'finally',
    'for',
    'from',
    'global',
    'if',
    'import',
    'in',
  ],
  ...['is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with'],
  ...['yield', 'self', 'super', 'input', 'sum', 'max', 'keras', 'layers', 'torch', 'nn', 'F', 'x'],
  ...['math', 'json', 'pathlib', 'numpy', 'model', 'forward', 'training', 'train', 'eval', 'type'],
  ...[
    'parameters',
    'modules',
    'children',
    'buffers',
    'float',
    'half',
    'double',
    'apply',
    'to',
    'cpu',
  ],
  ...['cuda', 'xpu', 'ipu', 'bfloat16', 'compile', 'state_dict', 'zero_grad', 'share_memory'],
];

/** A name in Python for each layer, unlike all others; where that is possible, its own. */
export function pythonNames({ layers }: NetSpec): ReadonlyMap<SiteId, string> {
  const used = new Set(TAKEN);
  return new Map(
    layers.map(({ name }) => {
      const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d|__|$)/, 'layer_');
      let chosen = plain;
      for (let i = 1; used.has(chosen); i++) chosen = `${plain}_${i === 1 ? '' : i}`;
      used.add(chosen);
      return [name, chosen] as const;
    }),
  );
}

/** The name of the dropout at a layer, unlike any layer's. */
export function dropoutName(names: ReadonlyMap<SiteId, string>, site: SiteId): string {
  const layers = new Set(names.values());
  let name = `${names.get(site)!}_dropout`;
  while (layers.has(name)) name += '_';
  return name;
}

/** A float as Python reads it, exact and never an integer by mistake. */
export function pythonFloat(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** `3` where both are 3, else `(3, 5)`. */
export const pairText = ([rows, columns]: Pair): string =>
  rows === columns ? String(rows) : `(${rows}, ${columns})`;

export const tupleText = (values: readonly (number | string)[]): string =>
  values.length === 1 ? `(${values[0]!},)` : `(${values.join(', ')})`;

/** Text in a comment: no line of it may end the comment. */
export const comment = (text: string): string => `# ${text.replace(/\s+/g, ' ')}`;

/** A text in quotes. */
export const quoted = (text: string): string => JSON.stringify(text);

/** The drop at a layer, unless it drops nothing. */
export function plannedDrop({ drops }: CodePlan, { name }: LayerSpec): Drop | null {
  const drop = dropAt({ drops }, name);
  return drop && drop.rate > 0 ? drop : null;
}

/** DropConnect is about the kernels after a site; no framework has a layer for it. */
export function dropConnectComment(spec: NetSpec, drop: Drop): string {
  const next = nextConvs(spec, drop.site).map(({ layer }) => layer.name);
  return comment(
    `DropConnect at ${drop.site}, p = ${drop.rate}: each weight of ${next.join(' and ') || 'no kernel'} would be dropped with p in training; there is no layer for it.`,
  );
}

/** What the plan asks for that the frameworks' layers do in their own way. */
export function planComments({ spec }: { readonly spec: NetSpec }, plan: CodePlan): string[] {
  const edited = spec.layers.filter(({ name }) => editsAt(plan, name)).map(({ name }) => name);
  return [
    ...(plan.scaling === 'inverted'
      ? []
      : [
          `The plan's scaling is "${plan.scaling}"; the layers below scale by 1/(1 - p) in training, as the framework does.`,
        ]),
    ...(plan.mode === 'mc'
      ? [
          'Monte-Carlo dropout keeps the dropout layers in training mode at prediction time, and those alone.',
        ]
      : []),
    ...(edited.length > 0
      ? [`Units forced by hand at ${edited.join(' and ')} are not in the code.`]
      : []),
  ];
}

/** Reads the files of an unpacked LayersModel into arrays by name. */
export const READ_WEIGHTS = `def read_weights(folder):
    """Arrays by name from an unpacked LayersModel: model.json with its weights beside it."""
    folder = pathlib.Path(folder)
    weights = {}
    for group in json.loads((folder / "model.json").read_text())["weightsManifest"]:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            count = math.prod(entry["shape"])
            values = numpy.frombuffer(data, "float32", count, offset)
            weights[entry["name"]] = values.reshape(entry["shape"])
            offset += 4 * count
    return weights`;

/** Names of layers that had to be others in Python: from Python's to the saved ones, as a dictionary. */
export function renamedTable(names: ReadonlyMap<SiteId, string>): string {
  const renamed = [...names].filter(([name, python]) => name !== python);
  if (renamed.length === 0) return 'SAVED_NAMES = {}';
  const lines = renamed.map(([name, python]) => `    ${quoted(python)}: ${quoted(name)},`);
  return ['SAVED_NAMES = {', ...lines, '}'].join('\n');
}
