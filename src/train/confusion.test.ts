import { expect, it } from 'vitest';
import { Activity } from './activity';
import { Confusion } from './confusion';

/** Truth and prediction: 0 taken for 0 three times, for 1 once; 1 always for 1, twice; 2 never occurs. */
function counted(): Confusion {
  const confusion = new Confusion(3);
  for (const [truth, predicted] of [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 1],
  ] as const)
    confusion.add(truth, predicted);
  return confusion;
}

it('accuracy is the part that was given its own class, in all and class by class', () => {
  expect(counted().accuracy()).toBe(0.8333);
  expect(counted().classAccuracy().slice(0, 2)).toEqual([0.75, 1]);
});

it('IoU is the overlap of truth and prediction over their union; a class that never occurs has 1', () => {
  expect(counted().classIoU()).toEqual([0.75, 0.6667, 1]);
  expect(counted().segmentation()).toEqual({ meanIoU: 0.8056, pixelAccuracy: 0.8333 });
});

it('a channel is dead when it is zero everywhere; the strongest come first', () => {
  const activity = new Activity(3);
  activity.add(Float32Array.of(0, 0, 1, 0, 2, 1));
  activity.add(Float32Array.of(0, 0, 1));
  expect(activity.facts()).toEqual({ channels: 3, dead: 1, active: 0.4444, showcase: [1, 2] });
  expect(activity.byEnergy()).toEqual([1, 2, 0]);
});
