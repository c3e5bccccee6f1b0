/** From a question to its answer. */
import type { Answer, Question } from '../../core/inspection';
import { gradients } from './gradients';
import type { Inspection } from './inspection';
import { linear } from './linear';
import { lone } from './lone';
import { outcomes } from './outcomes';
import { ripple } from './ripple';
import { samples } from './samples';
import { site } from './site';

export function answer(inspection: Inspection, question: Question): Promise<Answer> {
  switch (question.kind) {
    case 'ripple':
      return ripple(inspection);
    case 'samples':
      return samples(inspection, question.count);
    case 'gradients':
      return gradients(inspection, question.labels);
    case 'lone':
      return lone(inspection, question.index);
    case 'linear':
      return linear(inspection);
    case 'outcomes':
      return outcomes(inspection, question);
    case 'site':
      return site(inspection, question.site);
  }
}
