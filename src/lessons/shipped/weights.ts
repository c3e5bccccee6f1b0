/** (i) DropConnect drops weights; dropout does not. */
import type { Lesson } from '../lesson';

const HERE = { filter: '19', at: '7,7' };
const CONNECT = { ...HERE, drop: 'enc3_conv1:dropconnect:0.3' };

export const WEIGHTS: Lesson = {
  id: 'weights',
  title: /*i18n*/ 'Not weights: DropConnect',
  purpose: /*i18n*/ 'What dropping weights would look like, and why it is something else.',
  steps: [
    {
      title: /*i18n*/ 'Dropout and the weights',
      text: /*i18n*/ 'Dropout stands between enc3_conv1 and enc3_conv2, whose kernel has 3×3×32×32 = 9 216 weights.',
      state: { ...HERE, drop: 'enc3_conv1:dropout:0.3' },
      focus: 'next',
      predict: {
        question: /*i18n*/ 'How many of these weights does it set to zero?',
        choices: [
          { id: 'none', text: /*i18n*/ 'None' },
          { id: 'some', text: /*i18n*/ 'About p of them' },
          { id: 'all', text: /*i18n*/ 'All of them' },
        ],
        check: 'weights',
        cover: ['next', 'prediction'],
      },
      notice:
        /*i18n*/ 'The window: hatched inputs, whole kernels. A weight that meets a zero adds nothing, and is still there at the next place.',
    },
    {
      title: /*i18n*/ 'DropConnect',
      text: /*i18n*/ 'Wan et al. 2013 drop weights instead: each weight of the next kernel by its own draw, the kept ones times 1/(1−p), the bias kept.',
      state: CONNECT,
      focus: 'story',
      predict: {
        question: /*i18n*/ 'How many activations of enc3_conv1 are dropped now?',
        choices: [
          { id: 'none', text: /*i18n*/ 'None' },
          { id: 'some', text: /*i18n*/ 'About p of them' },
          { id: 'all', text: /*i18n*/ 'All' },
        ],
        check: 'dropped',
      },
      notice: /*i18n*/ 'The maps are whole; the kernels have holes.',
    },
    {
      title: /*i18n*/ 'Are the holes shared?',
      text: /*i18n*/ 'With dropout all filters meet the same zeros, as these are in the tensor that they read. Weights belong to one filter each.',
      state: CONNECT,
      focus: 'next',
      predict: {
        question: /*i18n*/ 'Which weights do the other filters lose?',
        choices: [
          { id: 'the same ones', text: /*i18n*/ 'The same ones' },
          { id: 'others', text: /*i18n*/ 'Others: each its own' },
        ],
        check: 'filters',
        cover: ['next', 'prediction'],
      },
      do: /*i18n*/ 'Step through the filters.',
      notice: /*i18n*/ 'The holes move, and the input stays.',
    },
    {
      title: /*i18n*/ 'Side by side',
      text: /*i18n*/ 'A dropped activation is missing at one place, for all filters. A dropped weight is missing at all places, for one filter.',
      do: /*i18n*/ 'Compare what becomes of the prediction, with a few masks.',
      notice: /*i18n*/ 'Two different things to do to a network.',
      state: { ...HERE, drop: 'enc3_conv1:dropout:0.3', lens: 'compare', versus: 'dropconnect' },
      focus: 'lens',
      check: 'weights',
    },
  ],
};
