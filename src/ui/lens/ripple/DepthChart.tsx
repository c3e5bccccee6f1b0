/** One row per layer: name, where it changed, how much. A row opens its layer; maps are read by pointing. */
import { useCallback, useLayoutEffect, useMemo, useRef, type PointerEvent } from 'react';
import type { LayerRipple } from '../../../core/inspection';
import { drawDepthChart, drawDepthPlaces, type DepthBar } from '../../../render/depthChart';
import { channelView, paintMap } from '../../../render/maps';
import { depthLayout, depthMaps, depthRows } from '../../../scene/depthLayout';
import { niceAbove } from '../../../scene/nextScene';
import {
  cleanScale,
  ratioText,
  rippleAt,
  untouchedText,
  type RippleScene,
} from '../../../scene/rippleScene';
import { openSite, setHover } from '../../../state/actions';
import { Canvas, type Paint } from '../../Canvas';
import { usePalette } from '../../scheme';
import { placePointedAt } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import { useApp, useAppStore } from '../../store';
import { useSize } from '../../useSize';
import { useTextSize } from '../../useTextSize';

interface DepthChartProps {
  readonly scene: RippleScene;
  /** Every layer's maps and the end of their shared scale; null until they have come. */
  readonly maps: { readonly layers: readonly LayerRipple[]; readonly high: number } | null;
  /** The maps are of an earlier screen. */
  readonly stale: boolean;
}

/** Charts are set a little smaller than the page's text. */
const TEXT = 0.86;

export function DepthChart({ scene, maps, stale }: DepthChartProps) {
  const store = useAppStore();
  const palette = usePalette();
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width, height } = useSize(frame);
  const text = useTextSize(frame, width) * TEXT;
  const hover = useApp((state) => placePointedAt(state.hover));
  const opened = useApp((state) => state.view.site);
  const layout = useMemo(
    () => depthLayout(scene, { width, height, text }),
    [scene, width, height, text],
  );
  const boxes = useMemo(() => depthMaps(scene, layout), [scene, layout]);
  const rows = useMemo(
    () =>
      scene.rows.map((row) => ({
        ...row,
        ripple: maps?.layers.find(({ layer }) => layer === row.layer.name) ?? null,
      })),
    [scene, maps],
  );
  const bars = useMemo(
    () =>
      rows.map(({ layer, ratio, ripple }): DepthBar => ({
        name: layer.name,
        ratio,
        here: hover && ripple ? rippleAt(ripple, hover) : null,
      })),
    [rows, hover],
  );
  useLayoutEffect(() => {
    if (!svg.current || width === 0) return;
    drawDepthChart(svg.current, layout, bars, niceAbove(scene.largest?.ratio ?? 0));
    drawDepthPlaces(svg.current, boxes, hover);
  }, [layout, bars, boxes, scene, hover, width]);
  const paint = useCallback<Paint>(
    (context) => {
      rows.forEach(({ ripple }, i) => {
        if (!ripple || !maps) return;
        const { shape, data } = ripple.difference;
        const high = maps.high * cleanScale(ripple);
        const { x, ...box } = boxes[i]!;
        const view = channelView(data, [...shape, 1], 0);
        paintMap(
          context,
          view,
          palette.magnitude,
          { low: 0, high },
          { ...box, x: x - layout.map.x },
        );
      });
    },
    [rows, maps, boxes, palette, layout],
  );

  const point = (event: PointerEvent<HTMLElement>, row: number): void => {
    const bounds = frame.current!.getBoundingClientRect();
    const box = boxes[row]!;
    const u = (event.clientX - bounds.left - box.x) / box.width;
    const v = (event.clientY - bounds.top - box.y) / box.height;
    const inside = u >= 0 && u < 1 && v >= 0 && v < 1;
    setHover(store, inside ? { u, v, over: 'next', channel: null } : null);
  };
  const first = layout.folded ? 1 : 0;
  const rowStyle = (row: number) => ({
    top: layout.head + row * layout.pitch,
    height: layout.pitch,
    left: layout.name.x,
  });
  const { untouched } = scene;
  return (
    <div
      ref={frame}
      className="depth-chart"
      style={{ '--rows': depthRows(scene) }}
      onPointerLeave={() => setHover(store, null)}
    >
      {width > 0 && (
        <>
          <div className="depth-heads muted" style={{ fontSize: text }} aria-hidden="true">
            <span style={{ left: layout.name.x }}>{i18n.t('output of')}</span>
            <span style={{ right: layout.width - layout.map.x - layout.map.width }}>
              {i18n.t('where')}
            </span>
            <span style={{ right: 0 }}>{hover && maps ? i18n.t('here') : i18n.t('ripple')}</span>
          </div>
          <Canvas
            className="depth-maps"
            data-stale={stale}
            width={layout.map.width}
            height={layout.height}
            style={{ left: layout.map.x }}
            paint={paint}
            aria-hidden="true"
          />
          <ol className="depth-rows" style={{ fontSize: text }}>
            {untouched.length > 0 && (
              <li className="muted" style={rowStyle(0)} data-untouched={untouched.length}>
                <span className="depth-untouched" title={untouchedText(untouched)}>
                  {untouchedText(untouched)}
                </span>
              </li>
            )}
            {rows.map(({ layer, ratio, ripple }, i) => (
              <li key={layer.name} style={rowStyle(i + first)}>
                <button
                  type="button"
                  aria-label={i18n.t('{layer}, ripple {ratio}', {
                    layer: layer.name,
                    ratio: ratioText(ratio),
                  })}
                  aria-pressed={layer.name === opened}
                  title={i18n.t('Open {layer}', { layer: layer.name })}
                  data-layer={layer.name}
                  data-ratio={ratio}
                  onClick={() => openSite(store, layer.name)}
                  onPointerMove={(event) => point(event, i)}
                >
                  <span className="depth-name" style={{ width: layout.name.width }}>
                    {layer.name}
                  </span>
                  <span className={`number${ratio > 0 ? ' drop' : ''}`}>
                    {ratioText(hover && ripple ? rippleAt(ripple, hover) : ratio)}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <svg ref={svg} width={width} height={layout.height} aria-hidden="true" />
        </>
      )}
    </div>
  );
}
