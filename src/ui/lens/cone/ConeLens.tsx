/** What one activation can reach, and what it could see: exact regions, and what really changes in them. */
import { coneFinding } from '../../../scene/coneScene';
import { i18n } from '../../../words/i18n';
import { usePalette } from '../../scheme';
import { useApp } from '../../store';
import { Finding } from '../Finding';
import { LensWaiting } from '../LensWaiting';
import { RampKey } from '../RampKey';
import { ConeCard } from './ConeCard';
import { CellPicker } from './CellPicker';
import { Seen } from './Seen';
import { useCone } from './useCone';
import './cone.css';

export default function ConeLens() {
  const cone = useCone();
  const palette = usePalette();
  const next = useApp((state) => state.view.next);
  if (!cone) return <LensWaiting />;
  const { spec, scene, value, changes, stale } = cone;
  return (
    <>
      <Finding parts={coneFinding(scene, spec, next, value, stale ? null : changes)} />
      <div className="cone-back">
        <Seen scene={scene} />
        <CellPicker scene={scene} before={cone.before} />
      </div>
      {scene.forward.length > 0 && (
        <>
          <div className="cone-head">
            <h3>{i18n.t('what it can reach')}</h3>
            <span>{i18n.t('reached ⁄ all, changed')}</span>
            <RampKey ramp={palette.magnitude} low="0" high={i18n.t('largest')} />
          </div>
          <ul className="cone-cards" data-stale={stale}>
            {scene.forward.map((layer) => (
              <ConeCard
                key={layer.layer.name}
                cone={layer}
                change={changes?.get(layer.layer.name) ?? null}
              />
            ))}
          </ul>
        </>
      )}
      <LensWaiting />
    </>
  );
}
