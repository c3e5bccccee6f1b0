/** How the network's drawing is read: every layer, where dropout sits, and how far the loss travels. */
import { parameterCount } from '../../core/parameters';
import { ripples } from '../../core/trace';
import type { Drop } from '../../core/types';
import { countText, rateText, shapeText } from '../../scene/figures';
import { kindText } from '../../scene/layerWords';
import { flowOf, uShapeOf } from '../../scene/networkFlow';
import { ratioText } from '../../scene/rippleScene';
import { variantLabel } from '../../scene/variantNames';
import { modelOf } from '../../state/permalinkKeys';
import type { AppState } from '../../state/store';
import { i18n } from '../../words/i18n';
import { specOf } from './opened';
import type { Reading, Table } from './reading';

const dropText = (drop: Drop | undefined): string =>
  drop
    ? i18n.t('{variant}, p = {rate}', {
        variant: variantLabel(drop.variant),
        rate: rateText(drop.rate),
      })
    : i18n.t('none');

function layersTable(state: AppState): Table {
  const { view, trace } = state;
  const spec = specOf(state);
  const rippleOf = trace ? ripples(trace) : new Map<string, number>();
  const untrained = modelOf(view).built?.untrained;
  return {
    caption:
      view.mode === 'inference'
        ? i18n.t('One row per layer of {network}, in the order of the flow; at inference no dropout is active.', { network: modelOf(view).title }) // prettier-ignore
        : i18n.t('One row per layer of {network}, in the order of the flow.', { network: modelOf(view).title }), // prettier-ignore
    columns: [
      i18n.t('layer'),
      i18n.t('type'),
      i18n.t('shape'),
      i18n.t('dropout behind it'),
      i18n.t('ripple'),
      i18n.t('reads'),
      i18n.t('parameters'),
    ],
    rows: spec.layers.map((layer) => {
      const parameters = countText(parameterCount(spec, layer));
      const ripple = rippleOf.get(layer.name);
      return {
        head: layer.name,
        cells: [
          kindText(layer),
          shapeText(layer.shape),
          dropText(view.drops.find(({ site }) => site === layer.name)),
          ripple === undefined ? '' : ratioText(ripple),
          layer.inputs.join(', '),
          untrained?.has(layer.name) ? i18n.t('{parameters}, untrained', { parameters }) : parameters, // prettier-ignore
        ],
      };
    }),
  };
}

export const networkReading: Reading = (state) => {
  const spec = specOf(state);
  const way = uShapeOf(spec)
    ? i18n.t(
        'Each box is a layer: down the left side the maps get smaller, up the right side they get larger again.',
      )
    : i18n.t('Each box is a layer, in the order in which the picture goes through them.');
  const skips =
    flowOf(spec).skips.length > 0
      ? i18n.t('Dashed lines are skips, which carry maps past the layers between.')
      : '';
  const marks = i18n.t(
    'A ring on a line is a gate where dropout can be put, a filled one has dropout and holds its p. Under each layer the bar is its ripple, how far its output is from the clean run: full at 1, empty where nothing changed. Look how far the loss travels behind a gate.',
  );
  return [
    {
      title: i18n.t('Layers, dropout and ripple'),
      read: [way, skips, marks].filter(Boolean).join(' '),
      tables: [layersTable(state)],
    },
  ];
};
