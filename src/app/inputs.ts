/** From the input that a view names to the picture itself. */
import { unzlibSync } from 'fflate';
import { decodeDigits, pictureAt, type DigitSet } from '../data/digits';
import { blankDrawing, sheetOf } from '../data/drawing';
import { makeScene } from '../data/scenes';
import type { ModelEntry } from '../nets/registry';
import type { PictureInput } from '../state/store';
import type { InputRef } from '../state/view';
import { readStored, writeStored } from './storage';

const DRAWING_KEY = 'dropscope.drawing';
/** Side of the sheet that was the only one at first; the others have theirs in the key. */
const FIRST_SIDE = 96;

/** Side of the sheet on which a picture for a model is drawn. */
export const sheetSide = ({ spec }: ModelEntry): number => spec.layers[0]!.shape[0]!;

/**
 * What identifies the content of a picture: `scene:<n>`, `test:<n>:<data set>`; of a drawing all but its
 * revision, `draw:<side>:`.
 */
function keyOf(input: InputRef, model: ModelEntry): string {
  switch (input.kind) {
    case 'scene':
      return `scene:${input.number}`;
    case 'test':
      return `test:${input.index}:${model.data.id}`;
    case 'draw':
      return `draw:${sheetSide(model)}:`;
  }
}

/** Whether a picture is the one that is named; a named one may still be in the making. */
export function isPictureOf({ key }: PictureInput, input: InputRef, model: ModelEntry): boolean {
  const wanted = keyOf(input, model);
  return input.kind === 'draw' ? key.startsWith(wanted) : key === wanted;
}

export class Inputs {
  private readonly sprites = new Map<string, Promise<DigitSet>>();
  private readonly drawings = new Map<number, Float32Array>();
  private revision = 0;

  /** @param folder where the sprites of test pictures lie, with a trailing slash */
  constructor(private readonly folder: string) {}

  /** @throws Error if the test pictures cannot be loaded */
  async picture(input: InputRef, model: ModelEntry): Promise<PictureInput> {
    if (input.kind === 'draw') return this.drawingInput(sheetSide(model));
    const key = keyOf(input, model);
    const pictures = await this.load(model.data.sprite);
    if (input.kind === 'scene') return { key, ...makeScene(input.number, pictures) };
    const labels = pictures.labels.slice(input.index, input.index + 1);
    return { key, image: pictureAt(pictures, input.index), labels };
  }

  /** @param image of a square sheet */
  setDrawing(image: Float32Array): PictureInput {
    const side = Math.sqrt(image.length);
    this.drawings.set(side, image);
    this.revision++;
    writeStored(storeKey(side), Array.from(image, (value) => Math.round(value * 255)).join());
    return this.drawingInput(side);
  }

  private drawingInput(side: number): PictureInput {
    const image = this.drawings.get(side) ?? storedDrawing(side);
    this.drawings.set(side, image);
    return { key: `draw:${side}:${this.revision}`, image, labels: null };
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
      throw new Error('The test pictures could not be loaded; the present picture stays.');
    }
    return decodeDigits(unzlibSync(new Uint8Array(await response.arrayBuffer())));
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
