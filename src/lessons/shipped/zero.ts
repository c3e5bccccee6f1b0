/** (c) Four states of a cell, never two. */
import type { Lesson } from '../lesson';

export const ZERO: Lesson = {
  id: 'zero',
  title: /*i18n*/ 'A zero is not a drop',
  purpose: /*i18n*/ 'Why a map full of zeros says little about dropout.',
  steps: [
    {
      title: /*i18n*/ 'Zeros without any dropout',
      text: /*i18n*/ 'No dropout anywhere now. The layer ends in ReLU, which turns every negative number into 0.',
      state: { drop: '' },
      focus: 'site',
      predict: {
        question: /*i18n*/ 'How many activations of enc3_conv1 are 0, with no mask at all?',
        choices: [
          { id: 'none', text: /*i18n*/ 'None' },
          { id: 'less than half', text: /*i18n*/ 'Some, less than half' },
          { id: 'more than half', text: /*i18n*/ 'More than half' },
        ],
        check: 'silent',
      },
      notice: /*i18n*/ 'These cells are called silent: zero by themselves.',
    },
    {
      title: /*i18n*/ 'Dropping what is zero already',
      text: /*i18n*/ 'Dropout with p = 0.30 is on. The mask knows nothing of the values: it drops silent cells as readily as loud ones.',
      state: {},
      focus: 'site',
      predict: {
        question: /*i18n*/ 'Of the dropped activations, how many were 0 anyway?',
        choices: [
          { id: 'none', text: /*i18n*/ 'None: a zero cannot be dropped' },
          { id: 'less than half', text: /*i18n*/ 'Less than half' },
          { id: 'more than half', text: /*i18n*/ 'More than half' },
        ],
        check: 'dropped-silent',
      },
      notice: /*i18n*/ 'The big percentage below the maps: that part of the drops changed nothing.',
      notes: /*i18n*/ 'This is one reason why p = 0.3 costs a ReLU network less than it sounds.',
    },
    {
      title: /*i18n*/ 'Four states, never two',
      text: /*i18n*/ 'Each cell is kept, dropped, silent, or dropped though it was silent. The mask decides which, never the value: a 0 in the map after dropout may be any of the last three.',
      do: /*i18n*/ 'Point at cells of “After”, and read the four counts below.',
      notice: /*i18n*/ 'Strong hatching: much was lost. Faint hatching: a zero was dropped.',
      state: {},
      focus: 'site',
      check: 'dropped-silent',
    },
  ],
};
