/** What happens on the way to the next conv: down through the pool, across the skip, or nothing at all. */
import { useMemo } from 'react';
import { siteScene, type SiteScene } from '../../../scene/siteScene';
import { waysFrom, type Way, type WayStep } from '../../../scene/wayScene';
import { wayFinding, whyNoMask } from '../../../scene/wayWords';
import { i18n } from '../../../words/i18n';
import { useOpenedNext, type OpenedNext } from '../../next/useOpenedNext';
import { Rich } from '../../Rich';
import { useApp } from '../../store';
import { Finding } from '../Finding';
import { Chain } from './Chain';
import { ConcatStep } from './ConcatStep';
import { FlattenStep } from './FlattenStep';
import { PoolStep } from './PoolStep';
import './way.css';

interface StepProps {
  readonly step: WayStep;
  readonly way: Way;
  readonly scene: SiteScene;
  readonly opened: OpenedNext;
}

function Step({ step, way, scene, opened }: StepProps) {
  switch (step.kind) {
    case 'pool':
      return <PoolStep layer={step.layer} scene={scene} opened={opened} />;
    case 'concat':
      return <ConcatStep way={way} parts={step.parts} scene={scene} />;
    case 'flatten':
      return <FlattenStep layer={step.layer} shape={step.shape} scene={scene} opened={opened} />;
    case 'words':
      return (
        <p>
          <Rich
            text={i18n.t('<0>{layer}</0> {does}.', { layer: step.layer.name, does: step.text })}
            parts={[<b key="layer" />]}
          />
        </p>
      );
  }
}

export default function WayLens() {
  const scene = useApp((state) => siteScene(state.trace, state.view, state.view.site));
  const spec = useApp((state) => state.trace?.meta.spec ?? null);
  const mode = useApp((state) => state.view.mode);
  const site = useApp((state) => state.view.site);
  const opened = useOpenedNext();
  const ways = useMemo(() => (spec ? waysFrom(spec, site) : []), [spec, site]);
  if (!spec || !scene) {
    return <p className="muted">{i18n.t('The maps of {site} are on their way.', { site })}</p>;
  }
  const why = whyNoMask(scene, mode);
  return (
    <>
      <Finding parts={wayFinding(ways, scene)} />
      {why && ways.length > 0 && <p className="muted">{why}</p>}
      {opened &&
        ways.map((way) => (
          <section key={way.next.layer.name} className="way" aria-label={way.next.layer.name}>
            <Chain spec={spec} site={site} way={way} drop={scene.drop} />
            {way.steps.map((step) => (
              <Step key={step.layer.name} step={step} way={way} scene={scene} opened={opened} />
            ))}
            {way.steps.length === 0 && (
              <p>
                {i18n.t(
                  'Nothing lies between them: to drop the output of {site} and to drop the input of {next} is the same.',
                  { site, next: way.next.layer.name },
                )}
              </p>
            )}
          </section>
        ))}
    </>
  );
}
