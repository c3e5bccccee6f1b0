/** (g) Before or after what, and how deep. */
import type { Lesson } from '../lesson';

export const WHERE: Lesson = {
  id: 'where',
  title: /*i18n*/ 'Where to put it',
  purpose: /*i18n*/ 'Before or after ReLU, pool, Dense; early or deep.',
  steps: [
    {
      title: /*i18n*/ 'It acts forward only',
      text: /*i18n*/ 'Dropout stands after enc3_conv1. In a forward pass, numbers flow from the input to the output.',
      state: { drop: 'enc3_conv1:dropout:0.3' },
      focus: 'network',
      predict: {
        question: /*i18n*/ 'Of the layers that come before the drop, how many change?',
        choices: [
          { id: 'none', text: /*i18n*/ 'None' },
          { id: 'some', text: /*i18n*/ 'Some of them' },
          { id: 'all', text: /*i18n*/ 'All of them' },
        ],
        check: 'upstream',
        cover: ['network', 'site', 'next', 'prediction'],
      },
      notice: /*i18n*/ 'The orange bars: ripple begins at the drop.',
    },
    {
      title: /*i18n*/ 'Before or after ReLU',
      text: /*i18n*/ 'Dropout stands after enc3_conv2, which ends in ReLU. Suppose it stood between the conv’s sum and ReLU instead.',
      state: { drop: 'enc3_conv2:dropout:0.3' },
      focus: 'next',
      predict: {
        question: /*i18n*/ 'What would come out?',
        choices: [
          { id: 'the same', text: /*i18n*/ 'The same numbers' },
          { id: 'different', text: /*i18n*/ 'Different numbers' },
        ],
        check: 'relu',
      },
      notice:
        /*i18n*/ 'ReLU(0) is 0, and ReLU(s·z) is s·ReLU(z) for s > 0. So for ReLU the order is free.',
    },
    {
      title: /*i18n*/ 'Before or after the pool',
      text: /*i18n*/ 'Here the order matters. Before the pool, a dropped maximum lets the next largest through. After the pool, a dropped cell is a whole window lost.',
      state: { drop: 'enc3_conv2:dropout:0.3', site: 'enc3_conv2', lens: 'order' },
      focus: 'lens',
      predict: {
        question:
          /*i18n*/ 'Before the pool, at p = 0.30: which part of the 2×2 windows is lost whole?',
        choices: [
          { id: 'p', text: /*i18n*/ 'p: 30 %' },
          { id: 'p²', text: /*i18n*/ 'p²: 9 %' },
          { id: 'p⁴', text: /*i18n*/ 'p⁴: 0.8 %' },
        ],
        check: 'windows',
        cover: ['site', 'next', 'lens', 'prediction'],
      },
      notice: /*i18n*/ 'After the pool it would be p of them: 30 %.',
    },
    {
      title: /*i18n*/ 'Between dense layers',
      text: /*i18n*/ 'Its first home, and still a good one: a dense layer has most of the weights, and its nodes have no neighbours that could tell what was lost.',
      state: { model: 'cnn-digits', site: 'dense1', drop: 'dense1:dropout:0.5' },
      focus: 'story',
      check: 'prediction',
      do: /*i18n*/ 'Raise p, and watch the classes.',
      notice: /*i18n*/ 'How large p must be before the class changes.',
    },
    {
      title: /*i18n*/ 'Deep, as in the course',
      text: /*i18n*/ 'The course’s U-Net has it in the two deepest blocks: many channels, few places. Near the input, a dropped activation’s neighbours make up for it; near the output, nothing is left to do so.',
      do: /*i18n*/ 'In the network, choose other places, or click a gate on an edge.',
      notice: /*i18n*/ 'Ripple at the output, and the pixels that change.',
      state: {
        drop: 'enc3_conv2:dropout:0.3,bottleneck_conv2:dropout:0.3',
        site: 'enc3_conv2',
        lens: 'ripple',
      },
      focus: 'network',
      check: 'ripple',
    },
  ],
};
