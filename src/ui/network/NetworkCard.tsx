/** What is under the pointer in the network, in a few words beside it. */
import { parameterCount } from '../../core/parameters';
import type { NetSpec } from '../../core/types';
import type { NetworkState } from '../../render/networkDrawing';
import { countText, percentText, rateText, shapeText } from '../../scene/figures';
import { kindText } from '../../scene/layerWords';
import type { NetworkLayout } from '../../scene/networkLayout';
import { DEFAULT_RATE } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { fixedText } from '../../words/numbers';
import { useUntrained } from '../useModel';

interface NetworkCardProps {
  readonly spec: NetSpec;
  readonly layout: NetworkLayout;
  readonly state: NetworkState;
  /** Index into the layout's stops. */
  readonly at: number;
}

function rippleText(ripple: number | undefined): string {
  if (ripple === undefined) return '';
  if (ripple === 0) return i18n.t('ripple 0: as in the clean run');
  return i18n.t('ripple {ripple}: {part} away from its clean run', {
    ripple: fixedText(ripple, 2),
    part: percentText(ripple),
  });
}

/** Lines that the card is about to take; it stands below its stop where that many fit, else above. */
const CARD_LINES = 6;

export default function NetworkCard({ spec, layout, state, at }: NetworkCardProps) {
  const untrained = useUntrained();
  const stop = layout.stops[at];
  const node = layout.nodes.find((other) => other.layer.name === stop?.site);
  if (!stop || !node) return null;
  const { layer, box } = node;
  const rate = state.rates.get(stop.site);
  const [top, bottom] =
    stop.kind === 'gate' ? [stop.at[1] - 12, stop.at[1] + 12] : [box.y, box.y + box.height];
  const below = bottom + CARD_LINES * layout.text * 1.5 < layout.height;
  const place = below ? { top: bottom + 4 } : { bottom: layout.height - top + 4 };
  const parameters = parameterCount(spec, layer);
  return (
    <div className="network-card" style={place} aria-hidden="true">
      {stop.kind === 'gate' ? (
        <>
          <p>
            <b>{i18n.t('Gate behind {layer}', { layer: layer.name })}</b>
          </p>
          <p>
            {rate === undefined
              ? i18n.t('Click to put dropout here, with p = {rate}.', {
                  rate: rateText(DEFAULT_RATE),
                })
              : i18n.t('Dropout, p = {rate}. Click to remove it.', { rate: rateText(rate) })}
          </p>
        </>
      ) : (
        <>
          <p>
            <b>{layer.name}</b> <span className="number">{shapeText(layer.shape)}</span>
          </p>
          <p>{kindText(layer)}</p>
          {parameters > 0 && (
            <p className="number">
              {untrained.has(layer.name)
                ? i18n.t('{count} parameters, untrained', { count: countText(parameters) })
                : i18n.t('{count} parameters', { count: countText(parameters) })}
            </p>
          )}
          {layer.kind !== 'InputLayer' && (
            <p className="number">{rippleText(state.ripples.get(layer.name))}</p>
          )}
        </>
      )}
    </div>
  );
}
