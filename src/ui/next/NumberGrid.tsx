/** A k×k block of numbers on their colours: a patch, a kernel slice or their products. */
import type { CSSProperties } from 'react';
import { dropStrength, type Domain } from '../../render/maps';
import type { Ramp } from '../../render/palette';
import type { TapMark } from '../../scene/windowScene';
import { about, cellColours } from './cellColours';

export type GridKind = 'patch' | 'kernel' | 'product';

interface NumberGridProps {
  readonly kind: GridKind;
  readonly columns: number;
  readonly values: ArrayLike<number>;
  readonly text: (value: number) => string;
  readonly ramp: Ramp;
  readonly domain: Domain;
  readonly marks: readonly TapMark[];
  /** |before| of dropped taps: hatch is as strong as what was lost. */
  readonly losses: readonly number[];
  /** The scale of losses: that of the site's maps. */
  readonly lossDomain: Domain;
  /** The tap pointed at. */
  readonly hot: number | null;
}

export function NumberGrid(props: NumberGridProps) {
  const { kind, columns, values, text, ramp, domain, marks, losses, lossDomain, hot } = props;
  const cell = (value: number, tap: number) => {
    const mark = marks[tap]!;
    const crossed = kind !== 'kernel' && mark === 'dropped';
    const blank = kind === 'patch' && mark === 'outside';
    const style: CSSProperties | undefined = crossed
      ? { '--loss': dropStrength(losses[tap]!, lossDomain) }
      : blank
        ? undefined
        : cellColours(ramp, value, domain);
    const state = crossed
      ? 'dropped'
      : mark === 'hit' && kind === 'patch'
        ? 'hit'
        : blank
          ? 'blank'
          : undefined;
    return (
      <span
        key={tap}
        className="cell"
        style={style}
        data-tap={tap}
        data-state={state}
        data-hot={tap === hot || undefined}
        data-product={kind === 'product' ? tap : undefined}
      >
        {text(value)}
      </span>
    );
  };
  return (
    <span className={`grid ${kind}`} style={{ '--columns': columns }}>
      {Array.from(values, cell)}
    </span>
  );
}

/** The scale of numbers about zero. */
export const signedDomain = about;
