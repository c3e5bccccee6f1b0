/** The network at a glance: every layer, where dropout sits, and how far the loss travels. */
import { flowOf } from '../../scene/networkFlow';
import { useMemo } from 'react';
import { i18n } from '../../words/i18n';
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
    <section className="panel network" aria-label={i18n.t('Network')} data-skips={skips}>
      <div className="panel-title">
        <h2>{i18n.t('Network')}</h2>
        <Placements model={model} />
      </div>
      <NetworkFigure spec={spec} />
      <p className="network-legend small muted">
        <span className="key" aria-hidden="true">
          <i className="network-mark drop-mark" />
          {i18n.t('dropout')}
        </span>
        <span className="key" aria-hidden="true">
          <i className="network-mark gate-mark" />
          {i18n.t('add')}
        </span>
        <span className="key" aria-hidden="true">
          <i className="network-mark skip-mark" />
          {i18n.t('skip')}
        </span>
        {someUntrained && (
          <span className="key" title={i18n.t('It has the weights that it started from')}>
            <i className="untrained">{i18n.t('untrained')}</i>
          </span>
        )}
        <span className="key">
          <i className="network-mark ripple-mark" />
          <LensLink lens="ripple">{i18n.t('ripple')}</LensLink>
        </span>
      </p>
    </section>
  );
}
