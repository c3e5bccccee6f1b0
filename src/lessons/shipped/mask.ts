/** (b) The mask belongs to the tensor, not to the filters that read it. */
import type { Lesson } from '../lesson';

const HERE = { filter: '19', at: '7,7' };

export const MASK: Lesson = {
  id: 'mask',
  title: /*i18n*/ 'One mask, every filter',
  purpose: /*i18n*/ 'Is the mask drawn anew for each filter of the next conv?',
  steps: [
    {
      title: /*i18n*/ 'One tensor, many filters',
      text: /*i18n*/ 'After enc3_conv1 stands dropout. The next conv, enc3_conv2, has 32 filters, and each has a kernel of its own. The window on the right shows what filter 19 multiplies at one place.',
      do: /*i18n*/ 'Look at the hatched zeros in the window.',
      notice:
        /*i18n*/ 'They are zeros of the input. The numbers beside them are the filter’s weights.',
      state: HERE,
      focus: 'next',
      check: 'dropped',
    },
    {
      title: /*i18n*/ 'Another filter, the same place',
      text: /*i18n*/ 'Filter 19 meets some dropped activations in this window. Now filter 4 reads the same place.',
      state: { ...HERE, filter: '4', lens: 'shared' },
      focus: 'lens',
      predict: {
        question: /*i18n*/ 'Which zeros does filter 4 meet?',
        choices: [
          { id: 'zeros of its own', text: /*i18n*/ 'Zeros of its own: each filter draws a mask' },
          { id: 'the same zeros', text: /*i18n*/ 'The same zeros: there is one mask' },
        ],
        check: 'shared',
        cover: ['next', 'lens', 'prediction'],
      },
      notice:
        /*i18n*/ 'The zeros stay where they are. Only the weights differ from filter to filter.',
      notes:
        /*i18n*/ 'One forward pass draws one mask for the tensor. All filters read that one tensor. The check recomputes every filter’s number from the one masked input.',
    },
    {
      title: /*i18n*/ 'What does not happen',
      text: /*i18n*/ 'Below the dashed line: what the filters would read if each drew a mask for itself. No framework does this. Dropping the output of this layer and dropping the input of the next is one and the same tensor, and it is dropped once.',
      do: /*i18n*/ 'Step through the filters in the lens.',
      notice: /*i18n*/ 'Above, the hatching agrees for all filters; below, it does not.',
      state: { ...HERE, lens: 'shared' },
      focus: 'lens',
      check: 'shared',
    },
    {
      title: /*i18n*/ 'When is it drawn anew?',
      text: /*i18n*/ 'In each forward pass, and for each picture of a batch. The next training step has another mask. The seed and the pass say which.',
      state: HERE,
      focus: 'site',
      predict: {
        question:
          /*i18n*/ 'Of the activations dropped now, how many does the next pass drop again?',
        choices: [
          { id: 'none', text: /*i18n*/ 'None: everyone gets a turn' },
          { id: 'some', text: /*i18n*/ 'About p of them, by chance' },
          { id: 'all', text: /*i18n*/ 'All of them' },
        ],
        check: 'redraw',
        cover: [],
      },
      do: /*i18n*/ 'Press “New mask” and see the maps change.',
      notice: /*i18n*/ 'The draws of two passes are independent.',
    },
  ],
};
