/** (a) What a course says of dense layers, carried over to a conv. */
import type { Lesson } from '../lesson';

const CONV = { model: 'cnn-digits', site: 'conv2', drop: 'conv2:dropout:0.5' };

export const MUTED: Lesson = {
  id: 'muted',
  title: /*i18n*/ 'From a muted node to a zeroed activation',
  purpose: /*i18n*/ 'What “mute a node” becomes after a conv layer.',
  steps: [
    {
      title: /*i18n*/ 'A dense layer: a node is one number',
      text: /*i18n*/ 'dense1 has 128 nodes. Each gives one number, its activation. Dropout draws once for each node: with probability p its number becomes 0. That is all that “muted” means. The node’s weights stay as they are.',
      do: /*i18n*/ 'Point at the hatched entries.',
      notice: /*i18n*/ 'How many are dropped is random: near p, seldom exactly p.',
      state: { model: 'cnn-digits', site: 'dense1', drop: 'dense1:dropout:0.5' },
      focus: 'site',
      check: 'dropped',
      notes:
        /*i18n*/ 'Say “number” rather than “node” from here on: it is the word that carries over. p is the probability to be dropped, in Keras and in PyTorch.',
    },
    {
      title: /*i18n*/ 'A conv layer: one filter gives a whole map',
      text: /*i18n*/ 'conv2 has 16 filters. Each gives a map of 14×14 numbers, so its output is 14×14×16: 3 136 activations. The same dropout layer, with p = 0.50, now stands behind it.',
      state: CONV,
      focus: 'site',
      predict: {
        question: /*i18n*/ 'What does one random decision cover here?',
        choices: [
          { id: 'activation', text: /*i18n*/ 'One activation: one place in one map' },
          { id: 'channel', text: /*i18n*/ 'One whole map, as a filter is the node here' },
          { id: 'weight', text: /*i18n*/ 'One weight of a kernel' },
        ],
        check: 'unit',
      },
      notice: /*i18n*/ 'Every map has holes of its own; no map is gone as a whole.',
      notes: /*i18n*/ 'This is the question of the course forum. Let them vote before you reveal.',
    },
    {
      title: /*i18n*/ 'It is one rule',
      text: /*i18n*/ 'One above the other: a map and a vector. In both, each number is kept or zeroed by its own draw, and what is kept is multiplied by 1/(1−p). Flatten the map, and nothing about the rule changes.',
      do: /*i18n*/ 'Point at numbers in the two pictures.',
      notice: /*i18n*/ 'Both times the same sentence: u(i) < p, so number i is dropped.',
      state: { ...CONV, drop: 'conv2:dropout:0.5,dense1:dropout:0.5', lens: 'shapes' },
      focus: 'lens',
      check: 'dropped',
    },
    {
      title: /*i18n*/ 'Drop one yourself',
      text: /*i18n*/ 'Here p is 0, so nothing is drawn: what you drop is all that is lost. One zeroed activation is one place in one map, and the next conv meets it in every window that covers it.',
      do: /*i18n*/ 'Click a dark cell in the column Mask, then look at the next conv.',
      notice: /*i18n*/ 'Only the places whose window covers the cell change.',
      state: { ...CONV, drop: 'conv2:dropout:0' },
      focus: 'story',
      check: 'dropped',
    },
  ],
};
