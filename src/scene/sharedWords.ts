/** What one mask for all filters means for the opened window, in words and numbers of the screen. */
import type { NextConv } from '../core/graph';
import type { SiteId, Variant } from '../core/types';
import { valueText } from './figures';
import { apartBy, type SharedScene } from './sharedScene';

/** What happens: the patch under the one mask there is. */
export function sharedSentence(scene: SharedScene, variant: Variant): string {
  const { filterCount, layer, taps, dropped } = scene;
  const dense = layer.kind === 'Dense';
  const every = `all ${filterCount} ${dense ? 'units' : 'filters'} of ${layer.name}`;
  if (variant === 'gaussian') {
    return `One noise for ${every}: each of the ${taps} values of this patch is multiplied once, and every filter reads the same products.`;
  }
  const one = `One mask for ${every}`;
  if (dropped === 0) return `${one}. It happens to drop nothing in this window.`;
  if (taps === 1) return `${one}: the value below is dropped, the same for each.`;
  const are = dropped === 1 ? 'is' : 'are';
  return `${one}: ${dropped} of this patch’s ${taps} values ${are} dropped, the same for each.`;
}

/** What does not happen: the number of the first filter, had it drawn for itself. */
export function redrawnSentence({ filters: [first], layer }: SharedScene): string | null {
  if (!first?.redrawn) return null;
  const who = `${layer.kind === 'Dense' ? 'unit' : 'filter'} ${first.filter}`;
  const would = `With a draw of its own ${who} would get`;
  const number = valueText(first.shared.total / 1000);
  return apartBy(first) === 0
    ? `${would} the same ${number} here.`
    : `${would} ${valueText(first.redrawn.total / 1000)} here, not ${number}.`;
}

/** Why no filter's own mask can be shown where the next conv does not read the site itself. */
export function indirectSentence(site: SiteId, { layer, through }: NextConv): string {
  const between = through.map(({ name }) => name).join(' and ');
  return `What each filter would make of a mask of its own is shown where a conv reads the site itself. Between ${site} and ${layer.name} stands ${between}.`;
}
