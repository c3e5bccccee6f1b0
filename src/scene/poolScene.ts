/** A max-pool that reads the site, window by window: what it passes on before dropout and after it. */
import {
  countPoolWindows,
  largestOf,
  poolWindow,
  type PoolCounts,
  type PoolWindow,
} from '../core/poolWindow';
import type { PoolLayer, Variant } from '../core/types';
import { behind } from '../core/sources';
import { i18n } from '../words/i18n';
import type { Cell } from './cells';
import { factorText, valueText } from './figures';
import type { SiteScene } from './siteScene';

/** One channel of the pooled map. */
export interface PooledChannel {
  /** `[h, w]`. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** 1 where the maximum was dropped, of a window that had one. */
  readonly hit: Uint8Array;
  /** 0 where every cell was dropped, laid out as a mask is; null where nothing is masked. */
  readonly keep: Uint8Array | null;
}

const positionsUnder = (layer: PoolLayer, axis: 0 | 1, inputSize: number): number[][] =>
  Array.from({ length: layer.shape[axis]! }, (_, at) => behind(layer, axis, inputSize, at));

export function pooledChannel(layer: PoolLayer, scene: SiteScene, channel: number): PooledChannel {
  const [height, width, channels] = scene.shape as [number, number, number];
  const { before, after, keep } = scene;
  const [rows, columns] = [positionsUnder(layer, 0, height), positionsUnder(layer, 1, width)];
  const size = rows.length * columns.length;
  const pooled = {
    before: new Float32Array(size),
    after: new Float32Array(size),
    hit: new Uint8Array(size),
    keep: keep && new Uint8Array(size).fill(1),
  };
  let to = 0;
  for (const ys of rows) {
    for (const xs of columns) {
      const cells: number[] = [];
      for (const y of ys) for (const x of xs) cells.push((y * width + x) * channels + channel);
      const { max, lost, kept } = largestOf(cells, before, keep);
      let passed = -Infinity;
      for (const cell of cells) if (after[cell]! > passed) passed = after[cell]!;
      pooled.before[to] = max;
      pooled.after[to] = passed;
      pooled.hit[to] = max > 0 && lost ? 1 : 0;
      if (pooled.keep && kept === null) pooled.keep[to] = 0;
      to++;
    }
  }
  return pooled;
}

export const poolWindowAt = (
  layer: PoolLayer,
  scene: SiteScene,
  channel: number,
  at: Cell,
): PoolWindow =>
  poolWindow(layer, { shape: scene.shape, data: scene.before }, scene.after, scene.keep, {
    ...at,
    channel,
  });

/** The next window, row by row, whose maximum was hit; round again at the end. Null where there is none. */
export function nextHit({ hit }: PooledChannel, width: number, after: Cell): Cell | null {
  const start = after.y * width + after.x;
  for (let step = 1; step <= hit.length; step++) {
    const i = (start + step) % hit.length;
    if (hit[i]) return { y: Math.floor(i / width), x: i % width };
  }
  return null;
}

export interface PoolTally extends PoolCounts {
  /** Cells of a window. */
  readonly cells: number;
  /** Wholly dropped ones as the rate has it: p to the number of cells, or p for whole channels. */
  readonly expected: number | null;
}

let last: { readonly key: readonly unknown[]; readonly tally: PoolTally } | null = null;

/** Variants whose units fall independently within a window, or all together. */
const POWERS: Readonly<Partial<Record<Variant, (cells: number) => number>>> = {
  dropout: (cells) => cells,
  alpha: (cells) => cells,
  spatial: () => 1,
};

/** Counts over the whole pooled map; null where nothing is masked. The last one is remembered. */
export function poolTally(layer: PoolLayer, scene: SiteScene): PoolTally | null {
  const { keep, before, shape, drop } = scene;
  if (!keep) return null;
  const key = [layer, before, keep];
  if (last?.key.every((part, i) => part === key[i])) return last.tally;
  const counts = countPoolWindows(layer, { shape, data: before }, keep);
  const cells = layer.poolSize[0] * layer.poolSize[1];
  const power = drop ? POWERS[drop.variant]?.(cells) : undefined;
  const part = drop && power !== undefined ? drop.rate ** power : null;
  const tally = { ...counts, cells, expected: part === null ? null : part * counts.windows };
  last = { key, tally };
  return tally;
}

/** What is kept is multiplied by; empty where that is 1, and for `alpha`, which shifts as well. */
export const multiplierText = ({ scale, drop }: SiteScene): string =>
  scale === 1 || drop?.variant === 'alpha' ? '' : factorText(scale);

/** What became of a window, in a sentence. */
export function windowWords(window: PoolWindow, scene: SiteScene): string {
  const { keep, drop } = scene;
  const { cells, top, hit, cleanMax, droppedMax } = window;
  const times = multiplierText(scene);
  const lost = cells.filter(({ kept }) => !kept).length;
  /** Whether what goes on is multiplied, and by what. */
  const on = {
    scaled: times ? 'yes' : 'no',
    times,
    max: valueText(cleanMax),
    lost,
    count: cells.length,
  };
  if (!keep) {
    return drop?.variant === 'gaussian' && droppedMax !== cleanMax
      ? i18n.t('Its largest was {max}; with the noise it is {noisy}.', {
          max: on.max,
          noisy: valueText(droppedMax),
        })
      : i18n.t('Its largest, {max}, goes on{scaled, select, yes {, {times}} other {}}.', on);
  }
  if (top === null) return i18n.t('It is silent: there is no maximum to lose.');
  if (lost === cells.length) return i18n.t('All {count} are dropped: the window is lost.', on);
  if (lost === 0) {
    return i18n.t(
      'Nothing in it is dropped: its maximum goes on{scaled, select, yes {, {times}} other {}}.',
      on,
    );
  }
  if (!hit) {
    return i18n.t(
      '{lost} of {count} are dropped, but not its maximum: it goes on{scaled, select, yes {, {times}} other {}}.',
      on,
    );
  }
  return droppedMax === 0
    ? i18n.t('Its maximum, {max}, is dropped, and what is left is silent: 0 goes on.', on)
    : i18n.t(
        'Its maximum, {max}, is dropped: the largest that is left goes on{scaled, select, yes {, {times}} other {}}.',
        on,
      );
}
