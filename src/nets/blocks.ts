/**
 * Networks put together from blocks. From the blocks follow the layers, their shapes and parameters, and
 * where dropout sits; or why the network cannot be built.
 */
import { activationTotal, parameterTotal } from '../core/parameters';
import { ShapeProblem } from '../core/shapes';
import type { Drop, NetSpec, SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { Assembly, countText } from './assembly';
import { LIMITS, type BlockNet } from './block';

export interface BuiltNet {
  readonly spec: NetSpec;
  readonly drops: readonly Drop[];
  /** Per block the layers that it became; of a dropout the layer whose output it drops. */
  readonly layers: readonly (readonly SiteId[])[];
}

export interface BlockProblem {
  readonly problem: {
    /** Index of the block that does not fit; null where it is the input or the network as a whole. */
    readonly block: number | null;
    /** A sentence for the person who builds. */
    readonly why: string;
  };
}

/** Why a network that fits together is still too much; null where it is not. */
function sizeProblem(spec: NetSpec): string | null {
  const parameters = parameterTotal(spec);
  if (parameters > LIMITS.parameters) {
    return i18n.t('The network would have {parameters} parameters; {most} are the most.', {
      parameters: countText(parameters),
      most: countText(LIMITS.parameters),
    });
  }
  const activations = activationTotal(spec);
  if (activations > LIMITS.activations) {
    return i18n.t('The network would compute {activations} activations; {most} are the most.', {
      activations: countText(activations),
      most: countText(LIMITS.activations),
    });
  }
  return null;
}

const problem = (block: number | null, why: string): BlockProblem => ({ problem: { block, why } });

/** Runs a step of the building; a ShapeProblem comes back as a problem of that block. */
function attempt<T>(block: number | null, step: () => T): T | BlockProblem {
  try {
    return step();
  } catch (error) {
    if (error instanceof ShapeProblem) return problem(block, error.message);
    throw error;
  }
}

const isProblem = (result: unknown): result is BlockProblem =>
  typeof result === 'object' && result !== null && 'problem' in result;

/** The network that the blocks make, or the first block that does not fit and why. */
export function buildBlocks({ input, blocks }: BlockNet, id = 'blocks'): BuiltNet | BlockProblem {
  if (blocks.length === 0) return problem(null, i18n.t('There are no blocks yet: put one in.'));
  if (blocks.length > LIMITS.blocks) {
    const most = String(LIMITS.blocks);
    return problem(LIMITS.blocks, i18n.t('A network can have {most} blocks at most.', { most }));
  }
  const assembly = attempt(null, () => new Assembly(input));
  if (isProblem(assembly)) return assembly;
  const layers: (readonly SiteId[])[] = [];
  for (const [i, block] of blocks.entries()) {
    const made = attempt(i, () => assembly.add(block, i === blocks.length - 1));
    if (isProblem(made)) return made;
    layers.push(made);
    const tooMuch = sizeProblem(assembly.net.net(id));
    if (tooMuch) return problem(i, tooMuch);
  }
  return { spec: assembly.net.net(id), drops: assembly.drops, layers };
}
