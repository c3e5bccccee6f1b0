/** How the site's values spread before and after dropout. */
import { useCallback, useMemo, useRef } from 'react';
import { paintSpread } from '../../render/siteSpread';
import { countText, tickText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { SPREAD_BINS, spreadOf } from '../../scene/siteValues';
import { i18n } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { usePalette } from '../scheme';
import { useSize } from '../useSize';

const SCALE_HEIGHT = 7;

export default function SpreadFigure({ scene }: { readonly scene: SiteScene }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const palette = usePalette();
  const spread = useMemo(() => spreadOf(scene, SPREAD_BINS), [scene]);
  const { range, zeros } = spread;
  const paint = useCallback<Paint>(
    (context) => paintSpread(context, spread, palette, { width, height, scale: SCALE_HEIGHT }),
    [spread, palette, width, height],
  );
  const [before, after] = [countText(zeros.before), countText(zeros.after)];
  const label = i18n.t(
    'How the values that are not zero spread before and after dropout, from {low} to {high}. Zeros: {before} before, {after} after.',
    {
      low: tickText(range.low),
      high: tickText(range.high),
      before: zeros.before,
      after: zeros.after,
    },
  );
  return (
    <figure className="spread" role="img" aria-label={label}>
      <div className="spread-key small muted">
        <span>
          <i className="before-mark" />
          {i18n.t('before')}
        </span>
        <span>
          <i className="after-mark" />
          {i18n.t('after')}
        </span>
        <span className="number zeros">
          {zeros.after === zeros.before
            ? i18n.t('zeros {before}', { before })
            : i18n.t('zeros {before} → {after}', { before, after })}
        </span>
      </div>
      <div className="spread-plot" ref={frame}>
        {width > 0 && <Canvas width={width} height={height} paint={paint} aria-hidden="true" />}
      </div>
      <div className="spread-ticks small muted number">
        <span>{tickText(range.low)}</span>
        <span>{tickText((range.low + range.high) / 2)}</span>
        <span>≥ {tickText(range.high)}</span>
      </div>
    </figure>
  );
}
