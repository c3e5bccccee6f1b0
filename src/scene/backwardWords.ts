/** What the gradient sees, in words and from the data alone. */
import type { Drop, Mode, Scaling, SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { fixedText, preciseText } from '../words/numbers';
import type { BackwardScene, Zeros } from './backwardScene';
import { countText, powerOfTen, rateText } from './figures';
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
  if (zero !== dropped) {
    return i18n.t('gradient exactly 0 for {zero} of them', { zero: countText(zero) });
  }
  return dropped === 1 ? i18n.t('gradient exactly 0') : i18n.t('gradient exactly 0 for every one');
}

function inference({ drop, scaling }: Circumstances, same: boolean): string {
  if (scaling === 'classic' && drop && drop.rate > 0) {
    return i18n.t('Inference: nothing is dropped, every gradient is only multiplied by {factor}.', {
      factor: rateText(1 - drop.rate),
    });
  }
  return same
    ? i18n.t('Inference: nothing is dropped, and both runs have the same gradient.')
    : i18n.t('Inference: nothing is dropped at this site.');
}

function untouched(about: Circumstances, same: boolean): string {
  if (about.mode === 'inference') return inference(about, same);
  const { site, drop } = about;
  if (drop) {
    return same
      ? i18n.t('The mask spares every activation: both runs have the same gradient.')
      : i18n.t(
          'The mask spares every activation: its gradient differs by what is dropped elsewhere.',
        );
  }
  return same
    ? i18n.t('There is no dropout at {site}: both runs have the same gradient.', { site })
    : i18n.t('There is no dropout at {site}: its gradient differs by what is dropped elsewhere.', {
        site,
      });
}

function found(scene: BackwardScene, about: Circumstances): string {
  const { activations, weights, lost } = scene;
  const variant = about.drop?.variant;
  if (variant === 'dropconnect' && weights && weights.dropped > 0) {
    return i18n.t(
      '{dropped, plural, one {{count} dropped weight} other {{count} dropped weights}} of {layer}: {zeros}; every activation keeps its own.',
      {
        dropped: weights.dropped,
        count: countText(weights.dropped),
        layer: about.next ?? '',
        zeros: zeroWords(weights),
      },
    );
  }
  if (variant === 'gaussian' && about.mode !== 'inference') {
    return i18n.t(
      'No activation is dropped: each gradient is multiplied by its activation’s noise.',
    );
  }
  if (activations.dropped === 0) return untouched(about, scene.same);
  const channels = lost.filter(Boolean).length;
  const numbers = {
    dropped: activations.dropped,
    count: countText(activations.dropped),
    zeros: zeroWords(activations),
    channels: countText(channels),
    all: lost.length,
  };
  if (variant === 'spatial' && channels > 0 && activations.dropped > channels) {
    return i18n.t(
      '{channels} of {all} channels, {dropped, plural, one {{count} dropped activation} other {{count} dropped activations}}: {zeros}.',
      numbers,
    );
  }
  return i18n.t(
    '{dropped, plural, one {{count} dropped activation} other {{count} dropped activations}}: {zeros}.',
    numbers,
  );
}

/** Losses below this are written as multiples of a power of ten. */
const TINY = 0.001;

/** Three figures. */
function lossText(loss: number): string {
  if (loss === 0 || loss >= TINY) return preciseText(loss, 3);
  const { factor, text } = powerOfTen(loss);
  return `${fixedText(loss * factor, 2)}\u202f×\u202f${text}`;
}

function lossSentence({ loss, target }: BackwardScene): string {
  const [clean, dropped] = [lossText(loss.clean), lossText(loss.dropped)];
  if (loss.clean === loss.dropped) {
    return i18n.t(
      'The loss against {target, select, labels {the truth} other {the clean prediction}} is {clean} in both runs.',
      { target, clean },
    );
  }
  return clean === dropped
    ? i18n.t(
        'The loss against {target, select, labels {the truth} other {the clean prediction}} stays near {clean}.',
        { target, clean },
      )
    : i18n.t(
        'The loss against {target, select, labels {the truth} other {the clean prediction}} goes from {clean} to {dropped}.',
        { target, clean, dropped },
      );
}

/** What is found, and the loss that it is about. */
export const backwardSentence = (scene: BackwardScene, about: Circumstances): string =>
  `${found(scene, about)} ${lossSentence(scene)}`;

/** What the screen shows already, while the gradients of it are on their way. */
export function waitingSentence({ counts }: SiteScene): string {
  const dropped = counts.dropped + counts.droppedSilent;
  return i18n.t(
    '{dropped, plural, one {{count} dropped activation} other {{count} dropped activations}}: their gradients are on their way.',
    { dropped, count: countText(dropped) },
  );
}

/** What an entry of a vector puts into the gradient of the weight that reads it. */
function entryLesson(entry: number, isDropped: boolean, isAlpha: boolean): string {
  if (!isDropped) return i18n.t('entry {entry} is kept: it teaches this weight', { entry });
  return isAlpha
    ? i18n.t('entry {entry} is dropped and teaches the constant it holds', { entry })
    : i18n.t('entry {entry} is dropped: nothing is learned from it', { entry });
}

/** What one channel, or an entry of a vector, puts into the gradient of the weights that read it. */
export function lessonWords(site: SiteScene, channel: number, lostWeights: number): string {
  if (lostWeights > 0) return i18n.t('hatched weights are dropped: exactly 0');
  const channels = site.shape.at(-1)!;
  const all = site.total / channels;
  let dropped = 0;
  for (let i = channel; i < site.total; i += channels) if (site.keep?.[i] === 0) dropped++;
  const isAlpha = site.drop?.variant === 'alpha';
  if (site.shape.length === 1) return entryLesson(channel, dropped > 0, isAlpha);
  const numbers = { channel, dropped: countText(dropped), all: countText(all) };
  if (dropped === 0) {
    return i18n.t('all {all} activations of ch {channel} teach these weights', numbers);
  }
  if (isAlpha) {
    return i18n.t(
      '{dropped} of {all} activations of ch {channel} are dropped and teach the constant they hold',
      numbers,
    );
  }
  return dropped === all
    ? i18n.t('all of ch {channel} is dropped: nothing is learned from it', numbers)
    : i18n.t(
        '{dropped} of {all} activations of ch {channel} are dropped and teach these weights nothing',
        numbers,
      );
}
