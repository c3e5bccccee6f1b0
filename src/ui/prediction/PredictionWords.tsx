/** What the prediction says, and what it is held against. */
import { useApp } from '../store';
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

export function NoTruth() {
  const drawn = useApp((state) => state.view.input.kind === 'draw');
  return (
    <span className="muted small">{drawn ? 'no truth for a drawing' : 'no truth is known'}</span>
  );
}
