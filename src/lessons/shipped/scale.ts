/** (d) The factor that keeps the expectation. */
import type { Lesson } from '../lesson';

const ONE = 'enc3_conv1:dropout:0.3';

export const SCALE: Lesson = {
  id: 'scale',
  title: 'Why 1/(1−p)',
  purpose: 'What is kept is multiplied. By what, why, and when.',
  steps: [
    {
      title: 'Without a factor',
      text: 'Dropout with p = 0.50, and nothing else: what is kept stays as it is.',
      state: { drop: 'enc3_conv1:dropout:0.5', scaling: 'none' },
      focus: 'site',
      predict: {
        question: 'What happens to the sum of all activations?',
        choices: [
          { id: 'less', text: 'It becomes smaller' },
          { id: 'about the same', text: 'It stays about the same' },
          { id: 'more', text: 'It becomes larger' },
        ],
        check: 'sum',
      },
      notice: 'The next conv was made for sums of another size than it now gets.',
    },
    {
      title: 'The factor',
      text: 'Now p = 0.30, and what is kept is multiplied so that the sum stays in place on average. At p = 0.50 two formulas agree; here they do not.',
      state: { drop: ONE },
      focus: 'story',
      predict: {
        question: 'By what is a kept activation multiplied?',
        choices: [
          { id: '1/p', text: '1/p = 3.33' },
          { id: '1/(1−p)', text: '1/(1−p) = 1.43' },
          { id: '1−p', text: '1−p = 0.70' },
          { id: '1', text: 'Nothing' },
        ],
        check: 'factor',
      },
      notice: 'Kept with probability 1−p, times 1/(1−p): on average the activation itself.',
      notes:
        'p is the probability to be dropped, here as in Keras and PyTorch. Papers that write p for keeping write 1/p: the same factor.',
    },
    {
      title: 'On average, not in each pass',
      text: 'One pass does not bring the old map back. The mean over many passes tends to it: the error shrinks as 1/√n.',
      do: 'Let the passes run in the lens.',
      notice: 'The mean map comes to look like “before”.',
      state: { drop: ONE, lens: 'expectation' },
      focus: 'lens',
      check: 'sum',
    },
    {
      title: 'The classic way: at inference',
      text: 'Srivastava et al. 2014 put no factor into training. They multiplied at inference instead. Today’s frameworks scale in training, so that inference needs to know nothing.',
      state: { drop: ONE, scaling: 'classic', mode: 'inference' },
      focus: 'story',
      predict: {
        question: 'Classic scaling, at inference: which factor?',
        choices: [
          { id: '1/(1−p)', text: '1/(1−p) = 1.43' },
          { id: '1−p', text: '1−p = 0.70' },
          { id: '1/p', text: '1/p = 3.33' },
          { id: '1', text: 'None' },
        ],
        check: 'factor',
      },
      notice: 'Nothing is dropped, and everything is a little smaller.',
    },
  ],
};
