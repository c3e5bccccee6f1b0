/** (d) The factor that keeps the expectation. */
import type { Lesson } from '../lesson';

const ONE = 'enc3_conv1:dropout:0.3';

export const SCALE: Lesson = {
  id: 'scale',
  title: /*i18n*/ 'Why 1/(1−p)',
  purpose: /*i18n*/ 'What is kept is multiplied. By what, why, and when.',
  steps: [
    {
      title: /*i18n*/ 'Without a factor',
      text: /*i18n*/ 'Dropout with p = 0.50, and nothing else: what is kept stays as it is.',
      state: { drop: 'enc3_conv1:dropout:0.5', scaling: 'none' },
      focus: 'site',
      predict: {
        question: /*i18n*/ 'What happens to the sum of all activations?',
        choices: [
          { id: 'less', text: /*i18n*/ 'It becomes smaller' },
          { id: 'about the same', text: /*i18n*/ 'It stays about the same' },
          { id: 'more', text: /*i18n*/ 'It becomes larger' },
        ],
        check: 'sum',
      },
      notice: /*i18n*/ 'The next conv was made for sums of another size than it now gets.',
    },
    {
      title: /*i18n*/ 'The factor',
      text: /*i18n*/ 'Now p = 0.30, and what is kept is multiplied so that the sum stays in place on average. At p = 0.50 two formulas agree; here they do not.',
      state: { drop: ONE },
      focus: 'story',
      predict: {
        question: /*i18n*/ 'By what is a kept activation multiplied?',
        choices: [
          { id: '1/p', text: /*i18n*/ '1/p = 3.33' },
          { id: '1/(1−p)', text: /*i18n*/ '1/(1−p) = 1.43' },
          { id: '1−p', text: /*i18n*/ '1−p = 0.70' },
          { id: '1', text: /*i18n*/ 'Nothing' },
        ],
        check: 'factor',
      },
      notice:
        /*i18n*/ 'Kept with probability 1−p, times 1/(1−p): on average the activation itself.',
      notes:
        /*i18n*/ 'p is the probability to be dropped, here as in Keras and PyTorch. Papers that write p for keeping write 1/p: the same factor.',
    },
    {
      title: /*i18n*/ 'On average, not in each pass',
      text: /*i18n*/ 'One pass does not bring the old map back. The mean over many passes tends to it: the error shrinks as 1/√n.',
      do: /*i18n*/ 'Let the passes run in the lens.',
      notice: /*i18n*/ 'The mean map comes to look like “before”.',
      state: { drop: ONE, lens: 'expectation' },
      focus: 'lens',
      check: 'sum',
    },
    {
      title: /*i18n*/ 'The classic way: at inference',
      text: /*i18n*/ 'Srivastava et al. 2014 put no factor into training. They multiplied at inference instead. Today’s frameworks scale in training, so that inference needs to know nothing.',
      state: { drop: ONE, scaling: 'classic', mode: 'inference' },
      focus: 'story',
      predict: {
        question: /*i18n*/ 'Classic scaling, at inference: which factor?',
        choices: [
          { id: '1/(1−p)', text: /*i18n*/ '1/(1−p) = 1.43' },
          { id: '1−p', text: /*i18n*/ '1−p = 0.70' },
          { id: '1/p', text: /*i18n*/ '1/p = 3.33' },
          { id: '1', text: /*i18n*/ 'None' },
        ],
        check: 'factor',
      },
      notice: /*i18n*/ 'Nothing is dropped, and everything is a little smaller.',
    },
  ],
};
