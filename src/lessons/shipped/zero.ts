/** (c) Four states of a cell, never two. */
import type { Lesson } from '../lesson';

export const ZERO: Lesson = {
  id: 'zero',
  title: 'A zero is not a drop',
  purpose: 'Why a map full of zeros says little about dropout.',
  steps: [
    {
      title: 'Zeros without any dropout',
      text: 'No dropout anywhere now. The layer ends in ReLU, which turns every negative number into 0.',
      state: { drop: '' },
      focus: 'site',
      predict: {
        question: 'How many activations of enc3_conv1 are 0, with no mask at all?',
        choices: [
          { id: 'none', text: 'None' },
          { id: 'less than half', text: 'Some, less than half' },
          { id: 'more than half', text: 'More than half' },
        ],
        check: 'silent',
      },
      notice: 'These cells are called silent: zero by themselves.',
    },
    {
      title: 'Dropping what is zero already',
      text: 'Dropout with p = 0.30 is on. The mask knows nothing of the values: it drops silent cells as readily as loud ones.',
      state: {},
      focus: 'site',
      predict: {
        question: 'Of the dropped activations, how many were 0 anyway?',
        choices: [
          { id: 'none', text: 'None: a zero cannot be dropped' },
          { id: 'less than half', text: 'Less than half' },
          { id: 'more than half', text: 'More than half' },
        ],
        check: 'dropped-silent',
      },
      notice: 'The big percentage below the maps: that part of the drops changed nothing.',
      notes: 'This is one reason why p = 0.3 costs a ReLU network less than it sounds.',
    },
    {
      title: 'Four states, never two',
      text: 'Each cell is kept, dropped, silent, or dropped though it was silent. The mask decides which, never the value: a 0 in the map after dropout may be any of the last three.',
      do: 'Point at cells of “After”, and read the four counts below.',
      notice: 'Strong hatching: much was lost. Faint hatching: a zero was dropped.',
      state: {},
      focus: 'site',
      check: 'dropped-silent',
    },
  ],
};
