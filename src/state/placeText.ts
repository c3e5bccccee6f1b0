/** A position as text, `y,x`, as a link has it; the empty text is none. */
import { asMap, type Shape } from '../core/types';
import { i18n } from '../words/i18n';
import { problem, type Reading } from './reading';
import type { View } from './view';

type Place = NonNullable<View['at']>;

export function readAt(text: string): Reading<Place | null> {
  if (text === '') return { value: null };
  const position = /^(\d{1,6}),(\d{1,6})$/.exec(text);
  return position
    ? { value: { y: Number(position[1]), x: Number(position[2]) } }
    : problem(i18n.t('a position is y,x'));
}

/** Why a position does not lie in a map. */
export function placeMisfit(place: Place | null, layer: string, shape: Shape): string | null {
  const [h, w] = asMap(shape);
  if (place === null || (place.y < h && place.x < w)) return null;
  const last = `${h - 1},${w - 1}`;
  return i18n.t('{layer} has positions 0,0 to {last}', { layer, last });
}

export const placeText = (place: Place | null): string => (place ? `${place.y},${place.x}` : '');
