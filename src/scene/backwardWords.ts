/** What the gradient sees, in words and from the data alone. */
import type { Drop, Mode, Scaling, SiteId } from '../core/types';
import type { BackwardScene, Zeros } from './backwardScene';
import { countText, powerOfTen, rateText } from './figures';
import { countOf } from './predictionWords';
import type { SiteScene } from './siteScene';

export interface Circumstances {
  readonly site: SiteId;
  readonly drop: Drop | null;
  readonly mode: Mode;
  readonly scaling: Scaling;
  /** The next conv; null where no kernel follows. */
  readonly next: SiteId | null;
}

/** Never claims more than was counted. */
function zeroWords({ dropped, zero }: Zeros): string {
  if (dropped === 1 && zero === 1) return 'gradient exactly 0';
  return `gradient exactly 0 for ${zero === dropped ? 'every one' : `${countText(zero)} of them`}`;
}

function inference({ drop, scaling }: Circumstances, same: boolean): string {
  if (scaling === 'classic' && drop && drop.rate > 0)
    return `Inference: nothing is dropped, every gradient is only multiplied by ${rateText(1 - drop.rate)}`;
  return same
    ? 'Inference: nothing is dropped, and both runs have the same gradient'
    : 'Inference: nothing is dropped at this site';
}

function untouched({ site, drop, mode, ...rest }: Circumstances, same: boolean): string {
  if (mode === 'inference') return inference({ site, drop, mode, ...rest }, same);
  const why = drop ? 'The mask spares every activation' : `There is no dropout at ${site}`;
  return same
    ? `${why}: both runs have the same gradient`
    : `${why}: its gradient differs by what is dropped elsewhere`;
}

function found(scene: BackwardScene, about: Circumstances): string {
  const { activations, weights, lost } = scene;
  const variant = about.drop?.variant;
  if (variant === 'dropconnect' && weights && weights.dropped > 0)
    return `${countOf(weights.dropped, 'dropped weight')} of ${about.next}: ${zeroWords(weights)}; every activation keeps its own`;
  if (variant === 'gaussian' && about.mode !== 'inference')
    return 'No activation is dropped: each gradient is multiplied by its activation’s noise';
  if (activations.dropped === 0) return untouched(about, scene.same);
  const zeros = zeroWords(activations);
  const channels = lost.filter(Boolean).length;
  const whole = `${countText(channels)} of ${lost.length} channels`;
  const count = countOf(activations.dropped, 'dropped activation');
  if (variant === 'spatial' && channels > 0 && activations.dropped > channels)
    return `${whole}, ${count}: ${zeros}`;
  return `${count}: ${zeros}`;
}

/** Losses below this are written as multiples of a power of ten. */
const TINY = 0.001;

/** Three figures. */
function lossText(loss: number): string {
  if (loss === 0 || loss >= TINY) return loss.toPrecision(3);
  const { factor, text } = powerOfTen(loss);
  return `${(loss * factor).toFixed(2)}\u202f×\u202f${text}`;
}

/** What is found, and the loss that it is about. */
export function backwardSentence(scene: BackwardScene, about: Circumstances): string {
  const { loss, target } = scene;
  const against = target === 'labels' ? 'the truth' : 'the clean prediction';
  const [clean, dropped] = [lossText(loss.clean), lossText(loss.dropped)];
  const words =
    loss.clean === loss.dropped
      ? `is ${clean} in both runs`
      : clean === dropped
        ? `stays near ${clean}`
        : `goes from ${clean} to ${dropped}`;
  return `${found(scene, about)}. The loss against ${against} ${words}.`;
}

/** What the screen shows already, while the gradients of it are on their way. */
export function waitingSentence({ counts }: SiteScene): string {
  const dropped = counts.dropped + counts.droppedSilent;
  return `${countOf(dropped, 'dropped activation')}: their gradients are on their way.`;
}

/** What one channel, or an entry of a vector, puts into the gradient of the weights that read it. */
export function lessonWords(site: SiteScene, channel: number, lostWeights: number): string {
  if (lostWeights > 0) return 'hatched weights are dropped: exactly 0';
  const channels = site.shape.at(-1)!;
  const all = site.total / channels;
  let dropped = 0;
  for (let i = channel; i < site.total; i += channels) if (site.keep?.[i] === 0) dropped++;
  const vector = site.shape.length === 1;
  const name = vector ? `entry ${channel}` : `ch ${channel}`;
  const whole = vector ? name : `all of ${name}`;
  if (dropped === 0)
    return vector ? `${name} is kept: it teaches this weight` : `all ${countText(all)} activations of ${name} teach these weights`; // prettier-ignore
  const alpha = site.drop?.variant === 'alpha';
  const part = `${countText(dropped)} of ${countText(all)} activations of ${name} are dropped`;
  if (alpha) return `${vector ? `${name} is dropped` : part} and ${vector ? 'teaches' : 'teach'} the constant ${vector ? 'it holds' : 'they hold'}`; // prettier-ignore
  return dropped === all
    ? `${whole} is dropped: nothing is learned from it`
    : `${part} and teach these weights nothing`;
}
