/** The model that a person brings: what is known of it once it is open, and its entry beside the shipped ones. */
import { findLayer, nextConvs } from '../core/graph';
import { DEFAULT_FIT, type PictureFit, type ScaleMode } from '../core/pictureFit';
import { hasKernel, type Drop, type NetSpec, type SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { classesNamed, DATASETS } from './datasets';
import { outputOf, shownShape, taskOf, type OutputReading } from './output';
import { titled } from './placements';
import type { ModelEntry } from './registry';

/** Its id in links, in requests and in the registry. */
export const OWN_MODEL = 'own';

export interface OpenedModel {
  readonly id: typeof OWN_MODEL;
  readonly title: string;
  /** Its id tells models with other contents apart. */
  readonly spec: NetSpec;
  /** The model's own Dropout layers. */
  readonly drops: readonly Drop[];
  readonly parameters: number;
  readonly reading: OutputReading;
  /** Classes that are shown; of an output that is no choice between classes, its channels. */
  readonly classes: number;
  /** Sentences about what was done about layers that could not be taken as they are. */
  readonly warnings: readonly string[];
  /** The range of numbers that its first layer rescales, where it does. */
  readonly scale: ScaleMode | null;
}

/** What a person may say about the model; the rest follows from it. */
export interface OwnChoices {
  readonly title?: string;
  /** One per class; missing ones are numbered. */
  readonly classNames?: readonly string[];
  readonly fit?: Partial<PictureFit>;
}

/** Names of classes as they are pasted: one a line, or with commas between; quotes are taken off. */
export const classNamesIn = (text: string): readonly string[] =>
  text.trim() === ''
    ? []
    : text
        .trim()
        .split(/[\n,;]/)
        .map((name) => name.trim().replace(/^["']|["']$/g, ''));

/** The site that is opened: the first with dropout, else one in the middle that a conv follows directly. */
export function siteOf(spec: NetSpec, drops: readonly Drop[]): SiteId {
  if (drops[0]) return drops[0].site;
  const direct = spec.layers.filter(
    (layer) =>
      hasKernel(layer) && nextConvs(spec, layer.name).some((next) => next.through.length === 0),
  );
  const followed = spec.layers.filter(({ name }) => nextConvs(spec, name).length > 0);
  // The prediction itself is no place for dropout.
  const before = spec.layers.slice(0, -1);
  const from = direct.length > 0 ? direct : followed.length > 0 ? followed : before;
  return from[Math.floor(from.length / 2)]!.name;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** The network in a sentence, for want of words of its own. */
function architectureOf({ layers }: NetSpec, parameters: number): string {
  const input = layers[0]!.shape.join('×');
  const kernels = layers.filter(hasKernel).length;
  return `Your own network: input ${input}, ${count(layers.length, 'layer')}, ${kernels} with kernels, ${parameters.toLocaleString('en').replaceAll(',', ' ')} parameters`;
}

export function ownEntry(opened: OpenedModel, choices: OwnChoices = {}): ModelEntry {
  const { spec, drops, reading, parameters } = opened;
  const classes = shownShape(outputOf(spec), reading).at(-1)!;
  const classNames = classesNamed(classes, choices.classNames);
  const title = choices.title ?? opened.title;
  const scale = opened.scale ? { scale: opened.scale } : {};
  return {
    id: OWN_MODEL,
    title,
    architecture: architectureOf(spec, parameters),
    spec,
    task: taskOf(spec, reading),
    reading,
    fit: { ...DEFAULT_FIT, ...scale, ...choices.fit },
    data: {
      id: OWN_MODEL,
      get name() {
        return i18n.t('Your own pictures');
      },
      use: 'they stay on this machine',
      licence: 'yours',
      source: 'yours',
      get classNames() {
        return classNames();
      },
      input: 'upload',
      // Scenes can be looked at too, before there is a picture.
      sprite: DATASETS['digit-scenes'].sprite,
    },
    picture: 1,
    trainedWith: drops,
    placements: [
      titled(() => i18n.t('As the model has it'), {
        id: OWN_MODEL,
        drops,
        site: siteOf(spec, drops),
      }),
    ],
  };
}

/** Whether a kept entry still holds together, e.g. one that an older version of the page has kept. */
export function isOwnEntry(entry: unknown): entry is ModelEntry {
  const { id, spec, placements } = (entry ?? {}) as Partial<ModelEntry>;
  const site = placements?.[0].site;
  return (
    id === OWN_MODEL && Array.isArray(spec?.layers) && !!site && findLayer(spec, site) !== undefined
  );
}
