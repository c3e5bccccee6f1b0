/** The network at a glance: every layer, where dropout sits, and how far the loss travels. */
import { flowOf } from '../../scene/networkFlow';
import { useMemo } from 'react';
import { LensLink } from '../lens/LensLink';
import { useModel, useSpec, useUntrained } from '../useModel';
import './network.css';
import { NetworkFigure } from './NetworkFigure';
import { Placements } from './Placements';

export function NetworkPanel() {
  const model = useModel();
  const spec = useSpec();
  const someUntrained = useUntrained().size > 0;
  const skips = useMemo(() => flowOf(spec).skips.length > 0, [spec]);
  return (
    <section className="panel network" aria-label="Network" data-skips={skips}>
      <div className="panel-title">
        <h2>Network</h2>
        <Placements model={model} />
      </div>
      <NetworkFigure spec={spec} />
      <p className="network-legend small muted">
        <span className="key" aria-hidden="true">
          <i className="network-mark drop-mark" />
          dropout
        </span>
        <span className="key" aria-hidden="true">
          <i className="network-mark gate-mark" />
          add
        </span>
        <span className="key" aria-hidden="true">
          <i className="network-mark skip-mark" />
          skip
        </span>
        {someUntrained && (
          <span className="key" title="It has the weights that it started from">
            <i className="untrained">untrained</i>
          </span>
        )}
        <span className="key">
          <i className="network-mark ripple-mark" />
          <LensLink lens="ripple">ripple</LensLink>
        </span>
      </p>
    </section>
  );
}
