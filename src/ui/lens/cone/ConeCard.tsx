/** One later layer: its places in the cone, how many activations that is, how many changed and how much. */
import { memo, useCallback, useRef } from 'react';
import { paintConeMap } from '../../../render/coneMap';
import type { ConeChange, ConeLayer } from '../../../scene/coneScene';
import { countText, tickText } from '../../../scene/figures';
import { i18n } from '../../../words/i18n';
import { Canvas, type Paint } from '../../Canvas';
import { usePalette } from '../../scheme';
import { useSize } from '../../useSize';
import { LayerName } from './LayerName';

interface ConeCardProps {
  readonly cone: ConeLayer;
  readonly change: ConeChange | null;
}

function labelOf({ layer, count, total, parts }: ConeLayer, change: ConeChange | null): string {
  const ways = parts.map(({ from, skip, count: part }) =>
    skip
      ? i18n.t('{count} across the skip from {layer}', { count: part, layer: from })
      : i18n.t('{count} up from {layer}', { count: part, layer: from }),
  );
  const changed =
    change &&
    i18n.t('changed {count}, the largest change {largest}', {
      count: change.lone.changed,
      largest: tickText(change.lone.largest),
    });
  const reached = i18n.t('{layer}: reaches {count} of {total} activations', {
    layer: layer.name,
    count,
    total,
  });
  return [reached, ...ways, changed].filter(Boolean).join(', ');
}

export const ConeCard = memo(function ConeCard({ cone, change }: ConeCardProps) {
  const { layer, height, width, mask, count, total, parts } = cone;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const paint = useCallback<Paint>(
    (context) => {
      const data = change?.lone.difference.data;
      const known = change && data ? { data, high: change.high } : null;
      paintConeMap(context, { height, width, mask, change: known }, palette, {
        x: 0,
        y: 0,
        ...size,
      });
    },
    [height, width, mask, change, palette, size],
  );
  return (
    <li
      className="cone-card"
      data-layer={layer.name}
      data-count={count}
      data-changed={change?.lone.changed}
    >
      <div
        ref={box}
        className="cone-map"
        style={{ aspectRatio: `${width} / ${height}` }}
        role="img"
        aria-label={labelOf(cone, change)}
        title={labelOf(cone, change)}
      >
        <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
      </div>
      <div className="cone-words" aria-hidden="true">
        <b>
          <LayerName name={layer.name} />
        </b>
        <span className="number">
          {count === total
            ? i18n.t('all {total}', { total: countText(total) })
            : `${countText(count)} ⁄ ${countText(total)}`}
        </span>
        {change && (
          <span className="number">
            <span className="drop">{countText(change.lone.changed)}</span>
            {change.lone.changed > 0 && (
              <span className="muted">
                {' '}
                · {i18n.t('max {largest}', { largest: tickText(change.lone.largest) })}
              </span>
            )}
          </span>
        )}
        {parts.length > 0 && (
          <span className="number muted cone-parts">
            {parts.map(({ from, skip, count: part }, i) => (
              <span key={from}>
                {i > 0 && ', '}
                {skip
                  ? i18n.t('skip {count}', { count: countText(part) })
                  : i18n.t('up {count}', { count: countText(part) })}
              </span>
            ))}
          </span>
        )}
      </div>
    </li>
  );
});
