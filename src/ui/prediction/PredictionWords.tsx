/** What the prediction says. */
import { useUntrained } from '../useModel';

/** What a network that was never trained as a whole says, is no prediction yet. */
export function PredictionWords({ sentence }: { readonly sentence: string }) {
  const untrained = useUntrained().size > 0;
  return (
    <p className="prediction-words">
      {untrained ? (
        <>
          <span className="untrained">untrained</span>
          <span className="muted">: the prediction means nothing yet</span>
        </>
      ) : (
        sentence
      )}
    </p>
  );
}
