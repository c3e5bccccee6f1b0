/** What the tables of the figures hold where the figures themselves have no such numbers: parts, sums per channel, votes. */
import { cellState, type CellState, type StateCounts } from '../core/masks';
import { mapShape, type Cell } from './cells';
import { channelChange, channelStats } from './channels';
import type { PredictionScene } from './predictionScene';
import type { SiteScene } from './siteScene';
import type { Spread } from './siteValues';
import type { CellBox } from './siteWindow';

/** A table of more cells than this is shown in part. */
export const MOST_CELLS = 2500;

/** From where to where `room` of `size` indices go around the middle of a stretch, both ends included. */
function stretch(size: number, room: number, from: number, to: number): [number, number] {
  const first = Math.floor((from + to + 1 - room) / 2);
  const start = Math.max(0, Math.min(size - room, first));
  return [start, start + room - 1];
}

/**
 * All cells of a map, or of a large one a box of at most `most` cells, as square as it can be, around the cells that
 * matter.
 */
export function partAround(
  { height, width }: { readonly height: number; readonly width: number },
  { top, left, bottom, right }: CellBox,
  most = MOST_CELLS,
): CellBox {
  const side = Math.floor(Math.sqrt(most));
  const whole = height * width <= most;
  // A map that is narrow one way has more room the other way.
  const rows = whole ? height : Math.min(height, Math.floor(most / Math.min(width, side)));
  const columns = whole ? width : Math.min(width, Math.floor(most / rows));
  const [first, last] = stretch(height, rows, top, bottom);
  const [begin, end] = stretch(width, columns, left, right);
  return { top: first, left: begin, bottom: last, right: end };
}

/** A single cell as a box. */
export const boxOf = ({ y, x }: Cell): CellBox => ({ top: y, left: x, bottom: y, right: x });

/** One channel of a site, in numbers. */
export interface ChannelSummary {
  readonly channel: number;
  /** Part of its activations that are not zero before dropout. */
  readonly active: number;
  /** Sum of squares before dropout; 0 of a dead channel. */
  readonly energy: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** ‖after − before‖₂. */
  readonly change: number;
  readonly counts: StateCounts;
}

/** One per channel, by index. */
export function channelSummaries(scene: SiteScene): readonly ChannelSummary[] {
  const { shape, before, after, keep, total } = scene;
  const channels = mapShape(shape)[2];
  const cells = total / channels;
  const { active, energy } = channelStats(before, channels);
  const change = channelChange(before, after, channels);
  const sums = { before: new Float64Array(channels), after: new Float64Array(channels) };
  const counts = Array.from({ length: channels }, () => noneOfEach());
  before.forEach((value, i) => {
    const channel = i % channels;
    sums.before[channel]! += value;
    sums.after[channel]! += after[i]!;
    counts[channel]![cellState(value, keep ? keep[i]! : 1)]++;
  });
  return counts.map((ofStates, channel) => ({
    channel,
    active: active[channel]!,
    energy: energy[channel]!,
    meanBefore: sums.before[channel]! / cells,
    meanAfter: sums.after[channel]! / cells,
    change: Math.sqrt(change[channel]!),
    counts: ofStates,
  }));
}

const noneOfEach = (): Record<CellState, number> => ({
  kept: 0,
  dropped: 0,
  silent: 0,
  droppedSilent: 0,
});

/** One bar of the histogram. */
export interface SpreadBin {
  /** Where it begins; values below the first are in it too. */
  readonly from: number;
  /** Where it ends; values above the last are in it too. */
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

export function spreadBins({ range, before, after }: Spread): readonly SpreadBin[] {
  const width = (range.high - range.low) / before.length;
  return Array.from(before, (count, i) => ({
    from: range.low + i * width,
    to: range.low + (i + 1) * width,
    before: count,
    after: after[i]!,
  }));
}

/** How many pixels each run gives a class, and how many of the truth's they get right. */
export interface ClassPixels {
  readonly label: number;
  readonly clean: number;
  readonly dropped: number;
  /** Pixels that the clean run gives this class and the dropped run another. */
  readonly left: number;
  /** All 0 where no truth is known. */
  readonly truth: number;
  readonly cleanRight: number;
  readonly droppedRight: number;
}

/** One per class. @param truth `[h, w]` class indices; null where none is known */
export function classPixelCounts(
  { clean, dropped, classes }: Pick<PredictionScene, 'clean' | 'dropped' | 'classes'>,
  truth: Uint8Array | null,
): readonly ClassPixels[] {
  const counts = Array.from({ length: classes }, (_, label) => ({
    label,
    clean: 0,
    dropped: 0,
    left: 0,
    truth: 0,
    cleanRight: 0,
    droppedRight: 0,
  }));
  clean.forEach((label, at) => {
    const now = dropped[at]!;
    counts[label]!.clean++;
    counts[now]!.dropped++;
    if (now !== label) counts[label]!.left++;
    const told = truth && counts[truth[at]!];
    if (!told) return;
    told.truth++;
    if (label === told.label) told.cleanRight++;
    if (now === told.label) told.droppedRight++;
  });
  return counts;
}
