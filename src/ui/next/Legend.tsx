/** A colour scale beside the maps it belongs to: upright, or lying below where there is no room. */
import { useMemo } from 'react';
import type { Ramp } from '../../render/palette';
import { i18n } from '../../words/i18n';

interface LegendProps {
  readonly ramp: Ramp;
  readonly low: string;
  readonly high: string;
}

const STOPS = 8;

function gradient(ramp: Ramp): string {
  const colours = Array.from({ length: STOPS + 1 }, (_, i) => {
    const packed = ramp[Math.round((i / STOPS) * 255)]!;
    return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
  });
  return colours.join(', ');
}

export function Legend({ ramp, low, high }: LegendProps) {
  const colours = useMemo(() => gradient(ramp), [ramp]);
  return (
    <div
      className="legend"
      style={{ '--ramp': colours }}
      role="img"
      aria-label={i18n.t('from {low} to {high}', { low, high })}
    >
      <i className="legend-ramp" />
      <span className="number legend-high">{high}</span>
      <span className="number legend-low">{low}</span>
    </div>
  );
}
