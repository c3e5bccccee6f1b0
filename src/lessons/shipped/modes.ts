/** (h) On in training, off at inference, and on again on purpose. */
import type { Lesson } from '../lesson';

export const MODES: Lesson = {
  id: 'modes',
  title: 'Training, inference, Monte Carlo',
  purpose: 'When the mask is drawn, and what many masks tell.',
  steps: [
    {
      title: 'In training: a mask for each pass',
      text: 'Each forward pass of training draws a mask. Here is the one of seed 42, pass 0. The same seed and pass give the same mask on every machine.',
      do: 'Press “New mask” a few times.',
      notice: 'The prediction moves a little with every mask.',
      state: {},
      focus: 'story',
      check: 'dropped',
    },
    {
      title: 'At inference',
      text: 'The network is trained and put to use: model.predict in Keras, model.eval() in PyTorch.',
      state: { mode: 'inference' },
      focus: 'site',
      predict: {
        question: 'How much does dropout with p = 0.30 drop now?',
        choices: [
          { id: 'some', text: '30 %, as it was trained with' },
          { id: 'none', text: 'Nothing' },
          { id: 'all', text: 'Everything' },
        ],
        check: 'dropped',
      },
      notice: 'Inference is the identity: no mask, and no factor, as training had it.',
      notes: 'keras#9412: the common surprise is a forgotten training=True, or a forgotten eval().',
    },
    {
      title: 'Monte Carlo: on, on purpose',
      text: 'Leave dropout on and predict many times: each pass has its own mask, and so its own answer. Where the answers differ, the prediction hangs on what the mask took.',
      state: { mode: 'mc', lens: 'samples' },
      focus: 'lens',
      predict: {
        question: 'Pass 0 and pass 1 of one seed: do they drop the same activations?',
        choices: [
          { id: 'all', text: 'All the same: the seed is the same' },
          { id: 'some', text: 'A part in common, by chance' },
          { id: 'none', text: 'None in common' },
        ],
        check: 'redraw',
        cover: ['next', 'lens', 'prediction'],
      },
      do: 'Choose more or fewer samples.',
      notice: 'Entropy is high where the passes disagree, or where each is unsure.',
    },
  ],
};
