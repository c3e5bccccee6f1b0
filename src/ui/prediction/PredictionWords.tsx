/** What the prediction says. */
import { i18n } from '../../words/i18n';
import { Rich } from '../Rich';
import { useUntrained } from '../useModel';

/** What a network that was never trained as a whole says, is no prediction yet. */
export function PredictionWords({ sentence }: { readonly sentence: string }) {
  const untrained = useUntrained().size > 0;
  return (
    <p className="prediction-words">
      {untrained ? (
        <Rich
          text={i18n.t('<0>untrained</0><1>: the prediction means nothing yet</1>')}
          parts={[
            <span key="untrained" className="untrained" />,
            <span key="rest" className="muted" />,
          ]}
        />
      ) : (
        sentence
      )}
    </p>
  );
}
