/** The button of what a hand can do at the site beyond clicking cells. */
import { Suspense } from 'react';
import { mayDrop } from '../../core/graph';
import { countText } from '../../scene/figures';
import { handCount } from '../../scene/hand';
import type { SiteScene } from '../../scene/siteScene';
import { i18n } from '../../words/i18n';
import { Icon } from '../icons';
import { HandSheet } from '../parts';
import { Popup } from '../Popup';
import { useApp } from '../store';
import type { Hand } from './useHand';

interface HandMenuProps {
  readonly scene: SiteScene;
  readonly hand: Hand;
}

export function HandMenu({ scene, hand }: HandMenuProps) {
  const possible = useApp(({ trace }) => trace !== null && mayDrop(trace.meta.spec, scene.site));
  if (!possible) return null;
  const count = handCount(scene.edits);
  const text = count > 0 ? i18n.t('{count} by hand', { count: countText(count) }) : '';
  return (
    <Popup
      className="head-button number"
      label={count > 0 ? i18n.t('Edit by hand: {what}', { what: text }) : i18n.t('Edit by hand')}
      trigger={
        <>
          {text && (
            <span className="by-hand">
              <span className="hand-mark">◤</span> {text}
            </span>
          )}
          <Icon name="pencil" size={14} />
        </>
      }
    >
      <Suspense>
        <HandSheet scene={scene} hand={hand} count={count} />
      </Suspense>
    </Popup>
  );
}
