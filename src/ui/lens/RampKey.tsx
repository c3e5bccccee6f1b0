/** A colour scale lying in a line of text, with what its ends stand for. */
import type { Ramp } from '../../render/palette';
import { rampCss } from '../../render/siteMaps';

interface RampKeyProps {
  readonly ramp: Ramp;
  readonly low: string;
  readonly high: string;
}

const STOPS = 8;

const gradient = (ramp: Ramp): string =>
  Array.from({ length: STOPS + 1 }, (_, i) => rampCss(ramp, Math.round((i / STOPS) * 255))).join();

export function RampKey({ ramp, low, high }: RampKeyProps) {
  return (
    <span className="ramp-key number">
      {low}
      <i style={{ background: `linear-gradient(to right, ${gradient(ramp)})` }} />
      {high}
    </span>
  );
}
