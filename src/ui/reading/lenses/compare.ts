/** Two variants side by side: their masks, what is left, and the numbers of both. */
import { versusPlan } from '../../../app/lensQuestion';
import { findLayer, mayDrop } from '../../../core/graph';
import { hasKernel } from '../../../core/types';
import { mapShape } from '../../../scene/cells';
import { sideOf, type KernelSheet, type NextKernel, type Side } from '../../../scene/compareScene';
import { isClassification } from '../../../scene/classScene';
import { factRows, mapTitles, variantName } from '../../../scene/compareWords';
import { factorText } from '../../../scene/figures';
import { keptText, maskedText, wholeMap, type CellText } from '../../../scene/lensTables';
import { nothingDrawn } from '../../../scene/lensWords';
import type { AppState } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import type { Reading } from '../reading';
import { answerOf, screenOf, type Screen } from './screen';
import { mapTable } from './tables';

/** The kernel of the opened next conv, of which DropConnect drops weights. */
function nextKernel({ trace, spec, opened }: Screen): NextKernel | null {
  const name = trace?.meta.next;
  const layer = name && findLayer(spec, name);
  const kernel = trace?.arrays['next/kernel'];
  if (!layer || !hasKernel(layer) || !kernel || !opened) return null;
  return { spec, layer, kernel, filter: opened.filter };
}

type Titles = ReturnType<typeof mapTitles>;

interface Named {
  readonly name: string;
  readonly side: Side;
}

function sidesOf({ view }: AppState, screen: Screen): readonly [Named, Named] | null {
  const { plan, site, before, spec } = screen;
  const hasDrop = plan.drops.some((drop) => drop.site === site);
  const isStill = (hasDrop || plan.mode === 'inference') && nothingDrawn(plan, site) !== null;
  if (!before || isStill || !mayDrop(spec, site)) return null;
  const next = nextKernel(screen);
  const other = versusPlan({ ...view, ...plan });
  const named = (side: Side): Named => ({
    name: side.drop ? variantName(side.drop.variant) : i18n.t('no dropout'),
    side,
  });
  return [named(sideOf(plan, site, before, next)), named(sideOf(other, site, before, next))];
}

/** The first and the second, where a variant is compared with itself. */
const sideName = ({ name }: Named, i: number): string =>
  i === 0 ? i18n.t('left, {name}', { name }) : i18n.t('right, {name}', { name });

/** What DropConnect made of the opened filter's weights. */
function weightTables({ before, after, keep, height, width }: KernelSheet, what: Titles) {
  const corner = { y: 0, x: 0 };
  const table = (title: string, data: Float32Array, text: CellText) =>
    mapTable(title, wholeMap(data, height, width), corner, text);
  return {
    mask: [table(what.mask, before, keptText(keep))],
    after: [table(what.after, after, maskedText(keep))],
  };
}

/** What was dropped of the opened channel, or what it was multiplied by, and what is left. */
function channelTables({ effect, after }: Side, what: Titles, { before, ...screen }: Screen) {
  const shape = mapShape(before!.shape);
  const around = screen.around(shape[0], shape[1]);
  const table = (title: string, data: ArrayLike<number>, text: CellText) => {
    const [height, width, stride] = shape;
    return mapTable(title, { data, height, width, stride, offset: screen.channel }, around, text);
  };
  const keep = effect?.keep ?? null;
  return {
    mask: effect?.multiplier
      ? [table(what.mask, effect.multiplier, factorText)]
      : keep
        ? [table(what.mask, keep, keptText(keep))]
        : [],
    after: [table(what.after, after, maskedText(keep))],
  };
}

function tablesOf(side: Side, name: string, screen: Screen) {
  if (!screen.before || side.problem !== null) return { mask: [], after: [] };
  const { channel } = screen;
  const titles = mapTitles(side, channel);
  const what = (title: string): string =>
    side.sheet
      ? i18n.t('{name}: {title}', { name, title })
      : i18n.t('{name}: {title}, channel {channel}', { name, title, channel });
  const captions = { mask: what(titles.mask), after: what(titles.after) };
  return side.sheet ? weightTables(side.sheet, captions) : channelTables(side, captions, screen);
}

/** Whether the network gives the picture one class. */
function oneClass({ trace }: Screen): boolean {
  const output = trace?.arrays['output/clean'];
  return output !== undefined && isClassification(output);
}

export const compareReading: Reading = (state) => {
  const screen = screenOf(state);
  const sides = sidesOf(state, screen);
  const maps = sides?.map((named, i) => tablesOf(named.side, sideName(named, i), screen)) ?? [];
  const outcomes = answerOf(state, 'outcomes')?.plans;
  return [
    {
      title: i18n.t('Mask of each variant'),
      read: i18n.t(
        'Rows and columns are the places of the opened channel; left is the variant of the plan, right the one that it is compared with, at the same p. Hatched is dropped, as strong as what was lost; of Gaussian dropout the multipliers are shown instead, one colour above 1 and the other below. Look at the shape: scattered cells, blocks, or a whole channel.',
      ),
      tables: maps.flatMap(({ mask }) => mask),
    },
    {
      title: i18n.t('After each variant'),
      read: i18n.t(
        'The same channel after dropout, on the colours of the site’s own maps: the stronger, the larger. What is kept is multiplied, so it is a little stronger than before. Look whether the drawing can still be recognised between what is hatched.',
      ),
      tables: maps.flatMap(({ after }) => after),
    },
    {
      title: i18n.t('Numbers of both'),
      read: i18n.t(
        'A row is one measure, a column one variant; those at the bottom come from running the network under each. The part with a kept neighbour says how much of what is lost is still there beside it. Compare the ripple at the output: it is what the loss does in the end.',
      ),
      tables: sides
        ? [
            {
              caption: i18n.t('Both variants in numbers'),
              columns: [i18n.t('measure'), ...sides.map(sideName)],
              rows: factRows(screen.trace?.meta.next ?? null, oneClass(screen)).map(
                ({ name, text }) => ({
                  head: name,
                  cells: sides.map(({ side }, i) => text(side, outcomes?.[i] ?? null)),
                }),
              ),
            },
          ]
        : [],
    },
  ];
};
