/**
 * Networks that are put together on the page. One is known by an id that says all of it, so that the same
 * link means the same network, layer by layer and weight by weight: `built:<from>:<text of its blocks>`.
 */
import { DEFAULT_FIT } from '../core/pictureFit';
import { fnv1a32 } from '../core/philox';
import type { NetSpec, SiteId } from '../core/types';
import { clauseOf } from '../words/clause';
import { i18n } from '../words/i18n';
import type { BlockNet } from './block';
import { buildBlocks } from './blocks';
import { formatBlocks, parseBlocks } from './blocksText';
import { classesNamed, DATASETS, withClasses, type Dataset } from './datasets';
import { keptLayers, untrainedLayers } from './keptWeights';
import { outputOf, outputReading, shownShape, taskOf } from './output';
import { siteOf } from './own';
import { placementsOf, titled } from './placements';
import { withoutDropout } from './plannedBlocks';
import { PRESETS } from './presets';
import type { ModelEntry } from './registry';

const PREFIX = 'built:';

export interface Built {
  readonly net: BlockNet;
  /** Id of the shipped model whose weights are kept where they fit; null for none. */
  readonly from: string | null;
}

/** What is known of a built network beside what is known of any. */
export interface BuiltWeights extends Built {
  /** For each layer with weights of another network: whose, there. */
  readonly kept: ReadonlyMap<SiteId, SiteId>;
  /** Layers with the weights that they start from. */
  readonly untrained: ReadonlySet<SiteId>;
}

export const isBuilt = (model: string): boolean => model.startsWith(PREFIX);

/** @param text of the blocks, which may mean nothing */
export const builtIdOf = (from: string, text: string): string => `${PREFIX}${from}:${text}`;

export const builtId = ({ net, from }: Built): string => builtIdOf(from ?? '', formatBlocks(net));

/** The parts of an id: `[from, text]`; the first may be empty. */
export function builtParts(id: string): readonly [from: string, text: string] {
  const rest = id.slice(PREFIX.length);
  const end = rest.indexOf(':');
  return [rest.slice(0, end), rest.slice(end + 1)];
}

interface Refused {
  readonly why: string;
}

/** The network that an id means, or a sentence that says what in it means nothing. */
export function readBuilt(id: string, shipped: readonly ModelEntry[]): Built | Refused {
  const [from, text] = builtParts(id);
  if (from !== '' && !shipped.some((model) => model.id === from)) {
    const ids = shipped.map((model) => model.id).join(', ');
    return { why: i18n.t('weights can be kept from {ids}, not from “{from}”', { ids, from }) };
  }
  const net = parseBlocks(text);
  return 'why' in net ? net : { net, from: from === '' ? null : from };
}

const sameLayers = (a: NetSpec, b: NetSpec): boolean =>
  JSON.stringify(a.layers) === JSON.stringify(b.layers);

/** The blocks of a shipped network, without dropout; null for one that is not made of blocks. */
export function blocksOf(spec: NetSpec): BlockNet | null {
  const preset = PRESETS.find(({ net }) => {
    const built = buildBlocks(net);
    return !('problem' in built) && sameLayers(built.spec, spec);
  });
  return preset ? withoutDropout(preset.net) : null;
}

/** The shipped model that a built one has not been changed from; null where it was. */
export function unchangedFrom(
  spec: NetSpec,
  from: string | null,
  shipped: readonly ModelEntry[],
): ModelEntry | null {
  const source = shipped.find(({ id }) => id === from);
  return source && sameLayers(source.spec, spec) ? source : null;
}

/** What the network reads: pictures of its size where some ship, else scenes made to fit. */
function dataOf(spec: NetSpec, classes: number, source: ModelEntry | undefined): Dataset {
  const size = spec.layers[0]!.shape.join('x');
  const clothes = source?.data.id === 'fashion-mnist';
  const data =
    size === '28x28x1' ? DATASETS[clothes ? 'fashion-mnist' : 'mnist'] : DATASETS['digit-scenes'];
  if (data.classNames.length === classes) return data;
  return withClasses(data, classesNamed(classes));
}

/** Its title, to be said in the language of the page. */
function titleOf(net: BlockNet, source: ModelEntry | undefined): () => string {
  if (source) return () => i18n.t('{title}, adapted', { title: source.title });
  const text = formatBlocks(withoutDropout(net));
  const preset = PRESETS.find((one) => formatBlocks(withoutDropout(one.net)) === text);
  return preset
    ? () => i18n.t('{title}, untrained', { title: preset.title })
    : () => i18n.t('Your network');
}

/** The entry of a built network beside the shipped ones, or why there can be none. */
export function builtEntry(id: string, shipped: readonly ModelEntry[]): ModelEntry | Refused {
  const read = readBuilt(id, shipped);
  if ('why' in read) return read;
  const built = buildBlocks(read.net, `built-${fnv1a32(id).toString(16).padStart(8, '0')}`);
  if ('problem' in built) {
    const { block, why } = built.problem;
    const clause = clauseOf(why);
    if (block === null) return { why: clause };
    return { why: i18n.t('block {number}: {why}', { number: String(block + 1), why: clause }) };
  }
  const { spec, drops } = built;
  const source = shipped.find((model) => model.id === read.from);
  const kept = source ? keptLayers(spec, source.spec) : new Map<SiteId, SiteId>();
  const reading = outputReading(spec);
  const classes = shownShape(outputOf(spec), reading).at(-1)!;
  const input = spec.layers[0]!.shape.join('×');
  const title = titleOf(read.net, source);
  const fits = input === '28×28×1' || input === '96×96×1';
  return {
    id,
    get title() {
      return title();
    },
    architecture: `A network of ${read.net.blocks.length} blocks, input ${input}`,
    spec,
    task: taskOf(spec, reading),
    ...(fits ? {} : { fit: DEFAULT_FIT }),
    data: dataOf(spec, classes, source),
    picture: input === '28×28×1' ? 0 : 1,
    trainedWith: drops,
    placements: placementsOf(
      spec,
      titled(() => i18n.t('As built'), { id: 'built', drops, site: siteOf(spec, drops) }),
    ),
    built: { ...read, kept, untrained: untrainedLayers(spec, kept) },
  };
}
