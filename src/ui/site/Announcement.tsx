/** Says what changed at the site, once it stands still, to those who do not see it. */
import { countText, percentText, rateText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { useSettledValue } from './useSite';

function sentence(scene: SiteScene): string {
  const { kept, dropped, silent, droppedSilent } = scene.counts;
  const lost = dropped + droppedSilent;
  if (!scene.drop) return `${scene.site}: no dropout here.`;
  if (lost === 0) return `${scene.site}: nothing is dropped.`;
  return (
    `${scene.site}, drop probability ${rateText(scene.drop.rate)}: ${countText(lost)} of ` +
    `${countText(scene.total)} dropped, ${percentText(droppedSilent / lost)} of them silent anyway; ` +
    `${countText(kept)} kept, ${countText(silent)} silent.`
  );
}

export function Announcement({ scene }: { readonly scene: SiteScene }) {
  const text = useSettledValue(sentence(scene), 700);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
