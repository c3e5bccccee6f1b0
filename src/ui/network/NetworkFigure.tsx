/** The drawing of the network with its buttons: maps on a canvas, lines in SVG, both under real buttons. */
import { Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { NetSpec } from '../../core/types';
import {
  drawGates,
  drawNetworkFrame,
  drawNetworkPlace,
  drawNetworkState,
} from '../../render/networkDrawing';
import { paintNetworkMaps } from '../../render/networkMaps';
import { networkLayout } from '../../scene/networkLayout';
import { Canvas, type Paint } from '../Canvas';
import { usePalette } from '../scheme';
import { placePointedAt } from '../../state/store';
import { useApp } from '../store';
import { useUntrained } from '../useModel';
import { useSize } from '../useSize';
import { useTextSize } from '../useTextSize';
import { NetworkCard } from '../parts';
import { NetworkStops } from './NetworkStops';
import { useLayerMaps, useNetworkState } from './useNetwork';

/** Names are set a little smaller than the page's text. */
const NAME_SIZE = 0.77;

export function NetworkFigure({ spec }: { readonly spec: NetSpec }) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(frame);
  const text = useTextSize(frame, width) * NAME_SIZE;
  const layout = useMemo(
    () => networkLayout(spec, { width: Math.max(160, width), height, text }),
    [spec, width, height, text],
  );
  const [pointed, setPointed] = useState<number | null>(null);
  const state = useNetworkState(spec);
  const { open, touched, ripples, rates, active } = state;
  const maps = useLayerMaps(spec);
  const untrained = useUntrained();
  const palette = usePalette();
  const hover = useApp((app) => placePointedAt(app.hover));
  const paint = useCallback<Paint>(
    (context) => paintNetworkMaps(context, layout, maps, palette),
    [layout, maps, palette],
  );
  useLayoutEffect(() => {
    if (svg.current) drawNetworkFrame(svg.current, layout, untrained);
  }, [layout, untrained]);
  useLayoutEffect(() => {
    if (svg.current) drawNetworkState(svg.current, layout, { open, touched, ripples });
  }, [layout, open, touched, ripples]);
  useLayoutEffect(() => {
    if (svg.current) drawGates(svg.current, layout, { rates, active });
  }, [layout, rates, active]);
  useLayoutEffect(() => {
    if (svg.current) drawNetworkPlace(svg.current, layout, hover);
  }, [layout, hover]);
  return (
    <div className="network-figure" ref={frame}>
      {width > 0 && (
        <div className="network-drawing" style={{ width: layout.width, height: layout.height }}>
          <Canvas width={layout.width} height={layout.height} paint={paint} aria-hidden="true" />
          <svg ref={svg} width={layout.width} height={layout.height} aria-hidden="true" />
          <NetworkStops layout={layout} state={state} onPoint={setPointed} />
          {pointed !== null && (
            <Suspense>
              <NetworkCard spec={spec} layout={layout} state={state} at={pointed} />
            </Suspense>
          )}
        </div>
      )}
    </div>
  );
}
