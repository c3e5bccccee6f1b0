/** (g) Before or after what, and how deep. */
import type { Lesson } from '../lesson';

export const WHERE: Lesson = {
  id: 'where',
  title: 'Where to put it',
  purpose: 'Before or after ReLU, pool, Dense; early or deep.',
  steps: [
    {
      title: 'It acts forward only',
      text: 'Dropout stands after enc3_conv1. In a forward pass, numbers flow from the input to the output.',
      state: { drop: 'enc3_conv1:dropout:0.3' },
      focus: 'network',
      predict: {
        question: 'Of the layers that come before the drop, how many change?',
        choices: [
          { id: 'none', text: 'None' },
          { id: 'some', text: 'Some of them' },
          { id: 'all', text: 'All of them' },
        ],
        check: 'upstream',
        cover: ['network', 'site', 'next', 'prediction'],
      },
      notice: 'The orange bars: ripple begins at the drop.',
    },
    {
      title: 'Before or after ReLU',
      text: 'Dropout stands after enc3_conv2, which ends in ReLU. Suppose it stood between the conv’s sum and ReLU instead.',
      state: { drop: 'enc3_conv2:dropout:0.3' },
      focus: 'next',
      predict: {
        question: 'What would come out?',
        choices: [
          { id: 'the same', text: 'The same numbers' },
          { id: 'different', text: 'Different numbers' },
        ],
        check: 'relu',
      },
      notice: 'ReLU(0) is 0, and ReLU(s·z) is s·ReLU(z) for s > 0. So for ReLU the order is free.',
    },
    {
      title: 'Before or after the pool',
      text: 'Here the order matters. Before the pool, a dropped maximum lets the next largest through. After the pool, a dropped cell is a whole window lost.',
      state: { drop: 'enc3_conv2:dropout:0.3', site: 'enc3_conv2', lens: 'order' },
      focus: 'lens',
      predict: {
        question: 'Before the pool, at p = 0.30: which part of the 2×2 windows is lost whole?',
        choices: [
          { id: 'p', text: 'p: 30 %' },
          { id: 'p²', text: 'p²: 9 %' },
          { id: 'p⁴', text: 'p⁴: 0.8 %' },
        ],
        check: 'windows',
        cover: ['site', 'next', 'lens', 'prediction'],
      },
      notice: 'After the pool it would be p of them: 30 %.',
    },
    {
      title: 'Between dense layers',
      text: 'Its first home, and still a good one: a dense layer has most of the weights, and its nodes have no neighbours that could tell what was lost.',
      state: { model: 'cnn-digits', site: 'dense1', drop: 'dense1:dropout:0.5' },
      focus: 'story',
      check: 'prediction',
      do: 'Raise p, and watch the classes.',
      notice: 'How large p must be before the class changes.',
    },
    {
      title: 'Deep, as in the course',
      text: 'The course’s U-Net has it in the two deepest blocks: many channels, few places. Near the input, a dropped activation’s neighbours make up for it; near the output, nothing is left to do so.',
      do: 'In the network, choose other places, or click a gate on an edge.',
      notice: 'Ripple at the output, and the pixels that change.',
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
