/** What one mask for all filters means for the opened window, in words and numbers of the screen. */
import type { NextConv } from '../core/graph';
import type { SiteId, Variant } from '../core/types';
import { i18n } from '../words/i18n';
import { listText } from '../words/numbers';
import { valueText } from './figures';
import { apartBy, type SharedScene } from './sharedScene';

/** What happens: the patch under the one mask there is. */
export function sharedSentence(scene: SharedScene, variant: Variant): string {
  const { filterCount, layer, taps, dropped } = scene;
  const numbers = {
    kind: layer.kind === 'Dense' ? 'units' : 'filters',
    count: filterCount,
    layer: layer.name,
    taps,
    dropped,
    lost: String(dropped),
  };
  if (variant === 'gaussian') {
    return i18n.t(
      'One noise for all {count} {kind, select, units {units} other {filters}} of {layer}: each of the {taps} values of this patch is multiplied once, and every filter reads the same products.',
      numbers,
    );
  }
  if (dropped === 0) {
    return i18n.t(
      'One mask for all {count} {kind, select, units {units} other {filters}} of {layer}. It happens to drop nothing in this window.',
      numbers,
    );
  }
  if (taps === 1) {
    return i18n.t(
      'One mask for all {count} {kind, select, units {units} other {filters}} of {layer}: the value below is dropped, the same for each.',
      numbers,
    );
  }
  return i18n.t(
    'One mask for all {count} {kind, select, units {units} other {filters}} of {layer}: {dropped, plural, one {{lost} of this patch’s {taps} values is dropped} other {{lost} of this patch’s {taps} values are dropped}}, the same for each.',
    numbers,
  );
}

/** What does not happen: the number of the first filter, had it drawn for itself. */
export function redrawnSentence({ filters: [first], layer }: SharedScene): string | null {
  if (!first?.redrawn) return null;
  const numbers = {
    kind: layer.kind === 'Dense' ? 'unit' : 'filter',
    index: first.filter,
    shared: valueText(first.shared.total / 1000),
    redrawn: valueText(first.redrawn.total / 1000),
  };
  return apartBy(first) === 0
    ? i18n.t(
        'With a draw of its own {kind, select, unit {unit} other {filter}} {index} would get the same {shared} here.',
        numbers,
      )
    : i18n.t(
        'With a draw of its own {kind, select, unit {unit} other {filter}} {index} would get {redrawn} here, not {shared}.',
        numbers,
      );
}

/** Why no filter's own mask can be shown where the next conv does not read the site itself. */
export function indirectSentence(site: SiteId, { layer, through }: NextConv): string {
  const between = through.map(({ name }) => name);
  return i18n.t(
    'What each filter would make of a mask of its own is shown where a conv reads the site itself. Between {site} and {layer} stands {between}.',
    { site, layer: layer.name, between: listText(between, 'conjunction') },
  );
}
