/** One variant's two maps of the opened channel: what it drops or multiplies, and what is left. */
import { useMemo } from 'react';
import { channelView, type MapView } from '../../../render/maps';
import { rampFor } from '../../../render/siteMaps';
import type { Palette } from '../../../render/palette';
import type { NdArray } from '../../../core/trace';
import { mapShape } from '../../../scene/cells';
import type { KernelSheet, Side } from '../../../scene/compareScene';
import { mapTitles } from '../../../scene/compareWords';
import { factorText } from '../../../scene/figures';
import { valueRange, type ValueRange } from '../../../scene/siteValues';
import { i18n } from '../../../words/i18n';
import { MapCard, plainView, type MapCardProps } from '../parts/MapCard';

/** What a card shows of a side. */
type Card = Pick<MapCardProps, 'map' | 'ramp' | 'domain' | 'drops' | 'text' | 'follows'> & {
  readonly title: string;
};

export interface SideCards {
  readonly mask: Card;
  readonly after: Card;
}

const signed = (palette: Palette) => palette.signed;

/** Multipliers are shown about 1, up to two and a half deviations. */
function multiplierCard(title: string, map: MapView, rate: number): Card {
  const far = Math.max(0.5, 2.5 * Math.sqrt(rate / (1 - rate)));
  return {
    title,
    map,
    ramp: signed,
    domain: { low: 1 - far, high: 1 + far },
    text: factorText,
  };
}

function sheetCards(sheet: KernelSheet, titles: ReturnType<typeof mapTitles>): SideCards {
  const { height, width, keep, peak } = sheet;
  const domain: ValueRange = { low: -peak || -1, high: peak || 1 };
  const before = plainView(sheet.before, height, width);
  const common = { ramp: signed, domain, drops: { before, keep, domain }, follows: false };
  return {
    mask: {
      ...common,
      title: titles.mask,
      map: plainView(zeroed(sheet.before), height, width),
    },
    after: { ...common, title: titles.after, map: plainView(sheet.after, height, width) },
  };
}

/** Zeros where there are weights: the mask alone stands on them. */
const zeroed = (weights: Float32Array): Float32Array => weights.map((weight) => weight * 0);

export function sideCards(side: Side, before: NdArray, channel: number): SideCards {
  const titles = mapTitles(side, channel);
  if (side.sheet) return sheetCards(side.sheet, titles);
  const shape = mapShape(before.shape);
  const range = valueRange(before.data);
  const { effect, drop } = side;
  const own = channelView(before.data, shape, channel);
  const keep = effect?.keep ?? null;
  const drops = keep && { before: own, keep, domain: range };
  const site = { ramp: (palette: Palette) => rampFor(palette, range), domain: range, drops };
  const [height, width] = shape;
  const mask: Card =
    effect?.multiplier && drop
      ? multiplierCard(titles.mask, channelView(effect.multiplier, shape, channel), drop.rate)
      : {
          ...site,
          title: titles.mask,
          map: plainView(new Float32Array(height * width), height, width),
          text: () => '',
        };
  return {
    mask,
    after: { ...site, title: titles.after, map: channelView(side.after, shape, channel) },
  };
}

interface SideMapProps {
  readonly card: Card;
  readonly name: string;
  readonly strong?: boolean;
}

export function SideMap({ card, name, strong }: SideMapProps) {
  const label = i18n.t('{name}: {title}', { name, title: card.title });
  return <MapCard {...card} label={label} strong={strong ?? false} />;
}

/** The cards of both sides, made anew only when something of them changes. */
export function useSideCards(side: Side, before: NdArray, channel: number): SideCards {
  return useMemo(() => sideCards(side, before, channel), [side, before, channel]);
}
