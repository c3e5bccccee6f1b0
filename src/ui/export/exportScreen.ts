/** What is on the screen to take away: the story's figure as SVG or PNG, the site's numbers as CSV. */
import { openedNext } from '../../core/graph';
import type { Trace } from '../../core/trace';
import { printSvg, type PrintFigure, type PrintRow } from '../../render/printSvg';
import { classScene, classSentence, isClassification } from '../../scene/classScene';
import { rateText, shapeText } from '../../scene/figures';
import { nextScene } from '../../scene/nextScene';
import { predictionScene } from '../../scene/predictionScene';
import { predictionSentence } from '../../scene/predictionWords';
import { siteScene, type SiteScene } from '../../scene/siteScene';
import { siteCsv } from '../../scene/siteTable';
import { siteWindow } from '../../scene/siteWindow';
import { countsSentence } from '../../scene/siteWords';
import { variantLabel } from '../../scene/variantNames';
import { inputText } from '../../state/inputText';
import { modelOf } from '../../state/permalinkKeys';
import type { AppState } from '../../state/store';
import { classRow, nextRow, PAPER, predictionRow, siteBands } from './pictures';
import { i18n, translated } from '../../words/i18n';

export const SCREEN_FORMATS = ['png', 'svg', 'csv'] as const;
export type ScreenFormat = (typeof SCREEN_FORMATS)[number];

interface Shown {
  readonly trace: Trace;
  readonly scene: SiteScene;
}

function shownIn({ trace, view }: AppState): Shown {
  const scene = siteScene(trace, view, view.site);
  if (!trace || !scene)
    throw new Error(i18n.t('The opened site has not been computed yet; try again in a moment.'));
  return { trace, scene };
}

/** One sentence about the prediction, without its full stop; null until there is one. */
function predictionWords({ trace, input, view }: AppState & { trace: Trace }): string | null {
  const { 'output/clean': clean, 'output/dropped': dropped } = trace.arrays;
  if (!clean || !dropped) return null;
  const labels = input?.labels ?? null;
  if (isClassification(clean))
    return classSentence(classScene(clean, dropped, labels), modelOf(view).data.classNames);
  return predictionSentence(predictionScene(clean, dropped, labels));
}

/** The next conv and the prediction, side by side. */
function lowerRows(state: AppState, { trace }: Shown): readonly PrintRow[] {
  const { view, input } = state;
  const opened = openedNext(trace.meta.spec, view.site, view.next);
  const next = nextScene(trace, view.site, opened);
  const { 'output/clean': clean, 'output/dropped': dropped } = trace.arrays;
  const labels = input?.labels ?? null;
  const rows =
    next && next.height > 1 ? [nextRow(next, Math.min(view.filter, next.filters - 1))] : [];
  if (!clean || !dropped) return rows;
  const prediction = isClassification(clean)
    ? classRow(classScene(clean, dropped, labels), modelOf(view).data.classNames)
    : predictionRow(predictionScene(clean, dropped, labels), input?.image ?? null);
  return [...rows, prediction];
}

const MODES = {
  train: /*i18n*/ 'training',
  inference: /*i18n*/ 'inference',
  mc: /*i18n*/ 'Monte Carlo',
} as const;

function figureOf(state: AppState, link: string): PrintFigure {
  const { view } = state;
  const shown = shownIn(state);
  const { scene, trace } = shown;
  const { drop } = scene;
  const what = drop
    ? i18n.t('{variant} at {site}, p = {rate}', {
        variant: variantLabel(drop.variant),
        site: view.site,
        rate: rateText(drop.rate),
      })
    : i18n.t('{site}, without dropout', { site: view.site });
  const sentence = predictionWords({ ...state, trace });
  const counts = countsSentence(scene, view.mode === 'inference', 0);
  const rows = lowerRows(state, shown);
  return {
    title: what,
    subtitle: [
      `${view.model}, ${inputText(view.input)}`,
      shapeText(scene.shape),
      translated(MODES[view.mode]),
      i18n.t('seed {seed}, pass {pass}', { seed: view.seed, pass: view.pass }),
    ].join(' · '),
    bands: [...siteBands(scene, view.channel), ...(rows.length > 0 ? [{ columns: 2, rows }] : [])],
    caption: sentence ? `${counts} ${i18n.t('Prediction: {sentence}.', { sentence })}` : counts,
    link,
  };
}

/** Pixels of a PNG to a unit of the figure: 300 to an inch at 17 cm. */
const PNG_SCALE = 3.125;

/** Draws an SVG on a canvas; from its data, as a blob would count as foreign in a sandboxed frame. */
async function asPng(figure: ReturnType<typeof printSvg>): Promise<ArrayBuffer> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figure.svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(figure.width * PNG_SCALE);
  canvas.height = Math.round(figure.height * PNG_SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(i18n.t('This browser could not make a PNG of the figure.'));
  return blob.arrayBuffer();
}

/** @throws Error saying why there is nothing to take away yet */
export async function exportScreen(
  state: AppState,
  format: ScreenFormat,
  link: string,
): Promise<ArrayBuffer | string> {
  if (format === 'csv') {
    const { trace, scene } = shownIn(state);
    const { site, next, at } = state.view;
    return siteCsv(scene, siteWindow(trace.meta.spec, site, next, at));
  }
  const figure = printSvg(figureOf(state, link), PAPER);
  return format === 'svg' ? figure.svg : asPng(figure);
}
