/** The network at a glance: every layer, where dropout sits, and how far the loss travels. */
import { modelById } from '../../nets/registry';
import { LensLink } from '../lens/LensLink';
import { useApp } from '../store';
import './network.css';
import { NetworkFigure } from './NetworkFigure';
import { Placements } from './Placements';

export function NetworkPanel() {
  const modelId = useApp((state) => state.view.model);
  const traced = useApp((state) =>
    state.trace?.meta.model === modelId ? state.trace.meta.spec : null,
  );
  const model = modelById(modelId);
  const spec = traced ?? model?.spec;
  return (
    <section className="panel network" aria-label="Network">
      <div className="panel-title">
        <h2>Network</h2>
        {model && <Placements placements={model.placements} />}
      </div>
      {spec && <NetworkFigure spec={spec} />}
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
        <span className="key">
          <i className="network-mark ripple-mark" />
          <LensLink lens="ripple">ripple</LensLink>
        </span>
      </p>
    </section>
  );
}
