/** (i) DropConnect drops weights; dropout does not. */
import type { Lesson } from '../lesson';

const HERE = { filter: '19', at: '7,7' };
const CONNECT = { ...HERE, drop: 'enc3_conv1:dropconnect:0.3' };

export const WEIGHTS: Lesson = {
  id: 'weights',
  title: 'Not weights: DropConnect',
  purpose: 'What dropping weights would look like, and why it is something else.',
  steps: [
    {
      title: 'Dropout and the weights',
      text: 'Dropout stands between enc3_conv1 and enc3_conv2, whose kernel has 3×3×32×32 = 9 216 weights.',
      state: { ...HERE, drop: 'enc3_conv1:dropout:0.3' },
      focus: 'next',
      predict: {
        question: 'How many of these weights does it set to zero?',
        choices: [
          { id: 'none', text: 'None' },
          { id: 'some', text: 'About p of them' },
          { id: 'all', text: 'All of them' },
        ],
        check: 'weights',
        cover: ['next', 'prediction'],
      },
      notice:
        'The window: hatched inputs, whole kernels. A weight that meets a zero adds nothing, and is still there at the next place.',
    },
    {
      title: 'DropConnect',
      text: 'Wan et al. 2013 drop weights instead: each weight of the next kernel by its own draw, the kept ones times 1/(1−p), the bias kept.',
      state: CONNECT,
      focus: 'story',
      predict: {
        question: 'How many activations of enc3_conv1 are dropped now?',
        choices: [
          { id: 'none', text: 'None' },
          { id: 'some', text: 'About p of them' },
          { id: 'all', text: 'All' },
        ],
        check: 'dropped',
      },
      notice: 'The maps are whole; the kernels have holes.',
    },
    {
      title: 'Are the holes shared?',
      text: 'With dropout all filters meet the same zeros, as these are in the tensor that they read. Weights belong to one filter each.',
      state: CONNECT,
      focus: 'next',
      predict: {
        question: 'Which weights do the other filters lose?',
        choices: [
          { id: 'the same ones', text: 'The same ones' },
          { id: 'others', text: 'Others: each its own' },
        ],
        check: 'filters',
        cover: ['next', 'prediction'],
      },
      do: 'Step through the filters.',
      notice: 'The holes move, and the input stays.',
    },
    {
      title: 'Side by side',
      text: 'A dropped activation is missing at one place, for all filters. A dropped weight is missing at all places, for one filter.',
      do: 'Compare what becomes of the prediction, with a few masks.',
      notice: 'Two different things to do to a network.',
      state: { ...HERE, drop: 'enc3_conv1:dropout:0.3', lens: 'compare', versus: 'dropconnect' },
      focus: 'lens',
      check: 'weights',
    },
  ],
};
