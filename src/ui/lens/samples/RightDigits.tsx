/** How many of the digits' pixels the mean reads right, beside what one mask alone does. */
import { percentText, tenthPercentText } from '../../../scene/figures';
import type { SamplesAccuracy } from '../../../scene/samplesScene';
import { i18n } from '../../../words/i18n';
import { useClassWords } from '../../prediction/useClassWords';
import { Rich } from '../../Rich';

export function RightDigits({ accuracy }: { readonly accuracy: SamplesAccuracy }) {
  const { patch } = useClassWords();
  const { mean, single, worst, best } = accuracy;
  return (
    <p
      className="right-digits number"
      title={i18n.t('Part of the truth’s own pixels that get the right class')}
    >
      <Rich
        text={i18n.t(
          '<0>{patch, select, digit {digits} other {regions}} right: mean</0> <1>{mean}</1> <0>· one mask</0> <2>{single}</2> <0>({worst} to {best})</0>',
          {
            patch,
            mean: tenthPercentText(mean),
            single: tenthPercentText(single),
            worst: percentText(worst),
            best: percentText(best),
          },
        )}
        parts={[
          <span key="words" className="muted" />,
          <b key="mean" data-right="mean" />,
          <span key="single" className="muted" data-right="single" />,
        ]}
      />
    </p>
  );
}
