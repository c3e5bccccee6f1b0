/** How far every layer's dropped run is from its clean run, and where. */
import { placesOf, type RippleAnswer } from '../../core/inspection';
import type { LayerSpec } from '../../core/types';
import { readTogether } from '../readBack';
import * as tf from '../tf';
import type { Inspection } from './inspection';
import { distance, placeEnergy, rippleOf } from './measures';

/** Longest side of a map, as of the small pictures in the network drawing. */
const MAP_SIZE = 48;

/** How many places of a layer, in height and in width, go into one of its map. */
function factorOf(layer: LayerSpec): number {
  return Math.max(1, Math.ceil(Math.max(...placesOf(layer.shape)) / MAP_SIZE));
}

/** Means over squares of `factor`² places from the top left; at the far edges over what is there. */
function meanOfSquares(map: tf.Tensor4D, factor: number): tf.Tensor4D {
  if (factor === 1) return map;
  const over = (n: number): number => Math.ceil(n / factor) * factor - n;
  const [, height, width] = map.shape;
  const pooled = (x: tf.Tensor4D): tf.Tensor4D =>
    tf.avgPool(
      tf.pad4d(x, [
        [0, 0],
        [0, over(height)],
        [0, over(width)],
        [0, 0],
      ]),
      factor,
      factor,
      'valid',
    );
  return over(height) + over(width) === 0
    ? pooled(map)
    : tf.div(pooled(map), pooled(tf.onesLike(map)));
}

/** Norm over the channels of each place, the root mean square over those that a map's place stands for. */
const normMap = (x: tf.Tensor, layer: LayerSpec): tf.Tensor =>
  tf.sqrt(meanOfSquares(placeEnergy(x, layer), factorOf(layer)));

/** Norms and maps of one layer: ‖clean‖, ‖difference‖, map of the difference, map of the clean run. */
function measure(layer: LayerSpec, clean: tf.Tensor, dropped: tf.Tensor): tf.Tensor[] {
  return tf.tidy(() => {
    const map = normMap(clean, layer);
    return [
      ...distance(clean, dropped, layer),
      clean === dropped ? tf.zerosLike(map) : normMap(tf.sub(dropped, clean), layer),
      map,
    ];
  });
}

export async function ripple({ network, runs, pause }: Inspection): Promise<RippleAnswer> {
  const { layers } = network.spec;
  const measures: tf.Tensor[] = [];
  try {
    for (const layer of layers) {
      const [clean, dropped] = [runs.cell('clean', layer.name), runs.cell('dropped', layer.name)];
      measures.push(...measure(layer, clean.before, dropped.before));
      await pause();
    }
    const values = await readTogether(measures);
    return {
      kind: 'ripple',
      layers: layers.map((layer, i) => {
        const [clean, difference, differenceMap, cleanMap] = values.slice(i * 4, i * 4 + 4);
        const shape = placesOf(layer.shape).map((n) => Math.ceil(n / factorOf(layer)));
        return {
          layer: layer.name,
          ratio: rippleOf(clean![0]!, difference![0]!),
          difference: { shape, data: differenceMap! },
          clean: { shape, data: cleanMap! },
        };
      }),
    };
  } finally {
    tf.dispose(measures);
  }
}
