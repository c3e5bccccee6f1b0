/** From the input that a view names to the picture itself. */
import { unzlibSync } from 'fflate';
import { decodeDigits, type DigitSet } from '../data/digits';
import { makeScene, SCENE_SIZE } from '../data/scenes';
import type { PictureInput } from '../state/store';
import type { InputRef } from '../state/view';
import { readStored, writeStored } from './storage';

const DRAWING_KEY = 'dropscope.drawing';
/** Paper of an empty drawing, as in the scenes. */
const PAPER = 0.05;

export class Inputs {
  private digits: Promise<DigitSet> | null = null;
  private drawing: Float32Array;
  private revision = 0;

  /** @param digitsUrl where the sprite of test digits lies */
  constructor(private readonly digitsUrl: string) {
    this.drawing = storedDrawing();
  }

  /** @throws Error if the digits cannot be loaded */
  async picture(input: InputRef): Promise<PictureInput> {
    if (input.kind === 'draw') return this.drawingInput();
    const { image, labels } = makeScene(input.number, await this.loadDigits());
    return { key: `scene:${input.number}`, image, labels };
  }

  setDrawing(image: Float32Array): PictureInput {
    this.drawing = image;
    this.revision++;
    writeStored(DRAWING_KEY, Array.from(image, (value) => Math.round(value * 255)).join());
    return this.drawingInput();
  }

  private drawingInput(): PictureInput {
    return { key: `draw:${this.revision}`, image: this.drawing, labels: null };
  }

  private loadDigits(): Promise<DigitSet> {
    this.digits ??= this.fetchDigits().catch((error: unknown) => {
      this.digits = null;
      throw error;
    });
    return this.digits;
  }

  private async fetchDigits(): Promise<DigitSet> {
    const response = await fetch(this.digitsUrl).catch(() => null);
    if (!response?.ok) {
      throw new Error('The digits for new scenes could not be loaded; the present picture stays.');
    }
    return decodeDigits(unzlibSync(new Uint8Array(await response.arrayBuffer())));
  }
}

function storedDrawing(): Float32Array {
  const blank = new Float32Array(SCENE_SIZE * SCENE_SIZE).fill(PAPER);
  const values = readStored(DRAWING_KEY)?.split(',').map(Number);
  if (values?.length !== blank.length || values.some((value) => !(value >= 0 && value <= 255))) {
    return blank;
  }
  return Float32Array.from(values, (value) => value / 255);
}
