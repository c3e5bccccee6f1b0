/** Entropy of the mean at a place, divided into what each pass has and what is between them. */
import type { SamplesAnswer } from '../../../core/inspection';
import { thousandths } from '../../../scene/windowScene';
import { i18n } from '../../../words/i18n';
import { fixedText } from '../../../words/numbers';

interface EntropyProps {
  readonly answer: SamplesAnswer;
  /** Row-major over the places of the prediction. */
  readonly place: number;
}

export function Entropy({ answer, place }: EntropyProps) {
  const whole = thousandths(answer.entropy.data[place]!);
  const own = thousandths(answer.expectedEntropy.data[place]!);
  // Thousandths of nats that add up as shown.
  const nats = (thousand: number): string => fixedText(thousand / 1000, 3);
  return (
    <span
      className="muted votes-entropy"
      title={i18n.t(
        'Entropy of the mean, in nats: what the passes have by themselves on average, and what they add by disagreeing',
      )}
    >
      {i18n.t('entropy {own} in each + {between} between', {
        own: nats(own),
        between: nats(Math.max(0, whole - own)),
      })}
    </span>
  );
}
