/** What is under the pointer in the network, in a few words beside it. */
import { activationName } from '../../scene/orderWords';
import { parameterCount } from '../../core/parameters';
import type { Activation, LayerSpec, NetSpec } from '../../core/types';
import type { NetworkState } from '../../render/networkDrawing';
import { countText, percentText, rateText, shapeText } from '../../scene/figures';
import type { NetworkLayout } from '../../scene/networkLayout';
import { DEFAULT_RATE } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { fixedText, listText, shortText } from '../../words/numbers';
import { useUntrained } from '../useModel';

interface NetworkCardProps {
  readonly spec: NetSpec;
  readonly layout: NetworkLayout;
  readonly state: NetworkState;
  /** Index into the layout's stops. */
  readonly at: number;
}

const activationText = (activation: Activation): string =>
  activation === 'linear' ? i18n.t('no activation') : activationName(activation);

function kindText(layer: LayerSpec): string {
  switch (layer.kind) {
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'DepthwiseConv2D': {
      const [[stride], [dilation]] = [layer.strides, layer.dilationRate];
      return [
        `${layer.kind} ${layer.kernelSize.join('×')}`,
        ...(stride > 1 ? [i18n.t('stride {stride}', { stride })] : []),
        ...(dilation > 1 ? [i18n.t('dilation {dilation}', { dilation })] : []),
        activationText(layer.activation),
      ].join(', ');
    }
    case 'Dense':
    case 'Activation':
      return `${layer.kind}, ${activationText(layer.activation)}`;
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return `${layer.kind} ${layer.poolSize.join('×')}`;
    case 'UpSampling2D':
      return `${layer.kind} ${layer.size.join('×')}, ${layer.interpolation}`;
    case 'ZeroPadding2D':
    case 'Cropping2D': {
      const [[top, bottom], [left, right]] = layer.margins;
      return i18n.t('{kind}: {top} above, {bottom} below, {left} left, {right} right', {
        kind: layer.kind,
        top,
        bottom,
        left,
        right,
      });
    }
    case 'ReLU':
      return layer.maxValue === null
        ? layer.kind
        : i18n.t('{kind} up to {most}', { kind: layer.kind, most: shortText(layer.maxValue) });
    case 'LeakyReLU':
      return i18n.t('{kind}, slope {slope} below zero', {
        kind: layer.kind,
        slope: shortText(layer.alpha),
      });
    case 'Concatenate':
    case 'Add':
      return i18n.t('{kind} of {layers}', {
        kind: layer.kind,
        layers: listText(layer.inputs, 'conjunction'),
      });
    case 'BatchNormalization':
    case 'Flatten':
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return layer.kind;
    case 'InputLayer':
      return i18n.t('the picture');
  }
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

export function NetworkCard({ spec, layout, state, at }: NetworkCardProps) {
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
