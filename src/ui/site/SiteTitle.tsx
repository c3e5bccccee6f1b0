/** The site's name and shape, the kind of dropout there, its p, and how much is dropped really. */
import { findLayer, mayDrop } from '../../core/graph';
import { dropAt } from '../../core/masks';
import { shapeText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { realised } from '../../scene/siteWords';
import { i18n } from '../../words/i18n';
import { LensLink } from '../lens/LensLink';
import { Rich } from '../Rich';
import { useApp } from '../store';
import { UntrainedMark } from '../UntrainedMark';
import { useSpec } from '../useModel';
import { BlockField } from './BlockField';
import { RateControl } from './RateControl';
import { VariantPicker } from './VariantPicker';
import './siteTitle.css';

/** @param scene null while the site's maps are on their way */
export function SiteTitle({ scene }: { readonly scene: SiteScene | null }) {
  const site = useApp((state) => state.view.site);
  const drop = useApp((state) => dropAt(state.view, state.view.site));
  const spec = useSpec();
  const layer = findLayer(spec, site);
  const possible = mayDrop(spec, site);
  return (
    <header className="site-title">
      <div className="site-name">
        <h2>{site}</h2>
        {layer && <span className="shape muted number">{shapeText(layer.shape)}</span>}
        <UntrainedMark layer={site} />
        {possible && <VariantPicker drop={drop} />}
        {drop && <LensLink lens="compare">{i18n.t('compare')}</LensLink>}
        {!possible && (
          <span className="muted">{i18n.t('the prediction itself: no dropout here')}</span>
        )}
      </div>
      {possible && (
        <div className="site-rate">
          <RateControl rate={drop?.rate ?? 0} present={drop !== undefined} />
          {drop?.variant === 'dropblock' && layer && <BlockField drop={drop} shape={layer.shape} />}
          <RealisedPart scene={scene} />
        </div>
      )}
    </header>
  );
}

/** How large the dropped part really is: a random count, not exactly p. */
function RealisedPart({ scene }: { readonly scene: SiteScene | null }) {
  const part = scene && realised(scene);
  if (!part) return null;
  return (
    <p
      className="realised two-lines number"
      title={i18n.t('A random count: near p, seldom exactly p')}
    >
      <Rich text={part.text} parts={[<b key="b" />]} />
      <br /> {part.of}
    </p>
  );
}
