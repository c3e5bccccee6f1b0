/** A guided lesson as data: what a step shows, says, asks, and by which computed check it answers. */
import type { Panel } from '../state/view';
import type { CheckName } from './checks';

/** What of the screen a step is about: one panel, the open lens, or all of it. */
export type Focus = Panel | 'lens' | 'story';

export interface Choice {
  /** One of the answers that the prediction's check can give. */
  readonly id: string;
  readonly text: string;
}

/** A question that the learner commits to before the screen shows; which choice is right is computed. */
export interface Prediction {
  readonly question: string;
  readonly choices: readonly Choice[];
  readonly check: CheckName;
  /** What is covered until then; where it is not said, all but the network. */
  readonly cover?: readonly (Panel | 'lens')[];
}

export interface LessonStep {
  readonly title: string;
  readonly text: string;
  /** What to do, and what to notice. */
  readonly do?: string;
  readonly notice?: string;
  /** Permalink keys; what is not named is as the model opens it. */
  readonly state: Readonly<Record<string, string>>;
  readonly focus?: Focus;
  readonly predict?: Prediction;
  /** A sentence with the present numbers, below the text. */
  readonly check?: CheckName;
  /** For the presenter's own window. */
  readonly notes?: string;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** One line: what it is for. */
  readonly purpose: string;
  readonly steps: readonly LessonStep[];
}
