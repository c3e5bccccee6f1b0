/** How far the loss travels: along the depth of the network, layer by layer, how much and where. */
import { useMemo } from 'react';
import { ripples } from '../../../core/trace';
import { mapCeiling, rippleFinding, rippleScene, untouchedText } from '../../../scene/rippleScene';
import { niceAbove } from '../../../scene/nextScene';
import { tickText } from '../../../scene/figures';
import { i18n } from '../../../words/i18n';
import { usePalette } from '../../scheme';
import { useApp } from '../../store';
import { Finding } from '../Finding';
import { LensWaiting } from '../LensWaiting';
import { RampKey } from '../RampKey';
import { useFinding } from '../useFinding';
import { DepthChart } from './DepthChart';
import './ripple.css';

export default function RippleLens() {
  const trace = useApp((state) => state.trace);
  const found = useFinding('ripple');
  const palette = usePalette();
  const scene = useMemo(
    () => trace && rippleScene(trace.meta.spec, trace.meta.plan, ripples(trace)),
    [trace],
  );
  const answer = found?.answer ?? null;
  const spec = trace?.meta.spec;
  const maps = useMemo(() => {
    if (!spec || !answer) return null;
    const { layers } = answer;
    // Of the model opened before, an answer has other layers.
    const fits = layers.every(({ layer }, i) => layer === spec.layers[i]?.name);
    return fits ? { layers, high: niceAbove(mapCeiling(layers)) } : null;
  }, [spec, answer]);
  if (!trace || !scene) return <LensWaiting />;
  return (
    <>
      <Finding parts={rippleFinding(scene, trace.meta.plan)} />
      {scene.rows.length > 0 ? (
        <>
          <DepthChart scene={scene} maps={maps} stale={found?.stale ?? true} />
          <p className="ripple-key small muted">
            <span>{i18n.t('ripple = ‖dropped − clean‖ ⁄ ‖clean‖')}</span>
            {maps && (
              <span>
                {i18n.t('where:')}{' '}
                <RampKey ramp={palette.magnitude} low="0" high={tickText(maps.high)} />
              </span>
            )}
          </p>
        </>
      ) : (
        <p className="muted">{untouchedText(scene.untouched)}</p>
      )}
      <LensWaiting />
    </>
  );
}
