/** What one activation could see, and what it can reach. */
import { pickedIndex } from '../../../app/lensQuestion';
import { channelView } from '../../../render/maps';
import { mapShape } from '../../../scene/cells';
import {
  boxText,
  coneChanges,
  coneScene,
  type ConeChange,
  type ConeLayer,
  type ConeScene,
} from '../../../scene/coneScene';
import { countText, tickText } from '../../../scene/figures';
import type { AppState } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import type { Reading, Table } from '../reading';
import { answerOf, screenOf, type Screen } from './screen';
import { mapTable } from './tables';

function sceneOf(state: AppState, { spec, site }: Screen): ConeScene | null {
  const index = pickedIndex(state);
  return index === null ? null : coneScene(spec, site, index);
}

const placeWords = ({ box: { top, left, bottom, right } }: ConeLayer): string =>
  i18n.t('rows {top} to {bottom}, columns {left} to {right}', { top, left, bottom, right });

function seenTable({ backward }: ConeScene): Table {
  return {
    caption: i18n.t('What it could see'),
    columns: [
      i18n.t('layer'),
      i18n.t('activations seen'),
      i18n.t('of all'),
      i18n.t('size'),
      i18n.t('where'),
    ],
    rows: backward.map((cone) => ({
      head: cone.layer.name,
      cells: [countText(cone.count), countText(cone.total), boxText(cone.box), placeWords(cone)],
    })),
  };
}

/** How many of a concatenation's came which way. */
const waysText = ({ parts }: ConeLayer): string =>
  parts
    .map(({ from, skip, count }) =>
      skip
        ? i18n.t('{count} across the skip from {from}', { count: countText(count), from })
        : i18n.t('{count} up from {from}', { count: countText(count), from }),
    )
    .join(', ');

function reachTable(
  { forward }: ConeScene,
  changes: ReadonlyMap<string, ConeChange> | null,
): Table {
  return {
    caption: i18n.t('What it can reach, and what setting it to zero alone changes'),
    columns: [
      i18n.t('layer'),
      i18n.t('activations reached'),
      i18n.t('of all'),
      i18n.t('where'),
      i18n.t('changed'),
      i18n.t('largest change'),
      i18n.t('by which way'),
    ],
    rows: forward.map((cone) => {
      const lone = changes?.get(cone.layer.name)?.lone;
      return {
        head: cone.layer.name,
        cells: [
          countText(cone.count),
          countText(cone.total),
          placeWords(cone),
          lone ? countText(lone.changed) : '–',
          lone ? tickText(lone.largest) : '–',
          waysText(cone),
        ],
      };
    }),
  };
}

export const coneReading: Reading = (state) => {
  const screen = screenOf(state);
  const { before } = screen;
  const scene = sceneOf(state, screen);
  const answer = answerOf(state, 'lone');
  const changes = scene && answer?.index === scene.index ? coneChanges(scene, answer) : null;
  const picked = scene?.picked;
  return [
    {
      title: i18n.t('What it could see'),
      read: i18n.t(
        'The frame on the picture holds the pixels that the picked activation was computed from; what lies outside of it is faint, for it had no part in it. Beside it are the layers in between, with how many of their activations it could see. The deeper the site, the larger the frame.',
      ),
      tables: scene && scene.backward.length > 0 ? [seenTable(scene)] : [],
    },
    {
      title: i18n.t('The picked activation'),
      read: i18n.t(
        'The opened channel before dropout, rows and columns being its places; the stronger a colour, the larger the number. The framed cell is the picked activation, below it its value. Pick one that is silent, and nothing will change behind it.',
      ),
      tables:
        before && picked && before.shape.length === 3
          ? [
              mapTable(
                i18n.t('Channel {channel} of {site}, with ({y}, {x}) picked', {
                  site: screen.site,
                  ...picked,
                }),
                channelView(before.data, mapShape(before.shape), picked.channel),
                picked,
              ),
            ]
          : [],
    },
    ...(scene && scene.forward.length === 0
      ? []
      : [
          {
            title: i18n.t('What it can reach'),
            read: i18n.t(
              'One small map for each later layer, its places in rows and columns. Shaded are the places that the activation can reach; the stronger a colour in them, the more the place changes when the activation alone is set to zero, each map up to its own largest change. Look how the reach grows and the change fades.',
            ),
            tables: scene ? [reachTable(scene, changes)] : [],
          },
        ]),
  ];
};
