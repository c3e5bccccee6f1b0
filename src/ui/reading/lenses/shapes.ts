/** The same rule over a map and over a vector: what it drew for each number. */
import { dropAt } from '../../../core/masks';
import type { NdArray } from '../../../core/trace';
import type { Plan, SiteId } from '../../../core/types';
import { counterpartOf } from '../../../nets/counterpart';
import { channelView } from '../../../render/maps';
import { mapShape } from '../../../scene/cells';
import { fractionText, rateText, shapeText, valueText } from '../../../scene/figures';
import { listPart, maskedText } from '../../../scene/lensTables';
import {
  ruleText,
  shapeSide,
  standIn,
  whereText,
  type ShapeSide,
} from '../../../scene/shapesScene';
import { DEFAULT_RATE } from '../../../state/actions';
import type { AppState } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import type { Figure, Reading, Table } from '../reading';
import { answerOf, screenOf, type Screen } from './screen';
import { listTable, mapTable } from './tables';

interface Card {
  readonly side: ShapeSide;
  /** Stands in for a site that the network does not have: only its mask says something. */
  readonly imagined: boolean;
}

/** The map's first; those that are there. */
function cardsOf(state: AppState, { spec, plan, site, before }: Screen): Card[] {
  if (!before) return [];
  const rate = dropAt(plan, site)?.rate ?? DEFAULT_RATE;
  const isMap = before.shape.length === 3;
  const made = (values: NdArray, at: SiteId, imagined: boolean): Card => ({
    side: shapeSide(spec, values, plan, at, rate),
    imagined,
  });
  const own = made(before, site, false);
  const counterpart = counterpartOf(spec, plan.drops, site);
  const answer = answerOf(state, 'site');
  const stand = standIn(!isMap);
  const told = answer?.site === counterpart ? answer.before : null;
  const other =
    counterpart === null
      ? made(stand.before, stand.site, true)
      : told && made(told, counterpart, false);
  return (isMap ? [own, other] : [other, own]).filter((card) => card !== null);
}

function valuesTable({ scene }: ShapeSide, { channel, around }: Screen): Table {
  const { site, shape, keep } = scene;
  const text = maskedText(keep);
  if (shape.length === 3) {
    const [height, width, channels] = mapShape(shape);
    const shown = Math.min(channel, channels - 1);
    return mapTable(
      i18n.t('{site} after dropout, channel {channel}', { site, channel: shown }),
      channelView(scene.after, [height, width, channels], shown),
      around(height, width),
      text,
    );
  }
  const { first, last } = listPart(scene.total, channel);
  return {
    caption: i18n.t('{site} before and after dropout, entries {first} to {last}', {
      site,
      first,
      last,
    }),
    columns: [i18n.t('entry'), i18n.t('before'), i18n.t('after')],
    rows: Array.from(scene.before.subarray(first, last + 1), (value, i) => ({
      head: String(first + i),
      cells: [valueText(value), text(scene.after[first + i]!, first + i)],
    })),
  };
}

function figureOf({ side, imagined }: Card, plan: Plan, screen: Screen): Figure {
  const { scene, draws, deviation } = side;
  const { site, shape } = scene;
  return {
    title: i18n.t('{site}, {shape}', { site, shape: shapeText(shape) }),
    read: i18n.t(
      'Above are all numbers of {site} after dropout, of a map its channels side by side, of a vector its entries row by row: the stronger a colour, the larger, and hatched is dropped. Below is a dot for the draw u of each of the first numbers, from left to right, with u from 0 at the bottom to 1 at the top. Every dot below the line at p is a number that is dropped; the shape is never asked.',
      { site },
    ),
    tables: [
      listTable(
        i18n.t('The dropped part of {site}', { site }),
        [i18n.t('part'), i18n.t('value')],
        [
          [i18n.t('dropped'), fractionText(scene.droppedFraction)],
          [i18n.t('expected'), `${rateText(scene.drop?.rate ?? 0)} ± ${fractionText(deviation)}`],
        ],
      ),
      {
        caption: i18n.t('The draws of the first numbers of {site}', { site }),
        columns: [i18n.t('number'), i18n.t('where'), i18n.t('rule')],
        rows: Array.from(draws, (_, index) => ({
          head: String(index),
          cells: [whereText(shape, index), ruleText(side, plan, index)],
        })),
      },
      ...(imagined ? [] : [valuesTable(side, screen)]),
    ],
  };
}

export const shapesReading: Reading = (state) => {
  const screen = screenOf(state);
  return cardsOf(state, screen).map((card) => figureOf(card, screen.plan, screen));
};
