/** The small maps of every layer, on one canvas. */
import type { NdArray } from '../core/trace';
import type { NetworkLayout } from '../scene/networkLayout';
import { channelView, paintMap, type Domain } from './maps';
import type { Palette } from './palette';

/** A layer's two telling channels, `[h, w, 2]`. */
export interface LayerMaps {
  readonly clean: NdArray | undefined;
  /** What is shown; the clean run's until the dropped run's have come. */
  readonly dropped: NdArray | undefined;
}

/** One colour domain per layer, from its clean run, so that a loss of strength shows. */
function layerDomain(clean: Float32Array): Domain {
  let low = 0;
  let high = 0;
  for (const value of clean) {
    if (value > high) high = value;
    else if (value < low) low = value;
  }
  if (low === 0) return { low: 0, high };
  const reach = Math.max(-low, high);
  return { low: -reach, high: reach };
}

/** @param maps one entry per node of the layout, in its order */
export function paintNetworkMaps(
  context: CanvasRenderingContext2D,
  layout: NetworkLayout,
  maps: readonly LayerMaps[],
  palette: Palette,
): void {
  layout.nodes.forEach((node, i) => {
    const { clean, dropped } = maps[i] ?? {};
    const shown = dropped ?? clean;
    node.maps.forEach((box, channel) => {
      if (shown && channel < shown.shape[2]!) {
        const domain = layerDomain((clean ?? shown).data);
        const ramp = domain.low < 0 ? palette.signed : palette.magnitude;
        paintMap(context, channelView(shown.data, shown.shape, channel), ramp, domain, box);
      }
      context.strokeStyle = palette.line;
      context.lineWidth = 1;
      context.strokeRect(box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1);
    });
  });
}
