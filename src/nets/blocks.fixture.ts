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

function randomBlock(dice: Dice): Block {
  const count = (...usual: number[]): number => dice.mostly(usual, NO_COUNTS);
  const activation = (): Activation => dice.of(ACTIVATIONS);
  const rate = (): number => dice.mostly([0, 0.1, 0.25, 0.3333, 0.5, 1], [-0.1, 2, NaN]);
  switch (dice.below(13)) {
    case 0:
    case 1:
    case 2:
      return {
        kind: 'conv',
        filters: count(1, 2, 5),
        kernel: count(1, 2, 3, 5),
        stride: count(1, 1, 1, 2),
        padding: dice.of(['same', 'same', 'valid']),
        activation: activation(),
      };
    case 3:
    case 4:
      return {
        kind: dice.of(['maxPool', 'avgPool']),
        size: count(2, 3),
        stride: count(1, 2),
      };
    case 5:
      return {
        kind: 'upConv',
        filters: count(1, 3),
        kernel: count(2, 3),
        stride: count(1, 2),
        activation: activation(),
      };
    case 6:
      return { kind: 'dropout', variant: 'dropout', rate: rate() };
    case 7:
      return { kind: 'activation', activation: activation() };
    case 8:
      return dice.below(3) > 0
        ? { kind: 'batchNorm' }
        : {
            kind: 'unet',
            depth: count(1, 2),
            baseFilters: count(1, 2),
            drop: dice.below(2) ? null : { blocks: count(1, 2), rate: rate() },
          };
    case 9:
      return { kind: dice.of(['flatten', 'globalAvgPool', 'flatten']) };
    default:
      return { kind: 'dense', units: count(1, 4, 10), activation: activation() };
  }
}

/** Network number `seed`: the same one every time; some cannot be built. */
export function randomNet(seed: number, nonsense: boolean): BlockNet {
  const dice = new Dice(seed, nonsense);
  const side = (): number => dice.mostly([4, 8, 12, 16], [0, 5000, 7.5]);
  const input = [side(), side(), dice.mostly([1, 3], [0, 99])] as const;
  return { input, blocks: Array.from({ length: dice.below(8) }, () => randomBlock(dice)) };
}
