/** The paper that is drawn on by hand. */

/** Half the pen's width in pixels. */
export interface PenRadii {
  readonly fine: number;
  readonly medium: number;
  readonly broad: number;
}

/** A square sheet; what is drawn on it is `[size, size]`. */
export interface Sheet {
  readonly size: number;
  readonly paper: number;
  readonly ink: number;
  readonly penRadius: PenRadii;
}

/** From this side on, a sheet is one of the scenes' kind, whose paper is not quite white. */
const SCENE_FROM = 48;
/** A digit's stroke is this part of its picture's side, in half. */
const STROKE = { fine: 0.028, medium: 0.045, broad: 0.07 } as const;

/** The middle pen is as wide as the stroke of the digits in a picture of that size. */
export function sheetOf(size: number): Sheet {
  if (size >= SCENE_FROM) {
    const penRadius = { fine: 0.9, medium: 1.4, broad: 2.4 };
    return { size, paper: 0.05, ink: 0.9, penRadius };
  }
  const { fine, medium, broad } = STROKE;
  const penRadius = { fine: fine * size, medium: medium * size, broad: broad * size };
  return { size, paper: 0, ink: 1, penRadius };
}

/** An empty sheet, `[size, size]`. */
export const blankSheet = ({ size, paper }: Sheet): Float32Array =>
  new Float32Array(size ** 2).fill(paper);
