/** (f) Down through the pool, and across the skip. */
import type { Lesson } from '../lesson';

const COURSE = {
  drop: 'enc3_conv2:dropout:0.3,bottleneck_conv2:dropout:0.3',
  site: 'enc3_conv2',
};
const ACROSS = { ...COURSE, next: 'dec3_conv1' };

export const WAYS: Lesson = {
  id: 'ways',
  title: /*i18n*/ 'Two ways through a U-Net',
  purpose: /*i18n*/ 'Where a dropped activation goes when there is a skip.',
  steps: [
    {
      title: /*i18n*/ 'Dropout at the end of a block',
      text: /*i18n*/ 'As in the course’s U-Net: dropout stands after the second conv of the two deepest blocks, before the pool, and the skip is taken after it.',
      state: COURSE,
      focus: 'network',
      predict: {
        question: /*i18n*/ 'How many layers read the tensor of enc3_conv2?',
        choices: [
          { id: 'one', text: /*i18n*/ 'One: the pool' },
          { id: 'two', text: /*i18n*/ 'Two: the pool and the skip’s concatenation' },
          { id: 'more', text: /*i18n*/ 'More' },
        ],
        check: 'readers',
        cover: ['next', 'prediction'],
      },
      notice: /*i18n*/ 'Both read the tensor after dropout: it is masked once.',
    },
    {
      title: /*i18n*/ 'Down, through the pool',
      text: /*i18n*/ 'Max-pool keeps the largest of four. A 2×2 window loses its maximum only if that cell is dropped, and all of it only if all four are.',
      state: { ...COURSE, lens: 'way' },
      focus: 'lens',
      predict: {
        question: /*i18n*/ 'At p = 0.30, which part of the windows is dropped whole?',
        choices: [
          { id: 'p', text: /*i18n*/ 'p: 30 %' },
          { id: 'p²', text: /*i18n*/ 'p²: 9 %' },
          { id: 'p⁴', text: /*i18n*/ 'p⁴: 0.8 %' },
        ],
        check: 'windows',
        cover: ['site', 'next', 'lens', 'prediction'],
      },
      notice: /*i18n*/ 'Most windows pass something on, often the second largest.',
    },
    {
      title: /*i18n*/ 'Across, over the skip',
      text: /*i18n*/ 'The concatenation puts the skip’s channels behind those that come up from below. Nothing is pooled on this way.',
      state: { ...ACROSS, lens: 'way' },
      focus: 'lens',
      predict: {
        question:
          /*i18n*/ 'What was dropped at enc3_conv2: how much of it is zero where the decoder reads it?',
        choices: [
          { id: 'all of it', text: /*i18n*/ 'All of it' },
          { id: 'some of it', text: /*i18n*/ 'Some: the decoder fills holes' },
          { id: 'none of it', text: /*i18n*/ 'None: the skip goes round dropout' },
        ],
        check: 'across',
        cover: ['next', 'lens', 'prediction'],
      },
      notice: /*i18n*/ 'The same zeros, at full size. What came from below can make up for them.',
    },
    {
      title: /*i18n*/ 'How far it gets',
      text: /*i18n*/ 'Ripple is how far a layer’s dropped run is from its clean run, relative to its size: ‖dropped − clean‖ / ‖clean‖.',
      do: /*i18n*/ 'Follow the bars down and up the network.',
      notice: /*i18n*/ 'Layers before the drop have ripple 0, exactly.',
      state: { ...COURSE, lens: 'ripple' },
      focus: 'lens',
      predict: {
        question:
          /*i18n*/ 'Is the ripple at the output weaker or stronger than at bottleneck_conv1?',
        choices: [
          { id: 'weaker', text: /*i18n*/ 'Weaker: it is smoothed on the way' },
          { id: 'stronger', text: /*i18n*/ 'Stronger: it builds up' },
        ],
        check: 'ripple',
        cover: ['network', 'site', 'lens'],
      },
    },
  ],
};
