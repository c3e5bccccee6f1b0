/** The site's name and shape, whether dropout is there, its p, and how much is dropped really. */
import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { findLayer, mayDrop } from '../../core/graph';
import { dropAt } from '../../core/masks';
import type { SiteId } from '../../core/types';
import { modelById } from '../../nets/registry';
import { countText, fractionText, shapeText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { toggleDrop } from '../../state/actions';
import { useApp, useAppStore } from '../store';
import { RateControl } from './RateControl';
import './siteTitle.css';

/** @param scene null while the site's maps are on their way */
export function SiteTitle({ scene }: { readonly scene: SiteScene | null }) {
  const site = useApp((state) => state.view.site);
  const drop = useApp((state) => dropAt(state.view, state.view.site));
  const spec = useApp((state) => state.trace?.meta.spec ?? modelById(state.view.model)?.spec);
  const layer = spec && findLayer(spec, site);
  const possible = spec !== undefined && mayDrop(spec, site);
  return (
    <header className="site-title">
      <h2>{site}</h2>
      {layer && <span className="shape muted number">{shapeText(layer.shape)}</span>}
      {possible && <RateControl rate={drop?.rate ?? 0} present={drop !== undefined} />}
      <Realised scene={scene} />
      {possible && <DropButton site={site} present={drop !== undefined} />}
      {!possible && <span className="muted">the prediction itself: no dropout here</span>}
    </header>
  );
}

interface DropButtonProps {
  readonly site: SiteId;
  readonly present: boolean;
}

/** Apart and remembered: it stays as it is while p is dragged. */
const DropButton = memo(function DropButton({ site, present }: DropButtonProps) {
  const store = useAppStore();
  return (
    <Button
      className="button small"
      aria-label={present ? `Remove dropout from ${site}` : `Add dropout to ${site}`}
      onPress={() => toggleDrop(store, site)}
    >
      {present ? 'Remove' : 'Add dropout'}
    </Button>
  );
});

/** How large the dropped part really is: a random count, not exactly p. */
function Realised({ scene }: { readonly scene: SiteScene | null }) {
  if (!scene?.keep) return null;
  return (
    <p className="realised number" title="A random count: near p, seldom exactly p">
      dropped <b>{fractionText(scene.droppedFraction)}</b>
      <br />
      of {countText(scene.total)}
    </p>
  );
}
