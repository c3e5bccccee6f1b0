/** What the three columns are, with what can be done to each. */
import { useMemo } from 'react';
import { rampCss, type RowSize } from '../../render/siteMaps';
import { tickText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { MULTIPLIER_RANGE } from '../../scene/siteValues';
import { maskHead } from '../../scene/siteWords';
import { i18n } from '../../words/i18n';
import { usePalette } from '../scheme';
import { Factor } from './Factor';
import { HandMenu } from './HandMenu';
import type { Hand } from './useHand';

interface ColumnHeadsProps {
  readonly scene: SiteScene;
  readonly hand: Hand;
  readonly size: RowSize;
}

export const columnsStyle = (size: RowSize) => ({
  gridTemplateColumns: `repeat(3, ${size.width}px)`,
  columnGap: size.gap,
});

export function ColumnHeads({ scene, hand, size }: ColumnHeadsProps) {
  return (
    <div className="site-columns heads" style={columnsStyle(size)}>
      <span>{i18n.t('Before')}</span>
      <span>
        {maskHead(scene)}
        {scene.multiplier && <MultiplierScale />}
        <span className="head-end">
          <HandMenu scene={scene} hand={hand} />
        </span>
      </span>
      <span>
        {i18n.t('After')}
        {scene.drop && !scene.multiplier && <Factor scene={scene} />}
      </span>
    </div>
  );
}

/** What the colours of multipliers stand for: the signed ones, about 1. */
function MultiplierScale() {
  const { signed } = usePalette();
  const { low, high } = MULTIPLIER_RANGE;
  const colours = useMemo(
    () => [0, 64, 128, 192, 255].map((index) => rampCss(signed, index)).join(),
    [signed],
  );
  return (
    <span
      className="multiplier-scale small muted number"
      role="img"
      aria-label={i18n.t('Colours from {low} to {high}, about 1', {
        low: tickText(low),
        high: tickText(high),
      })}
    >
      {tickText(low)}
      <i style={{ background: `linear-gradient(to right, ${colours})` }} />
      {tickText(high)}
    </span>
  );
}
