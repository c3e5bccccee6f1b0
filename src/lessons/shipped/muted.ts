/** (a) What a course says of dense layers, carried over to a conv. */
import type { Lesson } from '../lesson';

const CONV = { model: 'cnn-digits', site: 'conv2', drop: 'conv2:dropout:0.5' };

export const MUTED: Lesson = {
  id: 'muted',
  title: 'From a muted node to a zeroed activation',
  purpose: 'What “mute a node” becomes after a conv layer.',
  steps: [
    {
      title: 'A dense layer: a node is one number',
      text: 'dense1 has 128 nodes. Each gives one number, its activation. Dropout draws once for each node: with probability p its number becomes 0. That is all that “muted” means. The node’s weights stay as they are.',
      do: 'Point at the hatched entries.',
      notice: 'How many are dropped is random: near p, seldom exactly p.',
      state: { model: 'cnn-digits', site: 'dense1', drop: 'dense1:dropout:0.5' },
      focus: 'site',
      check: 'dropped',
      notes:
        'Say “number” rather than “node” from here on: it is the word that carries over. p is the probability to be dropped, in Keras and in PyTorch.',
    },
    {
      title: 'A conv layer: one filter gives a whole map',
      text: 'conv2 has 16 filters. Each gives a map of 14×14 numbers, so its output is 14×14×16: 3 136 activations. The same dropout layer, with p = 0.50, now stands behind it.',
      state: CONV,
      focus: 'site',
      predict: {
        question: 'What does one random decision cover here?',
        choices: [
          { id: 'activation', text: 'One activation: one place in one map' },
          { id: 'channel', text: 'One whole map, as a filter is the node here' },
          { id: 'weight', text: 'One weight of a kernel' },
        ],
        check: 'unit',
      },
      notice: 'Every map has holes of its own; no map is gone as a whole.',
      notes: 'This is the question of the course forum. Let them vote before you reveal.',
    },
    {
      title: 'It is one rule',
      text: 'One above the other: a map and a vector. In both, each number is kept or zeroed by its own draw, and what is kept is multiplied by 1/(1−p). Flatten the map, and nothing about the rule changes.',
      do: 'Point at numbers in the two pictures.',
      notice: 'Both times the same sentence: u(i) < p, so number i is dropped.',
      state: { ...CONV, drop: 'conv2:dropout:0.5,dense1:dropout:0.5', lens: 'shapes' },
      focus: 'lens',
      check: 'dropped',
    },
    {
      title: 'Drop one yourself',
      text: 'Here p is 0, so nothing is drawn: what you drop is all that is lost. One zeroed activation is one place in one map, and the next conv meets it in every window that covers it.',
      do: 'Click a dark cell in the column Mask, then look at the next conv.',
      notice: 'Only the places whose window covers the cell change.',
      state: { ...CONV, drop: 'conv2:dropout:0' },
      focus: 'story',
      check: 'dropped',
    },
  ],
};
