/** What is under the pointer in the network, in a few words beside it. */
import { activationName } from '../../scene/orderWords';
import { parameterCount } from '../../core/parameters';
import type { Activation, LayerSpec, NetSpec } from '../../core/types';
import type { NetworkState } from '../../render/networkDrawing';
import { countText, percentText, rateText, shapeText } from '../../scene/figures';
import type { NetworkLayout } from '../../scene/networkLayout';
import { useUntrained } from '../useModel';

interface NetworkCardProps {
  readonly spec: NetSpec;
  readonly layout: NetworkLayout;
  readonly state: NetworkState;
  /** Index into the layout's stops. */
  readonly at: number;
}

const activationText = (activation: Activation): string =>
  activation === 'linear' ? 'no activation' : activationName(activation);

export function kindText(layer: LayerSpec): string {
  switch (layer.kind) {
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'DepthwiseConv2D': {
      const stride = layer.strides[0] > 1 ? `, stride ${layer.strides[0]}` : '';
      const dilation = layer.dilationRate[0] > 1 ? `, dilation ${layer.dilationRate[0]}` : '';
      return `${layer.kind} ${layer.kernelSize.join('×')}${stride}${dilation}, ${activationText(layer.activation)}`;
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
      return `${layer.kind}: ${top} above, ${bottom} below, ${left} left, ${right} right`;
    }
    case 'ReLU':
      return layer.maxValue === null ? layer.kind : `${layer.kind} up to ${layer.maxValue}`;
    case 'LeakyReLU':
      return `${layer.kind}, slope ${layer.alpha} below zero`;
    case 'Concatenate':
    case 'Add':
      return `${layer.kind} of ${layer.inputs.join(' and ')}`;
    case 'BatchNormalization':
    case 'Flatten':
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return layer.kind;
    case 'InputLayer':
      return 'the picture';
  }
}

function rippleText(ripple: number | undefined): string {
  if (ripple === undefined) return '';
  if (ripple === 0) return 'ripple 0: as in the clean run';
  return `ripple ${ripple.toFixed(2)}: ${percentText(ripple)} away from its clean run`;
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
            <b>Gate behind {layer.name}</b>
          </p>
          <p>
            {rate === undefined
              ? 'Click to put dropout here, with p = 0.30.'
              : `Dropout, p = ${rateText(rate)}. Click to remove it.`}
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
              {countText(parameters)} parameters{untrained.has(layer.name) && ', untrained'}
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
