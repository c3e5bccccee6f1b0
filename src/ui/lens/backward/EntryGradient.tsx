/** The chain rule at one entry of a vector, pointed at or picked. */
import type { GradientsAnswer } from '../../../core/inspection';
import { powerOfTen } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { i18n } from '../../../words/i18n';
import { useApp } from '../../store';
import { ChainRule } from './ChainRule';

interface EntryGradientProps {
  readonly answer: GradientsAnswer;
  readonly site: SiteScene;
  /** The picked one. */
  readonly entry: number;
}

export function EntryGradient({ answer, site, entry }: EntryGradientProps) {
  const pointed = useApp(({ hover }) => (hover?.over === 'entry' ? hover.channel : null));
  const index = pointed !== null && pointed < site.total ? pointed : entry;
  const power = powerOfTen(Math.max(...answer.clean.before.norms, ...answer.dropped.before.norms));
  return (
    <div className="entry-gradient">
      <div className="backward-head">
        <h3>{i18n.t('gradient at {site}', { site: site.site })}</h3>
        <span className="muted small">
          {power.text && i18n.t('in {unit}', { unit: power.text })}
        </span>
      </div>
      <ChainRule
        answer={answer}
        site={site}
        name={i18n.t('entry {index}', { index })}
        index={index}
        factor={power.factor}
      />
    </div>
  );
}
