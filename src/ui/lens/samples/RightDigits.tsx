/** How many of the digits' pixels the mean reads right, beside what one mask alone does. */
import { percentText, tenthPercentText } from '../../../scene/figures';
import type { SamplesAccuracy } from '../../../scene/samplesScene';
import { useClassWords } from '../../prediction/useClassWords';

export function RightDigits({ accuracy }: { readonly accuracy: SamplesAccuracy }) {
  const { patch } = useClassWords();
  const { mean, single, worst, best } = accuracy;
  return (
    <p
      className="right-digits number"
      title="Part of the truth’s own pixels that get the right class"
    >
      <span className="muted">{patch}s right: mean</span>{' '}
      <b data-right="mean">{tenthPercentText(mean)}</b>
      <span className="muted">
        {' '}
        · one mask <span data-right="single">{tenthPercentText(single)}</span> ({percentText(worst)}{' '}
        to {percentText(best)})
      </span>
    </p>
  );
}
