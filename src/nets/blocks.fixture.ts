/** Random lists of blocks for tests: seeded, small, and now and then nonsense. */
import { uniforms } from '../core/philox';
import { ACTIVATIONS, type Activation } from '../core/types';
import type { Block, BlockNet } from './block';

/** Draws of one network. */
class Dice {
  private readonly draws: Float64Array;
  private at = 0;

  /** @param nonsense whether there may be numbers that no block can have */
  constructor(
    seed: number,
    private readonly nonsense: boolean,
  ) {
    this.draws = uniforms({ seed, site: 'blocks', pass: 0 }, 512);
  }

  below(n: number): number {
    return Math.floor(this.draws[this.at++]! * n);
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** Mostly from the first list. */
  mostly<T>(usual: readonly T[], odd: readonly T[]): T {
    return this.of(this.below(40) === 0 && this.nonsense ? odd : usual);
  }
}

const NO_COUNTS = [0, -1, 2.5, NaN, 99_999];

/** Blocks that read a map, blocks that make a vector of one, and blocks that read a vector. */
type Part = 'map' | 'end' | 'vector';
const KINDS: Readonly<Record<Part, readonly Block['kind'][]>> = {
  map: ['conv', 'conv', 'conv', 'maxPool', 'avgPool', 'upConv', 'batchNorm', 'activation', 'unet'],
  end: ['flatten', 'globalAvgPool'],
  vector: ['dense', 'dense', 'activation', 'batchNorm'],
};

function randomBlock(dice: Dice, part: Part): Block {
  const count = (...usual: number[]): number => dice.mostly(usual, NO_COUNTS);
  const activation = (): Activation => dice.of(ACTIVATIONS);
  const rate = (): number => dice.mostly([0, 0.1, 0.25, 0.3333, 0.5, 1], [-0.1, 2, NaN]);
  if (dice.below(6) === 0) return { kind: 'dropout', variant: 'dropout', rate: rate() };
  const kind = dice.of(KINDS[part]);
  switch (kind) {
    case 'conv':
      return {
        kind,
        filters: count(1, 2, 5),
        kernel: count(1, 2, 3, 5),
        stride: count(1, 1, 1, 2),
        padding: dice.of(['same', 'same', 'valid']),
        activation: activation(),
      };
    case 'maxPool':
    case 'avgPool':
      return { kind, size: count(2, 3), stride: count(1, 2) };
    case 'upConv':
      return {
        kind,
        filters: count(1, 3),
        kernel: count(2, 3),
        stride: count(1, 2),
        activation: activation(),
      };
    case 'unet': {
      const drop = dice.below(2) ? null : { blocks: count(1, 2), rate: rate() };
      return { kind, depth: count(1, 2), baseFilters: count(1, 2), drop };
    }
    case 'dense':
      return { kind, units: count(1, 4, 10), activation: activation() };
    case 'activation':
      return { kind, activation: activation() };
    case 'dropout':
      return { kind, variant: 'dropout', rate: rate() };
    case 'batchNorm':
    case 'flatten':
    case 'globalAvgPool':
      return { kind };
  }
}

/** Network number `seed`: the same one every time; some cannot be built. */
export function randomNet(seed: number, nonsense: boolean): BlockNet {
  const dice = new Dice(seed, nonsense);
  const side = (): number => dice.mostly([4, 8, 12, 16], [0, 5000, 7.5]);
  const input = [side(), side(), dice.mostly([1, 3], [0, 99])] as const;
  const parts: Part[] = [
    ...Array<Part>(dice.below(6)).fill('map'),
    ...Array<Part>(dice.below(2)).fill('end'),
    ...Array<Part>(dice.below(4)).fill('vector'),
  ];
  // Now and then a block stands where it does not belong.
  const stray = (part: Part): Part => (dice.below(12) === 0 ? dice.of(['map', 'vector']) : part);
  return { input, blocks: parts.map((part) => randomBlock(dice, stray(part))) };
}
