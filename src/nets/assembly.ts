/** Builds a network block by block, and says of a block that does not fit why. */
import { blockSizeProblem, rateProblem } from '../core/units';
import { ShapeProblem } from '../core/shapes';
import { siteId, type Drop, type SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { shortText } from '../words/numbers';
import { LIMITS, type Block, type BlockNet, type DropoutBlock, type UNetBlock } from './block';
import { NetBuilder } from './builder';
import { addUnet } from './unet';

export const countText = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** A number that is not whole or not in its range, as texts. */
interface Outside {
  readonly value: string;
  /** The largest that it may be; the least is 1. */
  readonly most: string;
  readonly [name: string]: string;
}

/** @throws ShapeProblem unless the number is whole and in range */
function whole(value: number, most: number, why: (outside: Outside) => string): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new ShapeProblem(why({ value: shortText(value), most: countText(most) }));
}

function checkStride(stride: number): void {
  whole(stride, LIMITS.stride, (outside) =>
    i18n.t('The stride must be a whole number from 1 to {most}, not {value}.', outside),
  );
}

function checkDropout({ rate, variant, blockSize }: Omit<DropoutBlock, 'kind'>): void {
  const why =
    rateProblem(rate, variant) ?? (blockSize === undefined ? null : blockSizeProblem(blockSize));
  if (why) throw new ShapeProblem(why);
}

/** Short names of the layers that a block becomes, numbered as they come. */
const NAMES = {
  conv: 'conv',
  maxPool: 'pool',
  avgPool: 'pool',
  upConv: 'up',
  dense: 'dense',
  activation: 'act',
  batchNorm: 'norm',
  flatten: 'flatten',
  globalAvgPool: 'mean',
} as const;

/** Builds block by block; the last layer is called `output`, but for that of a U-Net. */
export class Assembly {
  readonly net = new NetBuilder();
  readonly drops: Drop[] = [];
  private at: SiteId;
  private readonly counts = new Map<string, number>();

  constructor(input: BlockNet['input']) {
    const [height, width, channels] = input;
    whole(height, LIMITS.side, (outside) =>
      i18n.t(
        'The height of the input must be a whole number from 1 to {most}, not {value}.',
        outside,
      ),
    );
    whole(width, LIMITS.side, (outside) =>
      i18n.t(
        'The width of the input must be a whole number from 1 to {most}, not {value}.',
        outside,
      ),
    );
    whole(channels, LIMITS.channels, (outside) =>
      i18n.t(
        'The channels of the input must be a whole number from 1 to {most}, not {value}.',
        outside,
      ),
    );
    this.at = this.net.input(input);
  }

  /** @returns the layers that the block became. @throws ShapeProblem saying why it does not fit */
  add(block: Block, last: boolean): readonly SiteId[] {
    const before = this.net.layers.length;
    if (block.kind === 'dropout') return [this.drop(block, last)];
    this.at = block.kind === 'unet' ? this.unet(block) : this.layer(block, this.name(block, last));
    return this.net.layers.slice(before).map(({ name }) => name);
  }

  private name({ kind }: { readonly kind: keyof typeof NAMES }, last: boolean): string {
    const base = NAMES[kind];
    const count = (this.counts.get(base) ?? 0) + 1;
    this.counts.set(base, count);
    if (last) return 'output';
    return kind === 'flatten' ? base : `${base}${count}`;
  }

  private drop({ variant, rate, blockSize }: DropoutBlock, last: boolean): SiteId {
    const drop = { variant, rate, ...(blockSize !== undefined && { blockSize }) };
    checkDropout(drop);
    const site = this.at;
    if (this.drops.some((other) => other.site === site)) {
      throw new ShapeProblem(
        i18n.t('{site} has dropout already: put a layer between the two.', { site }),
      );
    }
    if (last) {
      throw new ShapeProblem(
        i18n.t(
          'Dropout cannot come last: it would drop the prediction itself. Put a layer behind it.',
        ),
      );
    }
    this.drops.push({ site, ...drop });
    return site;
  }

  private unet({ depth, baseFilters, drop }: UNetBlock): SiteId {
    whole(depth, LIMITS.depth, (outside) =>
      i18n.t('The depth of a U-Net must be a whole number from 1 to {most}, not {value}.', outside),
    );
    whole(baseFilters, LIMITS.filters, (outside) =>
      i18n.t(
        'The base filters of a U-Net must be a whole number from 1 to {most}, not {value}.',
        outside,
      ),
    );
    if (drop) {
      whole(drop.blocks, depth + 1, (outside) =>
        i18n.t(
          'The number of U-Net blocks with dropout must be a whole number from 1 to {most}, not {value}.',
          outside,
        ),
      );
      checkDropout({ variant: 'dropout', rate: drop.rate });
    }
    if (this.net.layers.some(({ name }) => name.startsWith('bottleneck'))) {
      throw new ShapeProblem(i18n.t('There is a U-Net already: a network can have one.'));
    }
    const end = addUnet(this.net, this.at, { depth, baseFilters });
    for (let level = depth + 2 - (drop?.blocks ?? 0); drop && level <= depth + 1; level++) {
      const block = level > depth ? 'bottleneck' : `enc${level}`;
      this.drops.push({ site: siteId(`${block}_conv2`), variant: 'dropout', rate: drop.rate });
    }
    return end;
  }

  private layer(block: Exclude<Block, DropoutBlock | UNetBlock>, name: string): SiteId {
    const { net, at } = this;
    const inputs = [at];
    switch (block.kind) {
      case 'conv':
      case 'upConv': {
        const { filters, ...options } = block;
        whole(filters, LIMITS.filters, (outside) =>
          i18n.t('Filters must be a whole number from 1 to {most}, not {value}.', outside),
        );
        whole(options.kernel, LIMITS.kernel, (outside) =>
          i18n.t('The kernel must be a whole number from 1 to {most}, not {value}.', outside),
        );
        checkStride(options.stride);
        return block.kind === 'conv'
          ? net.conv(at, name, filters, options)
          : net.upConv(at, name, filters, options);
      }
      case 'maxPool':
      case 'avgPool': {
        whole(block.size, LIMITS.kernel, (outside) =>
          i18n.t('The pool must be a whole number from 1 to {most}, not {value}.', outside),
        );
        checkStride(block.stride);
        const kind = block.kind === 'maxPool' ? 'MaxPooling2D' : 'AveragePooling2D';
        return net.pool(kind, at, name, block.size, block.stride);
      }
      case 'dense':
        whole(block.units, LIMITS.units, (outside) =>
          i18n.t('Units must be a whole number from 1 to {most}, not {value}.', outside),
        );
        this.needsVector('Dense');
        return net.dense(at, name, block.units, block.activation);
      case 'flatten':
        if (this.isVector()) {
          const size = countText(net.shapeOf(at)[0]!);
          throw new ShapeProblem(
            i18n.t('There is nothing to flatten: it is a vector of {size} already.', { size }),
          );
        }
        return net.plain('Flatten', inputs, name);
      case 'globalAvgPool':
        return net.plain('GlobalAveragePooling2D', inputs, name);
      case 'activation': {
        const { activation } = block;
        return net.add({ kind: 'Activation', name: siteId(name), inputs, activation });
      }
      case 'batchNorm':
        return net.add({
          kind: 'BatchNormalization',
          name: siteId(name),
          inputs,
          epsilon: 1e-3,
          // Keras' 0.99 takes longer to forget the start than a small network takes to train.
          momentum: 0.9,
          scale: true,
          center: true,
        });
    }
  }

  private isVector = (): boolean => this.net.shapeOf(this.at).length === 1;

  private needsVector(layer: string): void {
    if (this.isVector()) return;
    const map = this.net.shapeOf(this.at).join('×');
    throw new ShapeProblem(
      i18n.t('{layer} reads a vector, not the {map} map: put flatten or a global pool before it.', {
        layer,
        map,
      }),
    );
  }
}
