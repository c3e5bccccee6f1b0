/** (e) Elements, channels, blocks: what is left of the information. */
import type { Choice, Lesson } from '../lesson';

const at = (variant: string): string => `enc3_conv1:${variant}`;

const HOW_MANY: readonly Choice[] = [
  { id: 'about p of them', text: /*i18n*/ 'About p: no more often than anywhere' },
  { id: 'most of them', text: /*i18n*/ 'Most, not all' },
  { id: 'all of them', text: /*i18n*/ 'All' },
];

export const NEIGHBOURS: Lesson = {
  id: 'neighbours',
  title: /*i18n*/ 'Neighbours talk',
  purpose: /*i18n*/ 'Why elements, channels and blocks are dropped to different effect.',
  steps: [
    {
      title: /*i18n*/ 'Neighbours are alike',
      text: /*i18n*/ 'A stroke covers many cells, and the 3×3 windows of two neighbours share six of their nine inputs.',
      state: { drop: at('dropout:0.3'), channel: '0' },
      focus: 'site',
      predict: {
        question:
          /*i18n*/ 'Is an activation more like the one beside it than like one three columns away?',
        choices: [
          { id: 'neighbours', text: /*i18n*/ 'Yes, neighbours are more alike' },
          { id: 'no difference', text: /*i18n*/ 'No, there is no difference' },
        ],
        check: 'correlation',
        cover: ['next', 'prediction'],
      },
      notice: /*i18n*/ 'Cover one dark cell with a finger: its neighbours give it away.',
      notes: /*i18n*/ 'Tompson et al. 2015 made this argument and proposed spatial dropout.',
    },
    {
      title: /*i18n*/ 'Dropout: holes with edges',
      text: /*i18n*/ 'Element-wise dropout draws for each activation alone. Look at a dropped cell, and at the one to its right.',
      state: { drop: at('dropout:0.3') },
      focus: 'site',
      predict: {
        question: /*i18n*/ 'How often is the one to the right dropped too?',
        choices: HOW_MANY,
        check: 'neighbours',
      },
      notice: /*i18n*/ 'Around most holes something of the stroke is left.',
    },
    {
      title: /*i18n*/ 'Spatial dropout: a whole channel',
      text: /*i18n*/ 'SpatialDropout2D, in PyTorch Dropout2d, draws once for each channel. p is the same 0.30.',
      state: { drop: at('spatial:0.3') },
      focus: 'site',
      predict: {
        question: /*i18n*/ 'And now: how often is the one to the right dropped too?',
        choices: HOW_MANY,
        check: 'neighbours',
      },
      notice:
        /*i18n*/ 'A channel is there as a whole, or gone as a whole. Signs and values play no part.',
    },
    {
      title: /*i18n*/ 'DropBlock: a patch of a channel',
      text: /*i18n*/ 'DropBlock draws centres, rarely, and drops 5×5 cells around each, in that channel only. About p of everything is lost.',
      state: { drop: at('dropblock:0.3:5') },
      focus: 'site',
      predict: {
        question: /*i18n*/ 'How often is the one to the right dropped too?',
        choices: HOW_MANY,
        check: 'neighbours',
      },
      notice: /*i18n*/ 'The holes are as large as what neighbours could tell of each other.',
    },
    {
      title: /*i18n*/ 'The same p, not the same damage',
      text: /*i18n*/ 'The lens runs the same picture under two variants at the same p, and counts what changes.',
      do: /*i18n*/ 'Choose other variants in the lens; press “New mask”.',
      notice: /*i18n*/ 'How much changes at the next conv and in the prediction.',
      state: { drop: at('dropout:0.3'), lens: 'compare', versus: 'spatial' },
      focus: 'lens',
      check: 'prediction',
    },
  ],
};
