/** Maps painted for print: many pixels to a cell, always on paper. */
import { rampFor, mapRect, paintChannelRow } from '../../render/siteMaps';
import { paintMap, paintPixels, type Rect } from '../../render/maps';
import { PALETTES } from '../../render/palette';
import type { PrintBand, PrintPicture, PrintRow } from '../../render/printSvg';
import { mapShape } from '../../scene/cells';
import { chanceText, type ClassScene } from '../../scene/classScene';
import { filterMaps, type NextScene } from '../../scene/nextScene';
import type { PredictionScene } from '../../scene/predictionScene';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange } from '../../scene/siteValues';
import { effectText, maskHead } from '../../scene/siteWords';
import { changedPixels, classPixels } from '../prediction/classPixels';
import { i18n } from '../../words/i18n';

export const PAPER = PALETTES.light;

/** Pixels on the longer side of a map: 300 to an inch where a map is 5 cm wide. */
const SIDE = 600;
/** A vector's strip is so much lower than it is wide. */
const STRIP = 0.06;

type Painter = (context: CanvasRenderingContext2D, rect: Rect) => void;

/** Whole pixels to a cell, so that cells are equally large. */
function sizeFor(height: number, width: number): Rect {
  if (height === 1) return { x: 0, y: 0, width: 3 * SIDE, height: Math.round(3 * SIDE * STRIP) };
  // What is so low stands alone in its row, as wide as the page.
  const side = height / width < 0.3 ? 3 * SIDE : SIDE;
  const perCell = Math.max(1, Math.round(side / Math.max(height, width)));
  return { x: 0, y: 0, width: width * perCell, height: height * perCell };
}

function painted(title: string, rect: Rect, paint: Painter): PrintPicture {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: rect.width, height: rect.height });
  const context = canvas.getContext('2d');
  if (!context) throw new Error(i18n.t('This browser gives no canvas to draw the figure on.'));
  paint(context, rect);
  return { title, href: canvas.toDataURL('image/png'), aspect: rect.height / rect.width };
}

/** Most entries of a vector in one row. */
const MOST_IN_ROW = 64;

/** A vector row by row, where its entries divide into rows that are equally long. */
function inRows(scene: SiteScene): SiteScene {
  const [height, width] = mapShape(scene.shape);
  if (height > 1) return scene;
  let columns = Math.min(MOST_IN_ROW, width);
  while (width % columns !== 0) columns--;
  return columns < 8 ? scene : { ...scene, shape: [width / columns, columns, 1] };
}

/** One channel of the site: before, mask and after; of a vector one below the other. */
export function siteBands(scene: SiteScene, channel: number): readonly PrintBand[] {
  const vector = scene.shape.length === 1;
  const shown = vector ? inRows(scene) : scene;
  const [height, width] = mapShape(shown.shape);
  const rect = sizeFor(height, width);
  const after = scene.multiplier
    ? i18n.t('After')
    : i18n.t('After {effect}', { effect: effectText(scene) });
  const titles = [i18n.t('Before'), maskHead(scene), after];
  const pictures = titles.map((title, column) =>
    painted(vector ? '' : title, rect, (context) => {
      const size = { width: rect.width, height: rect.height, gap: 0 };
      context.translate(-mapRect(size, column as 0 | 1 | 2).x, 0);
      paintChannelRow(context, shown, vector ? 0 : channel, siteRange(scene), PAPER, size);
    }),
  );
  if (!vector)
    return [
      { columns: 1, rows: [{ heading: i18n.t('Channel {channel}', { channel }), pictures }] },
    ];
  return pictures.map((picture, i) => ({
    columns: 1,
    rows: [{ heading: titles[i]!, pictures: [picture] }],
  }));
}

/** One filter of the next conv: clean, dropped, difference. */
export function nextRow(scene: NextScene, filter: number): PrintRow {
  const { height, width, next } = scene;
  const maps = filterMaps(scene, filter);
  const rect = sizeFor(height, width);
  const one = (title: string, data: Float32Array, domain = maps.domain): PrintPicture =>
    painted(title, rect, (context) =>
      paintMap(
        context,
        { data, height, width, stride: 1, offset: 0 },
        rampFor(PAPER, domain),
        domain,
        rect,
      ),
    );
  return {
    heading: i18n.t('{layer}, filter {filter}', { layer: next.layer.name, filter }),
    pictures: [
      one(i18n.t('clean'), maps.clean),
      one(i18n.t('dropped'), maps.dropped),
      one(i18n.t('difference'), maps.difference, maps.differenceDomain),
    ],
  };
}

/** A class for every pixel: clean, dropped, what changed. */
export function predictionRow(scene: PredictionScene, image: Float32Array | null): PrintRow {
  const { height, width, clean, dropped } = scene;
  const rect = sizeFor(height, width);
  const one = (title: string, pixels: Uint32Array<ArrayBuffer>): PrintPicture =>
    painted(title, rect, (context) => paintPixels(context, pixels, width, height, rect));
  return {
    heading: i18n.t('prediction'),
    pictures: [
      one(i18n.t('clean'), classPixels(clean, image, PAPER)),
      one(i18n.t('dropped'), classPixels(dropped, image, PAPER)),
      one(i18n.t('changed'), changedPixels(clean, dropped, image, PAPER)),
    ],
  };
}

/** One class for the picture: how probable each is. */
export const classRow = ({ bars }: ClassScene, names: readonly string[]): PrintRow => ({
  heading: i18n.t('prediction: clean over dropped'),
  pictures: [],
  bars: bars.map(({ label, clean, dropped }) => ({
    name: names[label] ?? String(label),
    clean,
    dropped,
    text: `${chanceText(clean)} → ${chanceText(dropped)}`,
  })),
});
