/**
 * A built network is one value of the view, its model; a link writes it with three keys: `model=built`, `net`
 * for its blocks, `from` for whose weights are kept.
 */
import { builtIdOf, builtParts, isBuilt } from '../nets/built';
import { i18n } from '../words/i18n';

const BUILT = 'built';
export const BUILT_KEYS: readonly string[] = ['net', 'from'];

export interface Gathered {
  readonly texts: Map<string, string>;
  /** Why what the three keys say cannot be taken together; null if it can. */
  readonly why: { readonly key: string; readonly value: string; readonly why: string } | null;
}

/**
 * Puts the three keys together into a text for the model.
 *
 * @param present the model that stands; what of a built one is not named stays
 */
export function gathered(texts: ReadonlyMap<string, string>, present: string): Gathered {
  const rest = new Map([...texts].filter(([key]) => !BUILT_KEYS.includes(key)));
  const [net, from, model] = ['net', 'from', 'model'].map((key) => texts.get(key));
  const stays = model === undefined ? isBuilt(present) : model === BUILT;
  if (!stays) {
    const key = net ? 'net' : 'from';
    const value = net || from;
    if (!value) return { texts: rest, why: null };
    return { texts: rest, why: { key, value, why: i18n.t('it belongs to model=built') } };
  }
  if (net === undefined && from === undefined && model === undefined) {
    return { texts: rest, why: null };
  }
  const [oldFrom, oldNet] = isBuilt(present) ? builtParts(present) : ['', ''];
  if (!(net ?? oldNet)) {
    rest.delete('model');
    const why = i18n.t('it needs net, the blocks of the network, as {example}', {
      example: 'net=28x28x1-c8-m2-f-n10_linear',
    });
    return { texts: rest, why: { key: 'model', value: BUILT, why } };
  }
  return { texts: rest.set('model', builtIdOf(from ?? oldFrom, net ?? oldNet)), why: null };
}

/** The three keys of a model, each with its text; those that say nothing are empty. */
export function spread(model: string): Readonly<Record<'model' | 'net' | 'from', string>> {
  if (!isBuilt(model)) return { model, net: '', from: '' };
  const [from, net] = builtParts(model);
  return { model: BUILT, net, from };
}
