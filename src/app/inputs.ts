/** From the input that a view names to the picture itself. */
import { unzlibSync } from 'fflate';
import { DEFAULT_FIT, type PictureFit } from '../core/pictureFit';
import { asMap } from '../core/types';
import { decodeDigits, pictureAt, type DigitSet } from '../data/digits';
import { blankDrawing, sheetOf } from '../data/drawing';
import { fitImage, fitLabels } from '../data/fitImage';
import { greyOf, greyPicture, type Picture } from '../data/picture';
import { makeScene, SCENE_SIZE } from '../data/scenes';
import { DATASETS } from '../nets/datasets';
import { outputOf } from '../nets/output';
import type { ModelEntry } from '../nets/registry';
import type { PictureInput } from '../state/store';
import type { InputRef } from '../state/view';
import { readStored, writeStored } from './storage';
import { i18n } from '../words/i18n';

const DRAWING_KEY = 'dropscope.drawing';
/** Side of the sheet that was the only one at first; the others have theirs in the key. */
const FIRST_SIDE = 96;

/** Side of the sheet on which a picture for a model is drawn. */
export const sheetSide = ({ spec }: ModelEntry): number => spec.layers[0]!.shape[0]!;

/** Pictures of any size become light ink on dark paper, as in the pictures that the shipped networks learnt from. */
export const INK: PictureFit = { ...DEFAULT_FIT, invert: true };

/** A picture that a person has brought, and the classes of its places, if they were brought too. */
export interface Upload {
  readonly picture: Picture;
  readonly labels: Picture | null;
  /** How it is fitted to a model that does not say so itself. */
  readonly fit?: UploadFit;
}

export type UploadFit = Pick<PictureFit, 'mode' | 'invert'>;

/** Says how a picture was fitted to a model; empty where it has the model's size by itself. */
function fitting({ spec, fit }: ModelEntry, input: InputRef): string {
  // How an upload is fitted to a model that does not say so changes with its revision.
  if (!fit) return input.kind === 'upload' ? `@${spec.id}` : '';
  const { mode, scale, invert } = fit;
  return `@${[spec.id, mode, scale, ...(invert ? ['inverted'] : [])].join('/')}`;
}

/**
 * What identifies the content of a picture: `scene:<n>`, `test:<n>:<data set>`; of a drawing all but its
 * revision, `draw:<side>:`, and so of an upload. Where it is fitted to a model, that is said after an `@`.
 */
function keyOf(input: InputRef, model: ModelEntry): string {
  const fitted = fitting(model, input);
  switch (input.kind) {
    case 'scene':
      return `scene:${input.number}${fitted}`;
    case 'test':
      return `test:${input.index}:${model.data.id}${fitted}`;
    case 'draw':
      return `draw:${sheetSide(model)}${fitted}:`;
    case 'upload':
      return `upload${fitted}:`;
  }
}

/** Whether a picture is the one that is named; a named one may still be in the making. */
export function isPictureOf({ key }: PictureInput, input: InputRef, model: ModelEntry): boolean {
  const wanted = keyOf(input, model);
  const revised = input.kind === 'draw' || input.kind === 'upload';
  return revised ? key.startsWith(wanted) : key === wanted;
}

/** The input that the key of a picture names: revisions and fittings mean nothing outside of the page. */
export function inputOfKey(key: string): InputRef {
  const [kind, number] = key.replace(/@.*/, '').split(':');
  if (kind === 'scene') return { kind, number: Number(number) };
  if (kind === 'test') return { kind, index: Number(number) };
  return { kind: kind === 'upload' ? 'upload' : 'draw' };
}

export class Inputs {
  private readonly sprites = new Map<string, Promise<DigitSet>>();
  private readonly drawings = new Map<number, Float32Array>();
  private revision = 0;
  private upload: Upload | null = null;

  /** @param folder where the sprites of test pictures lie, with a trailing slash */
  constructor(private readonly folder: string) {}

  /** The picture that a person has brought; null while there is none. */
  get brought(): Upload | null {
    return this.upload;
  }

  /** @throws Error if the test pictures cannot be loaded, or there is no upload on this machine */
  async picture(input: InputRef, model: ModelEntry): Promise<PictureInput> {
    switch (input.kind) {
      case 'draw':
        return this.drawingInput(sheetSide(model), model);
      case 'upload':
        return this.uploadInput(model);
      case 'scene': {
        const scene = makeScene(input.number, await this.load(model.data.sprite));
        const key = keyOf(input, model);
        return model.fit
          ? fitted(key, greyPicture(scene.image, SCENE_SIZE), model, model.fit)
          : { key, ...scene, labels: truthFor(model, scene.labels) };
      }
      case 'test': {
        const pictures = await this.load(model.data.sprite);
        const labels = pictures.labels.slice(input.index, input.index + 1);
        return {
          key: keyOf(input, model),
          image: pictureAt(pictures, input.index),
          labels: truthFor(model, labels),
        };
      }
    }
  }

  /** @param image of a square sheet */
  setDrawing(image: Float32Array, model: ModelEntry): PictureInput {
    const side = Math.sqrt(image.length);
    this.drawings.set(side, image);
    this.revision++;
    writeStored(storeKey(side), Array.from(image, (value) => Math.round(value * 255)).join());
    return this.drawingInput(side, model);
  }

  /** Takes a picture that a person has brought, in the place of an earlier one. */
  setUpload(upload: Upload): void {
    this.upload = upload;
    this.revision++;
  }

  /** Takes one of an earlier visit, unless there is a newer one already. */
  offerUpload(upload: Upload): void {
    if (!this.upload) this.setUpload(upload);
  }

  private drawingInput(side: number, model: ModelEntry): PictureInput {
    const image = this.drawings.get(side) ?? storedDrawing(side);
    this.drawings.set(side, image);
    const key = `draw:${side}${fitting(model, { kind: 'draw' })}:${this.revision}`;
    if (!model.fit) return { key, image, labels: null };
    return fitted(key, greyPicture(image, side), model, model.fit);
  }

  private uploadInput(model: ModelEntry): PictureInput {
    if (!this.upload)
      throw new Error(i18n.t('The picture of this link is an upload; it is not on this machine.'));
    const { picture, labels } = this.upload;
    const fit = model.fit ?? { ...INK, ...this.upload.fit };
    const key = `${keyOf({ kind: 'upload' }, model)}${this.revision}`;
    const input = fitted(key, picture, model, fit);
    if (!labels || labelsProblem(labels, model)) return input;
    return { ...input, labels: fitLabels(labels, placesOf(model), classesOf(model), fit.mode) };
  }

  private load(sprite: string): Promise<DigitSet> {
    const known = this.sprites.get(sprite);
    if (known) return known;
    const loading = this.fetchSprite(sprite).catch((error: unknown) => {
      this.sprites.delete(sprite);
      throw error;
    });
    this.sprites.set(sprite, loading);
    return loading;
  }

  private async fetchSprite(sprite: string): Promise<DigitSet> {
    const response = await fetch(`${this.folder}${sprite}`).catch(() => null);
    if (!response?.ok) {
      throw new Error(i18n.t('The test pictures could not be loaded; the present picture stays.'));
    }
    return decodeDigits(unzlibSync(new Uint8Array(await response.arrayBuffer())));
  }
}

function fitted(
  key: string,
  picture: Picture,
  { spec }: ModelEntry,
  fit: PictureFit,
): PictureInput {
  const { image: values, shown } = fitImage(picture, spec.layers[0]!.shape, fit);
  const width = spec.layers[0]!.shape[1]!;
  return { key, image: greyOf(shown), width, values, shown, labels: null };
}

const classesOf = ({ data }: ModelEntry): number => data.classNames.length;

/** Rows and columns of the output. */
function placesOf({ spec }: ModelEntry): readonly [number, number] {
  const [height, width] = asMap(outputOf(spec).shape);
  return [height, width];
}

/** The truth of a picture, if a model's output says of as many places which of the same classes they are. */
function truthFor(model: ModelEntry, labels: Uint8Array): Uint8Array | null {
  const [height, width] = placesOf(model);
  const shipped = Object.values(DATASETS).find(({ id }) => id === model.data.id);
  const same = shipped?.classNames.join() === model.data.classNames.join();
  return same && model.task !== 'other' && labels.length === height * width ? labels : null;
}

/** Why a picture of labels cannot be held against a model's output; null if it can. */
export function labelsProblem(labels: Picture, model: ModelEntry): string | null {
  if (model.task !== 'segmentation')
    return i18n.t(
      'Only a network that gives every place a class can be held against a picture of labels.',
    );
  try {
    fitLabels(labels, placesOf(model), classesOf(model), (model.fit ?? INK).mode);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const storeKey = (side: number): string =>
  side === FIRST_SIDE ? DRAWING_KEY : `${DRAWING_KEY}.${side}`;

function storedDrawing(side: number): Float32Array {
  const values = readStored(storeKey(side))?.split(',').map(Number);
  if (values?.length !== side ** 2 || values.some((value) => !(value >= 0 && value <= 255))) {
    return blankDrawing(sheetOf(side));
  }
  return Float32Array.from(values, (value) => value / 255);
}
