/** Says what changed at the site, once it stands still, to those who do not see it. */
import { handCount } from '../../scene/hand';
import type { SiteScene } from '../../scene/siteScene';
import { countsSentence } from '../../scene/siteWords';
import { useApp } from '../store';
import { useSettledValue } from './useSite';

export function Announcement({ scene }: { readonly scene: SiteScene }) {
  const inference = useApp((state) => state.view.mode === 'inference');
  const text = useSettledValue(countsSentence(scene, inference, handCount(scene.edits)), 700);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
}
