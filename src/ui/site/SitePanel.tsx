/** The opened site: what its maps were before, what was dropped, and what is left. */
import { Suspense, useRef } from 'react';
import { mapShape } from '../../scene/cells';
import { PAGE } from '../../scene/channels';
import { siteLayout } from '../../scene/siteLayout';
import type { SiteScene } from '../../scene/siteScene';
import { i18n } from '../../words/i18n';
import { VectorSite } from '../parts';
import { useApp } from '../store';
import { useSize } from '../useSize';
import { useTextSize } from '../useTextSize';
import { Waiting } from '../Waiting';
import { Announcement } from './Announcement';
import { ChannelRow } from './ChannelRow';
import { ChannelStrip } from './ChannelStrip';
import { ColumnHeads } from './ColumnHeads';
import { Facts } from './Facts';
import './site.css';
import { SiteTitle } from './SiteTitle';
import { useShownChannels } from './useShownChannels';
import { useHand } from './useHand';
import { useFocusChannels, useHeldScene, useOneScreen, useSiteWindow } from './useSite';

export function SitePanel() {
  const { scene, stale } = useHeldScene();
  const site = useApp((state) => state.view.site);
  return (
    <section className="panel site" aria-label={i18n.t('Site {site}', { site })}>
      <SiteTitle scene={stale ? null : scene} />
      {scene ? (
        <div className="site-body" data-stale={stale || undefined} aria-busy={stale}>
          <Suspense>
            {scene.shape.length === 1 ? <VectorSite scene={scene} /> : <SiteBody scene={scene} />}
          </Suspense>
        </div>
      ) : null}
      {stale && (
        <div className="site-waiting">
          <Waiting text={i18n.t('The maps of {site} are on their way.', { site })} />
        </div>
      )}
    </section>
  );
}

function SiteBody({ scene }: { readonly scene: SiteScene }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const oneScreen = useOneScreen();
  const text = useTextSize(frame, width);
  const [rows, columns] = mapShape(scene.shape);
  const { pair, active } = useFocusChannels(scene);
  const large = pair[0] === pair[1] ? 1 : 2;
  const shown = useShownChannels(scene);
  const box = useSiteWindow();
  const hand = useHand();
  const layout = siteLayout({
    width: Math.max(240, width),
    height: oneScreen ? height : Infinity,
    text,
    rows,
    columns,
    // The last page may be shorter; its maps are as large as the others'.
    channels: shown.pages > 1 ? PAGE : shown.order.length,
    large,
  });
  const size = { width: layout.width, height: layout.height, gap: layout.gap };
  return (
    <div className="site-frame" ref={frame}>
      {width > 0 && (
        <>
          <ColumnHeads scene={scene} hand={hand} size={size} />
          {pair.slice(0, large).map((channel, i) => (
            <ChannelRow
              key={i}
              scene={scene}
              channel={channel}
              picked={i === active}
              width={size.width}
              height={size.height}
              gap={size.gap}
              window={box}
              hand={hand}
            />
          ))}
          <ChannelStrip scene={scene} strip={layout.strip} shown={shown} pair={pair} />
          <Facts scene={scene} />
          <Announcement scene={scene} />
        </>
      )}
    </div>
  );
}
