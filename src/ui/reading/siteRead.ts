/** The opened site's maps in words: each variant and mode has its own. */
import type { SiteScene } from '../../scene/siteScene';
import { tickText, valueText } from '../../scene/figures';
import { siteRange } from '../../scene/siteValues';
import { effectText, emptyMaskText } from '../../scene/siteWords';
import { i18n } from '../../words/i18n';

/** What the colours of before and after stand for. */
function coloursText(scene: SiteScene): string {
  const { low, high } = siteRange(scene);
  const ends = { low: tickText(low), high: tickText(high) };
  return low < 0
    ? i18n.t(
        'Blue is above 0 and gold below, on one scale for before and after, from {low} to {high}.',
        ends,
      )
    : i18n.t(
        'The more a cell stands out from the background, the larger its value, on one scale for before and after, from 0 to {high}.',
        ends,
      );
}

/** What becomes of activations that are kept. */
function keptText(scene: SiteScene): string {
  if (scene.scale === 1) return i18n.t('What is kept stays as it was.');
  if (scene.scale === 0) return i18n.t('Nothing is kept.');
  return i18n.t(
    'What is kept is multiplied, {effect}, which makes up for what is lost on average.',
    { effect: effectText(scene) },
  );
}

/** Where there is no mask, why, and what is done all the same. */
function maskless(scene: SiteScene, inference: boolean): string {
  const why = i18n.t('There is no mask. {why}.', { why: emptyMaskText(scene.drop, inference) });
  if (scene.after === scene.before) return why;
  const factor = i18n.t('But with classic scaling everything is {effect} here.', {
    effect: effectText(scene),
  });
  return `${why} ${factor}`;
}

/** What the column in the middle shows. */
function middleText(scene: SiteScene, inference: boolean): string {
  const { drop, keep, multiplier } = scene;
  if (multiplier) {
    return i18n.t(
      'The middle has no mask but what each activation is multiplied by: noise around 1, blue above 1 and gold below. Only a hand drops here, and 0 times noise stays 0.',
    );
  }
  if (!keep) return maskless(scene, inference);
  const hatch = i18n.t(
    'Orange, hatched where a cell is large enough, is what was dropped, the stronger the more was lost; where it is faint the value was 0 already and nothing was lost.',
  );
  if (drop?.variant === 'alpha') {
    const shifted = i18n.t(
      'Alpha dropout puts {value} in place of what is dropped, not 0, and makes the rest {effect}.',
      { value: valueText(scene.dropsTo), effect: effectText(scene) },
    );
    return `${hatch} ${shifted}`;
  }
  return `${hatch} ${keptText(scene)}`;
}

/** The picked channel, or the vector: before, mask and after. */
export function readMaps(scene: SiteScene, inference: boolean): string {
  const where =
    scene.shape.length === 1
      ? i18n.t('Each cell is one entry of the vector, row by row, in the same order in all grids.')
      : i18n.t('Across is x, down is y; all maps show the same cells of one channel.');
  return `${where} ${coloursText(scene)} ${middleText(scene, inference)}`;
}

/** What to look for in the strip, by how far one random decision of the variant reaches. */
function lookFor(scene: SiteScene): string {
  if (scene.multiplier) return i18n.t('Look how the noise differs from channel to channel.');
  if (!scene.keep) return i18n.t('Nothing is dropped here, so no channel has orange in it.');
  switch (scene.drop?.variant) {
    case 'spatial':
      return i18n.t(
        'Look for channels that are orange as a whole: each is kept or dropped at once.',
      );
    case 'dropblock':
      return i18n.t('Look for orange squares, at other places in every channel.');
    default:
      return i18n.t('Look for orange specks, at other places in every channel: each activation is drawn by itself.'); // prettier-ignore
  }
}

/** All channels, small. */
export function readStrip(scene: SiteScene): string {
  const what = i18n.t(
    'Each small map is one channel after dropout, in the colours of the maps above; what was dropped is orange, as strong as what was lost. Channels that are 0 everywhere are dead.',
  );
  return `${what} ${lookFor(scene)}`;
}
