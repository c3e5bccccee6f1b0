/** Under DropConnect a click on a weight drops it, or brings it back. */
import { useCallback } from 'react';
import { findLayer, nextConvs } from '../../core/graph';
import { dropAt } from '../../core/masks';
import { hasKernel } from '../../core/types';
import { kernelUnitAt, weightChange } from '../../scene/kernelUnits';
import { editUnits, notify } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { useApp, useAppStore } from '../store';

type Toggle = (tap: number, channel: number, filter: number) => void;

/** Null where weights are not dropped. */
export function useWeightToggle(): Toggle | null {
  const store = useAppStore();
  const drops = useApp(
    ({ view }) => view.mode !== 'inference' && dropAt(view, view.site)?.variant === 'dropconnect',
  );
  const toggle = useCallback<Toggle>(
    (tap, channel, filter) => {
      const { view, trace } = store.getState();
      const { spec, next } = trace?.meta ?? {};
      const layer = spec && next ? findLayer(spec, next) : undefined;
      if (!spec || !layer || !hasKernel(layer)) return;
      const unit = kernelUnitAt(spec, layer, tap, channel, filter);
      const change = weightChange(view, spec, view.site, layer, unit);
      const nearest = nextConvs(spec, view.site)[0]?.layer.name;
      if (change) editUnits(store, view.site, change);
      else
        notify(
          store,
          'info',
          i18n.t('By hand only the weights of {layer} can be dropped here.', { layer: nearest }),
        );
    },
    [store],
  );
  return drops ? toggle : null;
}
