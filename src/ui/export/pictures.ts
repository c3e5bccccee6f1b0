/** Maps painted for print: many pixels to a cell, always on paper. */
import { rampFor, mapRect, paintChannelRow } from '../../render/siteMaps';
import { paintMap, paintPixels, type Rect } from '../../render/maps';
import { PALETTES } from '../../render/palette';
import type { PrintPicture, PrintRow } from '../../render/printSvg';
import { mapShape } from '../../scene/cells';
import { factorText } from '../../scene/figures';
import { filterMaps, type NextScene } from '../../scene/nextScene';
import type { PredictionScene } from '../../scene/predictionScene';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange } from '../../scene/siteValues';
import { maskHead } from '../../scene/siteWords';
import { changedPixels, classPixels } from '../prediction/classPixels';

export const PAPER = PALETTES.light;

/** Pixels on the longer side of a map: 300 to an inch where a map is 5 cm wide. */
const SIDE = 600;
/** A vector's strip is so much lower than it is wide. */
const STRIP = 0.06;

type Painter = (context: CanvasRenderingContext2D, rect: Rect) => void;

/** Whole pixels to a cell, so that cells are equally large. */
function sizeFor(height: number, width: number): Rect {
  if (height === 1) return { x: 0, y: 0, width: 3 * SIDE, height: Math.round(3 * SIDE * STRIP) };
  const perCell = Math.max(1, Math.round(SIDE / Math.max(height, width)));
  return { x: 0, y: 0, width: width * perCell, height: height * perCell };
}

function painted(title: string, rect: Rect, paint: Painter): PrintPicture {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: rect.width, height: rect.height });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw the figure on.');
  paint(context, rect);
  return { title, href: canvas.toDataURL('image/png'), aspect: rect.height / rect.width };
}

/** One channel of the site: before, mask and after; of a vector one below the other. */
export function siteBands(scene: SiteScene, channel: number): readonly (readonly PrintRow[])[] {
  const [height, width] = mapShape(scene.shape);
  const rect = sizeFor(height, width);
  const titles = ['Before', maskHead(scene), `After ${factorText(scene.scale)}`];
  const pictures = titles.map((title, column) =>
    painted(title, rect, (context) => {
      const size = { width: rect.width, height: rect.height, gap: 0 };
      context.translate(-mapRect(size, column as 0 | 1 | 2).x, 0);
      paintChannelRow(context, scene, channel, siteRange(scene), PAPER, size);
    }),
  );
  const heading = height === 1 ? 'All entries' : `Channel ${channel}`;
  if (height > 1) return [[{ heading, pictures }]];
  return pictures.map((picture) => [{ heading, pictures: [picture] }]);
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
    heading: `${next.layer.name}, filter ${filter}`,
    pictures: [
      one('clean', maps.clean),
      one('dropped', maps.dropped),
      one('difference', maps.difference, maps.differenceDomain),
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
    heading: 'prediction',
    pictures: [
      one('clean', classPixels(clean, image, PAPER)),
      one('dropped', classPixels(dropped, image, PAPER)),
      one('changed', changedPixels(clean, dropped, image, PAPER)),
    ],
  };
}
