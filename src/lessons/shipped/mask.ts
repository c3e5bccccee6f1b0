/** (b) The mask belongs to the tensor, not to the filters that read it. */
import type { Lesson } from '../lesson';

const HERE = { filter: '19', at: '7,7' };

export const MASK: Lesson = {
  id: 'mask',
  title: 'One mask, every filter',
  purpose: 'Is the mask drawn anew for each filter of the next conv?',
  steps: [
    {
      title: 'One tensor, many filters',
      text: 'After enc3_conv1 stands dropout. The next conv, enc3_conv2, has 32 filters, and each has a kernel of its own. The window on the right shows what filter 19 multiplies at one place.',
      do: 'Look at the hatched zeros in the window.',
      notice: 'They are zeros of the input. The numbers beside them are the filter’s weights.',
      state: HERE,
      focus: 'next',
      check: 'dropped',
    },
    {
      title: 'Another filter, the same place',
      text: 'Filter 19 meets some dropped activations in this window. Now filter 4 reads the same place.',
      state: { ...HERE, filter: '4', lens: 'shared' },
      focus: 'lens',
      predict: {
        question: 'Which zeros does filter 4 meet?',
        choices: [
          { id: 'zeros of its own', text: 'Zeros of its own: each filter draws a mask' },
          { id: 'the same zeros', text: 'The same zeros: there is one mask' },
        ],
        check: 'shared',
        cover: ['next', 'lens', 'prediction'],
      },
      notice: 'The zeros stay where they are. Only the weights differ from filter to filter.',
      notes:
        'One forward pass draws one mask for the tensor. All filters read that one tensor. The check recomputes every filter’s number from the one masked input.',
    },
    {
      title: 'What does not happen',
      text: 'Below the dashed line: what the filters would read if each drew a mask for itself. No framework does this. Dropping the output of this layer and dropping the input of the next is one and the same tensor, and it is dropped once.',
      do: 'Step through the filters in the lens.',
      notice: 'Above, the hatching agrees for all filters; below, it does not.',
      state: { ...HERE, lens: 'shared' },
      focus: 'lens',
      check: 'shared',
    },
    {
      title: 'When is it drawn anew?',
      text: 'In each forward pass, and for each picture of a batch. The next training step has another mask. The seed and the pass say which.',
      state: HERE,
      focus: 'site',
      predict: {
        question: 'Of the activations dropped now, how many does the next pass drop again?',
        choices: [
          { id: 'none', text: 'None: everyone gets a turn' },
          { id: 'some', text: 'About p of them, by chance' },
          { id: 'all', text: 'All of them' },
        ],
        check: 'redraw',
        cover: [],
      },
      do: 'Press “New mask” and see the maps change.',
      notice: 'The draws of two passes are independent.',
    },
  ],
};
