/** How alive a layer's channels are: their energy and activity, summed over samples. */
import { round } from './confusion';

export interface LayerFacts {
  /** Of a vector: its entries. */
  readonly channels: number;
  /** Channels that are zero everywhere on every sample. */
  readonly dead: number;
  /** Part of the activations that are not zero, clean run. */
  readonly active: number;
  /** Two channels with the most energy, shown as the layer's small pictures. */
  readonly showcase: readonly [number, number];
}

export class Activity {
  private readonly energy: Float64Array;
  private active = 0;
  private total = 0;

  constructor(private readonly channels: number) {
    this.energy = new Float64Array(channels);
  }

  add(values: Float32Array): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === 0) continue;
      this.active++;
      this.energy[i % this.channels]! += value * value;
    }
    this.total += values.length;
  }

  /** Channels, the one with the most energy first. */
  byEnergy(): number[] {
    return [...this.energy.keys()].sort((a, b) => this.energy[b]! - this.energy[a]! || a - b);
  }

  facts(): LayerFacts {
    const order = this.byEnergy();
    const dead = this.energy.filter((energy) => energy === 0).length;
    return {
      channels: this.channels,
      dead,
      active: round(this.active / this.total),
      showcase: [order[0]!, order[1] ?? order[0]!],
    };
  }
}
