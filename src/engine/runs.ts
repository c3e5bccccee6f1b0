/**
 * The clean and the dropped run of one network on one input, kept layer by layer. A kept output stays
 * valid while it was computed from the very tensors that its inputs hold now, so a change recomputes
 * what is downstream of it and nothing else, and the runs share all that is upstream of every drop.
 */
import { effectAt } from '../core/masks';
import type { ConvLayer, LayerSpec, Plan, SiteId } from '../core/types';
import { EMPTY_PLAN } from '../core/types';
import type { Run } from '../core/trace';
import { activated, linearOf } from './linear';
import type { Network } from './network';
import * as tf from './tf';
import { applyDropout, callLayer, walk, type Cell, type Cells, type Visit } from './walk';

interface Kept extends Cell {
  /** The tensors that `before` was computed from; compared, never read. */
  readonly inputs: readonly tf.Tensor[];
  /** Says what dropout made `after` of `before`. */
  readonly effectKey: string;
}

const sameInputs = (kept: Kept | undefined, inputs: readonly tf.Tensor[]): kept is Kept =>
  kept !== undefined &&
  kept.inputs.length === inputs.length &&
  kept.inputs.every((tensor, i) => tensor === inputs[i]);

const tensorsOf = ({ before, after, linear }: Cell): tf.Tensor[] =>
  linear ? [before, after, linear] : [before, after];

function effectKeyOf(plan: Plan, site: SiteId): string {
  const drop = plan.drops.find((other) => other.site === site);
  if (!drop) return '';
  return JSON.stringify([drop, plan.scaling, plan.mode, plan.seed, plan.pass]);
}

export class RunCache {
  private readonly kept: Readonly<Record<Run, Map<SiteId, Kept>>> = {
    clean: new Map(),
    dropped: new Map(),
  };
  private input: { key: string; tensor: tf.Tensor } | null = null;

  constructor(private readonly network: Network) {}

  /** Takes a new input unless the key says that it is the one already held. */
  setInput(key: string, values: Float32Array): void {
    if (this.input?.key === key) return;
    const shape = this.network.spec.layers[0]!.shape;
    this.input?.tensor.dispose();
    this.input = { key, tensor: tf.tensor(values, [1, ...shape]) };
  }

  /**
   * The steps of a run; between them the caller may pause or stop. The clean run goes first.
   *
   * @param opened the layer whose linear output is asked for as well, so that it is computed once
   */
  steps(run: Run, plan: Plan, opened: ConvLayer | null = null): Generator<LayerSpec, Cells> {
    return walk(this.network.spec, this.visitor(run, run === 'clean' ? EMPTY_PLAN : plan, opened));
  }

  /** A layer's cell as last computed in a run. @throws Error if it has not been visited yet */
  cell(run: Run, name: SiteId): Cell {
    const cell = this.kept[run].get(name);
    if (!cell) throw new Error(`Layer ${name} has not been computed yet.`);
    return cell;
  }

  private visitor(run: Run, plan: Plan, opened: ConvLayer | null): Visit {
    const { clean } = this.kept;
    const own = this.kept[run];
    return (layer, inputs) => {
      const old = own.get(layer.name);
      const sources = layer.kind === 'InputLayer' ? [this.inputTensor()] : inputs;
      const computed = [old, clean.get(layer.name)].find((kept) => sameInputs(kept, sources));
      const { before, linear } = computed ?? this.compute(layer, sources, opened);

      const effectKey = effectKeyOf(plan, layer.name);
      const after =
        old?.before === before && old.effectKey === effectKey
          ? old.after
          : applyDropout(before, effectAt(plan, layer.name, layer.shape), layer.shape);
      const cell: Kept = { inputs: sources, before, after, effectKey, ...(linear && { linear }) };
      own.set(layer.name, cell);
      this.release(old);
      return cell;
    };
  }

  private compute(
    layer: LayerSpec,
    inputs: tf.Tensor[],
    opened: ConvLayer | null,
  ): { before: tf.Tensor; linear?: tf.Tensor } {
    if (layer.kind === 'InputLayer') return { before: inputs[0]! };
    if (layer.name !== opened?.name)
      return { before: tf.tidy(() => callLayer(this.network, layer.name, inputs)) };
    return tf.tidy(() => {
      const linear = linearOf(this.network, opened, inputs[0]!);
      return { before: activated(opened, linear), linear };
    });
  }

  private inputTensor(): tf.Tensor {
    if (!this.input) throw new Error('There is no input yet.');
    return this.input.tensor;
  }

  /** Disposes of a replaced cell's tensors, unless the other run still shows them. */
  private release(old: Kept | undefined): void {
    if (!old) return;
    for (const tensor of tensorsOf(old)) {
      if (!tensor.isDisposed && !this.holds(tensor)) tensor.dispose();
    }
  }

  private holds(tensor: tf.Tensor): boolean {
    if (tensor === this.input?.tensor) return true;
    for (const cells of [this.kept.clean, this.kept.dropped]) {
      for (const cell of cells.values()) {
        if (tensorsOf(cell).includes(tensor)) return true;
      }
    }
    return false;
  }

  dispose(): void {
    for (const cells of [this.kept.clean, this.kept.dropped]) {
      for (const cell of cells.values()) tf.dispose(tensorsOf(cell));
      cells.clear();
    }
    this.input?.tensor.dispose();
    this.input = null;
  }
}
