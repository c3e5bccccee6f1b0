/** The drawing of the network with its buttons: maps on a canvas, lines in SVG, both under real buttons. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { NetSpec } from '../../core/types';
import { drawNetwork, drawNetworkPlace } from '../../render/networkDrawing';
import { paintNetworkMaps } from '../../render/networkMaps';
import { networkLayout } from '../../scene/networkLayout';
import { Canvas, type Paint } from '../Canvas';
import { usePalette } from '../scheme';
import { useApp } from '../store';
import { useSize } from '../useSize';
import { NetworkCard } from './NetworkCard';
import { NetworkStops } from './NetworkStops';
import { useLayerMaps, useNetworkState } from './useNetwork';

/** Names are set a little smaller than the page's text. */
const NAME_SIZE = 0.77;

/** The size of an element's text in CSS pixels; `when` changes with whatever may change it. */
function useTextSize(ref: React.RefObject<HTMLElement | null>, when: number): number {
  const [size, setSize] = useState(13);
  useLayoutEffect(() => {
    if (ref.current) setSize(parseFloat(getComputedStyle(ref.current).fontSize));
  }, [ref, when]);
  return size;
}

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
  const maps = useLayerMaps(spec);
  const palette = usePalette();
  const hover = useApp((app) => app.hover);
  const paint = useCallback<Paint>(
    (context) => paintNetworkMaps(context, layout, maps, palette),
    [layout, maps, palette],
  );
  useLayoutEffect(() => {
    if (svg.current) drawNetwork(svg.current, layout, state);
  }, [layout, state]);
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
            <NetworkCard spec={spec} layout={layout} state={state} at={pointed} />
          )}
        </div>
      )}
    </div>
  );
}
