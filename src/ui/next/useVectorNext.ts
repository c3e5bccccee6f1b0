/** What the next layer's panel needs to know where that layer reads and makes vectors. */
import { useMemo } from 'react';
import { findLayer, type NextConv } from '../../core/graph';
import { placeIndex } from '../../core/sources';
import { entryNames, isOutput } from '../../scene/entries';
import { entryOfCell } from '../../scene/entryRows';
import { useApp } from '../store';
import { useModel, useSpec } from '../useModel';

/** Whether a layer weighs the entries of one vector. */
export const readsVector = ({ layer }: NextConv): boolean =>
  layer.kind === 'Dense' && layer.shape.length === 1;

/** What an entry of the layer's input is called, by its number: the cell that it was, where it was one. */
export function useEntryNames({ layer }: NextConv): (entry: number) => string {
  const spec = useSpec();
  const { data } = useModel();
  return useMemo(() => entryNames(spec, layer.inputs[0]!, data.classNames), [spec, layer, data]);
}

/** What a unit of the layer stands for; null where it has a number only. */
export function useUnitNames({ layer }: NextConv): ((unit: number) => string) | null {
  const spec = useSpec();
  const { data } = useModel();
  return useMemo(
    () =>
      layer.shape.length === 1 && isOutput(spec, layer.name)
        ? entryNames(spec, layer.name, data.classNames)
        : null,
    [spec, layer, data],
  );
}

/** The entry of the layer's input that is pointed at, anywhere on the page. */
export function usePointedEntry(next: NextConv): number | null {
  const spec = useSpec();
  const site = useApp((state) => state.view.site);
  const hover = useApp((state) => state.hover);
  const find = useMemo(() => entryOfCell(spec, site, next), [spec, site, next]);
  const shape = findLayer(spec, site)?.shape;
  if (!hover || hover.channel === null || !shape) return null;
  if (hover.over === 'entry') return find(hover.channel);
  if (hover.over !== 'site' || shape.length !== 3) return null;
  const [height, width] = shape as [number, number, number];
  const y = Math.min(height - 1, Math.floor(hover.v * height));
  const x = Math.min(width - 1, Math.floor(hover.u * width));
  return find(placeIndex(shape, { y, x, channel: hover.channel }));
}
