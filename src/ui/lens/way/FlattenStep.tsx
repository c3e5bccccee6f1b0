/** Which cell became which entry: the flattened vector, one row of cells a place, its channels side by side. */
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import { placeAt, placeIndex } from '../../../core/sources';
import { sizeOf, type LayerSpec, type Shape } from '../../../core/types';
import { paintDrops, paintMap } from '../../../render/maps';
import { rampFor } from '../../../render/siteMaps';
import { placeText } from '../../../scene/entries';
import { flattenWords } from '../../../scene/wayWords';
import { placesAtSite } from '../../../scene/lineage';
import type { SiteScene } from '../../../scene/siteScene';
import { siteRange } from '../../../scene/siteValues';
import { setHover } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { Canvas, type Paint } from '../../Canvas';
import type { OpenedNext } from '../../next/useOpenedNext';
import { usePointedEntry } from '../../next/useVectorNext';
import { useWindow } from '../../next/useWindow';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { useSpec } from '../../useModel';
import { useSize } from '../../useSize';

interface FlattenStepProps {
  readonly layer: LayerSpec;
  /** Of the map that is put into a row. */
  readonly shape: Shape;
  readonly scene: SiteScene;
  readonly opened: OpenedNext;
}

const LARGEST = 16;

/** Values of the vector in the dropped run, and what of it the mask made zero. */
function useVector(opened: OpenedNext, entries: number) {
  const window = useWindow(opened);
  return useMemo(() => {
    const values = new Float32Array(entries);
    const lost = new Float32Array(entries);
    const keep = new Uint8Array(entries).fill(1);
    for (const { channel, values: own, marks, losses } of window?.rows ?? []) {
      values[channel] = own[0]!;
      lost[channel] = losses[0]!;
      if (marks[0] === 'dropped') keep[channel] = 0;
    }
    return { values, lost, keep };
  }, [window, entries]);
}

export function FlattenStep({ layer, shape, scene, opened }: FlattenStepProps) {
  const store = useAppStore();
  const spec = useSpec();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const channel = useApp((state) => Math.min(state.view.channel, shape[2]! - 1));
  const pointed = usePointedEntry(opened.next);
  const [picked, setPicked] = useState<number | null>(null);
  const entries = sizeOf(shape);
  const channels = shape[2]!;
  const rows = entries / channels;
  const side = Math.min(LARGEST, width / channels);
  const vector = useVector(opened, entries);
  const entry = pointed ?? picked ?? placeIndex(shape, { y: 0, x: 0, channel });
  const paint = useCallback<Paint>(
    (context) => {
      const domain = siteRange(scene);
      const rect = { x: 0, y: 0, width: side * channels, height: side * rows };
      const map = { height: rows, width: channels, stride: 1, offset: 0 };
      const values = { ...map, data: vector.values };
      paintMap(context, values, rampFor(palette, domain), domain, rect);
      paintDrops(context, { ...map, data: vector.lost }, vector.keep, palette, domain, rect);
    },
    [scene, vector, palette, side, channels, rows],
  );
  /** Marks the entry's own cells at the site. */
  const point = (to: number | null): void => {
    if (to === null) return setHover(store, null);
    const [place] = placesAtSite(spec, scene.site, opened.next, { y: 0, x: 0, channel: to });
    if (!place) return;
    const [height, across] = scene.shape as [number, number];
    const [u, v] = [(place.x + 0.5) / across, (place.y + 0.5) / height];
    setHover(store, { u, v, over: 'site', channel: place.channel });
  };
  const under = (event: PointerEvent<HTMLElement>): number | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - bounds.left) / side);
    const row = Math.floor((event.clientY - bounds.top) / side);
    const inside = column >= 0 && column < channels && row >= 0 && row < rows;
    return inside ? row * channels + column : null;
  };
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -channels,
      ArrowDown: channels,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(entries - 1, entry + step));
    setPicked(to);
    point(to);
  };
  const mark = { left: (entry % channels) * side, top: Math.floor(entry / channels) * side };
  return (
    <div className="way-flatten">
      <p aria-live="polite">
        <Rich
          text={i18n.t('<0>{layer}</0> changes no number: <1>{place} {becomes}</1>', {
            layer: layer.name,
            place: placeText(placeAt(shape, entry)),
            becomes: flattenWords(shape, entry),
          })}
          parts={[<b key="layer" />, <span key="entry" className="number" data-entry={entry} />]}
        />
      </p>
      <div
        ref={box}
        className="way-vector"
        role="application"
        tabIndex={0}
        aria-label={i18n.t(
          '{layer}, a row of cells a place. Arrow keys move from entry to entry.',
          { layer: layer.name },
        )}
        onKeyDown={press}
        onBlur={() => point(null)}
      >
        {width > 0 && (
          <div
            className="way-entries"
            style={{ width: side * channels, height: side * rows }}
            onPointerMove={(event) => point(under(event))}
            onPointerLeave={() => point(null)}
          >
            <Canvas width={side * channels} height={side * rows} paint={paint} aria-hidden />
            <i className="mark" style={{ ...mark, width: side, height: side }} />
          </div>
        )}
      </div>
      <p className="muted small">
        {i18n.t(
          'A row for each of {rows} places, row by row of the map; in it the {channels} channels.',
          { rows, channels },
        )}
      </p>
    </div>
  );
}
