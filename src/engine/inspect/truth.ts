/** The truth that a prediction is held against. */
import { placesOf } from '../../core/inspection';
import type { Shape } from '../../core/types';

/** @throws RangeError if the labels are not one class per place of the output */
export function checkLabels(labels: Uint8Array, output: Shape): void {
  const [height, width] = placesOf(output);
  const classes = output.at(-1)!;
  if (labels.length !== height * width) {
    throw new RangeError(
      `The labels are ${labels.length} numbers, the prediction has ${height * width} places.`,
    );
  }
  const wrong = labels.find((label) => label >= classes);
  if (wrong !== undefined) {
    throw new RangeError(`The labels name class ${wrong}; the prediction has ${classes} classes.`);
  }
}
