/** The lenses: the question that each looks at, or what it is for, and its picture, whose code comes when it is first opened. */
import { lazy, type ComponentType } from 'react';
import type { Lens } from '../../state/view';

interface LensEntry {
  /** English; it is translated where it is shown. */
  readonly question: string;
  /** The lesson that goes through it step by step. */
  readonly lesson?: string;
  readonly Body: ComponentType;
}

export const LENSES: Readonly<Record<Lens, LensEntry>> = {
  shared: {
    question: /*i18n*/ 'One mask, or a new one for each filter?',
    lesson: 'mask',
    Body: lazy(() => import('./shared/SharedLens')),
  },
  order: {
    question: /*i18n*/ 'Before or after: does it matter?',
    lesson: 'where',
    Body: lazy(() => import('./order/OrderLens')),
  },
  compare: {
    question: /*i18n*/ 'Two variants, side by side',
    lesson: 'neighbours',
    Body: lazy(() => import('./compare/CompareLens')),
  },
  expectation: {
    question: /*i18n*/ 'Why is what is kept multiplied?',
    lesson: 'scale',
    Body: lazy(() => import('./expectation/ExpectationLens')),
  },
  way: {
    question: /*i18n*/ 'What happens on the way to the next conv?',
    lesson: 'ways',
    Body: lazy(() => import('./way/WayLens')),
  },
  ripple: {
    question: /*i18n*/ 'How far does the loss travel?',
    lesson: 'where',
    Body: lazy(() => import('./ripple/RippleLens')),
  },
  cone: {
    question: /*i18n*/ 'What can one activation reach?',
    Body: lazy(() => import('./cone/ConeLens')),
  },
  samples: {
    question: /*i18n*/ 'Monte Carlo: many masks, one picture',
    lesson: 'modes',
    Body: lazy(() => import('./samples/SamplesLens')),
  },
  backward: {
    question: /*i18n*/ 'What does the gradient see?',
    Body: lazy(() => import('./backward/BackwardLens')),
  },
  shapes: {
    question: /*i18n*/ 'One rule, two shapes',
    lesson: 'muted',
    Body: lazy(() => import('./shapes/ShapesLens')),
  },
  workshop: {
    question: /*i18n*/ 'The network, block by block',
    Body: lazy(() => import('./workshop/Workshop')),
  },
};
