/** (h) On in training, off at inference, and on again on purpose. */
import type { Lesson } from '../lesson';

export const MODES: Lesson = {
  id: 'modes',
  title: /*i18n*/ 'Training, inference, Monte Carlo',
  purpose: /*i18n*/ 'When the mask is drawn, and what many masks tell.',
  steps: [
    {
      title: /*i18n*/ 'In training: a mask for each pass',
      text: /*i18n*/ 'Each forward pass of training draws a mask. Here is the one of seed 42, pass 0. The same seed and pass give the same mask on every machine.',
      do: /*i18n*/ 'Press “New mask” a few times.',
      notice: /*i18n*/ 'The prediction moves a little with every mask.',
      state: {},
      focus: 'story',
      check: 'dropped',
    },
    {
      title: /*i18n*/ 'At inference',
      text: /*i18n*/ 'The network is trained and put to use: model.predict in Keras, model.eval() in PyTorch.',
      state: { mode: 'inference' },
      focus: 'site',
      predict: {
        question: /*i18n*/ 'How much does dropout with p = 0.30 drop now?',
        choices: [
          { id: 'some', text: /*i18n*/ '30 %, as it was trained with' },
          { id: 'none', text: /*i18n*/ 'Nothing' },
          { id: 'all', text: /*i18n*/ 'Everything' },
        ],
        check: 'dropped',
      },
      notice: /*i18n*/ 'Inference is the identity: no mask, and no factor, as training had it.',
      notes:
        /*i18n*/ 'keras#9412: the common surprise is a forgotten training=True, or a forgotten eval().',
    },
    {
      title: /*i18n*/ 'Monte Carlo: on, on purpose',
      text: /*i18n*/ 'Leave dropout on and predict many times: each pass has its own mask, and so its own answer. Where the answers differ, the prediction hangs on what the mask took.',
      state: { mode: 'mc', lens: 'samples' },
      focus: 'lens',
      predict: {
        question: /*i18n*/ 'Pass 0 and pass 1 of one seed: do they drop the same activations?',
        choices: [
          { id: 'all', text: /*i18n*/ 'All the same: the seed is the same' },
          { id: 'some', text: /*i18n*/ 'A part in common, by chance' },
          { id: 'none', text: /*i18n*/ 'None in common' },
        ],
        check: 'redraw',
        cover: ['next', 'lens', 'prediction'],
      },
      do: /*i18n*/ 'Choose more or fewer samples.',
      notice: /*i18n*/ 'Entropy is high where the passes disagree, or where each is unsure.',
    },
  ],
};
