/** What the network's drawing shows of the store, as stable values. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { downstreamOf } from '../../core/graph';
import { ripples, type NdArray } from '../../core/trace';
import { asMap, siteId, type NetSpec, type SiteId } from '../../core/types';
import type { NetworkState } from '../../render/networkDrawing';
import type { LayerMaps } from '../../render/networkMaps';
import { useApp } from '../store';

/** The small maps of every layer in the network's order; new only when one of them is. */
export function useLayerMaps(spec: NetSpec): readonly LayerMaps[] {
  const picture = useApp((state) => state.input?.image ?? null);
  const arrays = useApp(
    useShallow((state): (NdArray | undefined)[] => {
      const found = state.trace?.arrays ?? {};
      return spec.layers.flatMap((layer) => [
        found[`thumb/${layer.name}/clean`],
        found[`thumb/${layer.name}/dropped`],
      ]);
    }),
  );
  return useMemo(
    () =>
      spec.layers.map((layer, i) => {
        if (layer.kind !== 'InputLayer')
          return { clean: arrays[2 * i], dropped: arrays[2 * i + 1] };
        // Of a picture in colours its grey is drawn.
        const [height, width] = asMap(layer.shape);
        const whole = picture?.length === height * width;
        return {
          clean: whole ? { shape: [height, width, 1], data: picture } : undefined,
          dropped: undefined,
        };
      }),
    [spec, arrays, picture],
  );
}

export function useNetworkState(spec: NetSpec): NetworkState {
  const drops = useApp((state) => state.view.drops);
  const open = useApp((state) => state.view.site);
  const active = useApp((state) => state.view.mode !== 'inference');
  const trace = useApp((state) => state.trace);
  const rippleOf = useMemo(() => (trace ? ripples(trace) : new Map<SiteId, number>()), [trace]);
  // As text, so that dragging a rate changes nothing here.
  const sources = active
    ? drops
        .filter((drop) => drop.rate > 0)
        .map((drop) => drop.site)
        .join()
    : '';
  const touched = useMemo(() => {
    const sites = new Set<SiteId>();
    for (const source of sources === '' ? [] : sources.split(',').map(siteId)) {
      sites.add(source);
      for (const site of downstreamOf(spec, source)) sites.add(site);
    }
    return sites;
  }, [spec, sources]);
  return useMemo(
    () => ({
      open,
      active,
      touched,
      ripples: rippleOf,
      rates: new Map(drops.map((drop) => [drop.site, drop.rate])),
    }),
    [open, active, touched, rippleOf, drops],
  );
}
