/** The layers of one way, one after the other, with the dropout between the site and what reads it. */
import { findLayer } from '../../../core/graph';
import type { Drop, LayerSpec, NetSpec, SiteId } from '../../../core/types';
import { rateText, shapeText } from '../../../scene/figures';
import type { Way } from '../../../scene/wayScene';
import { i18n, translated } from '../../../words/i18n';

interface ChainProps {
  readonly spec: NetSpec;
  readonly site: SiteId;
  readonly way: Way;
  readonly drop: Drop | null;
}

const KINDS: Readonly<Record<string, string>> = {
  MaxPooling2D: /*i18n*/ 'max',
  Concatenate: /*i18n*/ 'concat',
};

function Stop({ layer }: { readonly layer: LayerSpec }) {
  const kind = KINDS[layer.kind];
  return (
    <>
      <b>{layer.name}</b>
      <span className="number muted">
        {kind && `${translated(kind)} · `}
        {shapeText(layer.shape)}
      </span>
    </>
  );
}

export function Chain({ spec, site, way, drop }: ChainProps) {
  const own = findLayer(spec, site)!;
  return (
    <ol className="way-chain">
      <li>
        <Stop layer={own} />
      </li>
      {drop && (
        <li
          className="way-gate"
          aria-label={i18n.t('dropout {rate}', { rate: rateText(drop.rate) })}
        >
          {rateText(drop.rate).replace(/^0/, '')}
        </li>
      )}
      {[...way.steps.map(({ layer }) => layer), way.next.layer].map((layer) => (
        <li key={layer.name}>
          <Stop layer={layer} />
        </li>
      ))}
    </ol>
  );
}
