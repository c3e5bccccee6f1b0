/**
 * The clean and the dropped run of one network on one input, kept layer by layer. A kept output stays
 * valid while it was computed from the very tensors that its inputs hold now, so a change recomputes
 * what is downstream of it and nothing else, and the runs share all that is upstream of every drop.
 * A third run, the trial, is for plans that are tried out beside the one shown.
 */
import { dropsOnKernel, kernelEffectAt, type KernelEffect } from '../core/kernelMask';
import { dropAt, editsAt, effectAt } from '../core/masks';
import {
  EMPTY_PLAN,
  hasKernel,
  type Drop,
  type KernelLayer,
  type LayerSpec,
  type Plan,
  type SiteId,
} from '../core/types';
import type { Run } from '../core/trace';
import { callWithKernel } from './dropConnect';
import { activated, linearOf } from './linear';
import type { Network } from './network';
import * as tf from './tf';
import { applyDropout, callLayer, walk, type Cell, type Cells, type Visit } from './walk';

interface Kept extends Cell {
  /** The tensors that `before` was computed from; compared, never read. */
  readonly inputs: readonly tf.Tensor[];
  /** Says what dropout made `after` of `before`. */
  readonly effectKey: string;
  /** What DropConnect did to the kernel that `before` was computed with; null for the layer's own. */
  readonly kernel: KernelEffect | null;
  /** Says which effect that is; empty for none. */
  readonly kernelKey: string;
}

/** The runs of a trace, and one that comes and goes. */
export type KeptRun = Run | 'trial';

const sameInputs = (kept: Kept | undefined, inputs: readonly tf.Tensor[]): kept is Kept =>
  kept !== undefined &&
  kept.inputs.length === inputs.length &&
  kept.inputs.every((tensor, i) => tensor === inputs[i]);

const tensorsOf = ({ before, after, linear }: Cell): tf.Tensor[] =>
  linear ? [before, after, linear] : [before, after];

/** Says all that decides what some drops do: themselves, their hand edits, and the rest of the plan. */
function keyOf(plan: Plan, drops: readonly Drop[]): string {
  if (drops.length === 0) return '';
  const edits = drops.map(({ site }) => editsAt(plan, site) ?? null);
  return JSON.stringify([drops, edits, plan.scaling, plan.mode, plan.seed, plan.pass]);
}

/** How a layer is computed. */
interface Way {
  /** What DropConnect did to its kernel. */
  readonly kernel: KernelEffect | null;
  /** Kernel and bias first, then its activation function, so that the linear output is there as well. */
  readonly inTwo: boolean;
}

/** A layer's own output from the tensors that it reads; the input layer's is what it is given. */
export function computeLayer(
  network: Network,
  layer: LayerSpec,
  sources: tf.Tensor[],
  { kernel, inTwo }: Way,
): { before: tf.Tensor; linear?: tf.Tensor } {
  if (layer.kind === 'InputLayer') return { before: sources[0]! };
  if (hasKernel(layer) && inTwo) {
    return tf.tidy(() => {
      const linear = linearOf(network, layer, sources[0]!, kernel);
      return { before: activated(layer, linear), linear };
    });
  }
  if (kernel && hasKernel(layer))
    return { before: callWithKernel(network, layer, sources[0]!, kernel) };
  return { before: tf.tidy(() => callLayer(network, layer, sources)) };
}

export class RunCache {
  private readonly kept: Readonly<Record<KeptRun, Map<SiteId, Kept>>> = {
    clean: new Map(),
    dropped: new Map(),
    trial: new Map(),
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
  steps(run: KeptRun, plan: Plan, opened: KernelLayer | null = null): Generator<LayerSpec, Cells> {
    return walk(this.network.spec, this.visitor(run, run === 'clean' ? EMPTY_PLAN : plan, opened));
  }

  /** A layer's cell as last computed in a run. @throws Error if it has not been visited yet */
  cell(run: KeptRun, name: SiteId): Cell {
    const cell = this.kept[run].get(name);
    if (!cell) throw new Error(`Layer ${name} has not been computed yet.`);
    return cell;
  }

  /** What DropConnect did to a layer's kernel in a run; null where it has its own. */
  kernelEffect(run: KeptRun, name: SiteId): KernelEffect | null {
    return this.kept[run].get(name)?.kernel ?? null;
  }

  private visitor(run: KeptRun, plan: Plan, opened: KernelLayer | null): Visit {
    const { clean } = this.kept;
    const own = this.kept[run];
    return (layer, inputs) => {
      const old = own.get(layer.name);
      const sources = layer.kind === 'InputLayer' ? [this.inputTensor()] : inputs;
      const { kernel, kernelKey } = this.kernelOf(plan, layer, old);
      const shared = clean.get(layer.name);
      const known =
        sameInputs(old, sources) && old.kernelKey === kernelKey
          ? old
          : !kernel && sameInputs(shared, sources)
            ? shared
            : null;
      // Rounding differs between the two ways, so every run goes the clean run's.
      const inTwo = run === 'clean' ? layer.name === opened?.name : shared?.linear !== undefined;
      const { before, linear } =
        known ?? computeLayer(this.network, layer, sources, { kernel, inTwo });

      const drop = dropAt(plan, layer.name);
      const effectKey = keyOf(plan, drop ? [drop] : []);
      const after =
        old?.before === before && old.effectKey === effectKey
          ? old.after
          : applyDropout(before, effectAt(plan, layer.name, layer.shape), layer.shape);
      const cell: Kept = {
        inputs: sources,
        before,
        after,
        effectKey,
        kernel,
        kernelKey,
        ...(linear && { linear }),
      };
      own.set(layer.name, cell);
      this.release(old);
      return cell;
    };
  }

  /** The effect on a layer's kernel, the same object as long as it is the same effect. */
  private kernelOf(
    plan: Plan,
    layer: LayerSpec,
    old: Kept | undefined,
  ): Pick<Kept, 'kernel' | 'kernelKey'> {
    const { spec } = this.network;
    if (!hasKernel(layer)) return { kernel: null, kernelKey: '' };
    const kernelKey = keyOf(plan, dropsOnKernel(plan, spec, layer));
    if (old?.kernelKey === kernelKey) return { kernel: old.kernel, kernelKey };
    const kernel = kernelEffectAt(plan, spec, layer);
    return { kernel, kernelKey: kernel ? kernelKey : '' };
  }

  private inputTensor(): tf.Tensor {
    if (!this.input) throw new Error('There is no input yet.');
    return this.input.tensor;
  }

  /** Disposes of a replaced cell's tensors, unless another run still shows them. */
  private release(old: Kept | undefined): void {
    if (!old) return;
    for (const tensor of tensorsOf(old)) {
      if (!tensor.isDisposed && !this.holds(tensor)) tensor.dispose();
    }
  }

  private holds(tensor: tf.Tensor): boolean {
    if (tensor === this.input?.tensor) return true;
    for (const cells of Object.values(this.kept)) {
      for (const cell of cells.values()) {
        if (tensorsOf(cell).includes(tensor)) return true;
      }
    }
    return false;
  }

  /** Lets go of what the trial alone holds. */
  forgetTrial(): void {
    const cells = [...this.kept.trial.values()];
    this.kept.trial.clear();
    cells.forEach((cell) => this.release(cell));
  }

  dispose(): void {
    for (const cells of Object.values(this.kept)) {
      for (const cell of cells.values()) tf.dispose(tensorsOf(cell));
      cells.clear();
    }
    this.input?.tensor.dispose();
    this.input = null;
  }
}
