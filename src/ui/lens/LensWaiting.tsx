/** While a lens has no answer of the present screen: how far it has come, or why there is none. */
import { Button } from 'react-aria-components/Button';
import { useCommands } from '../commands';
import { useApp } from '../store';

/** Shorter waits show nothing, so that nothing flickers. */
const LONG = 4;

export function LensWaiting() {
  const finding = useApp((state) => state.finding);
  const commands = useCommands();
  if (finding?.problem) {
    return (
      <p className="lens-progress" role="status">
        {finding.problem}
        <Button className="button small" onPress={() => commands.retryLens()}>
          Try again
        </Button>
      </p>
    );
  }
  if (!finding?.progress) return null;
  const { done, total } = finding.progress;
  if (total < LONG) return finding.answer ? null : <p className="muted">Computing…</p>;
  return (
    <p className="lens-progress number" role="status">
      <progress value={done} max={total} aria-label="Computed" />
      {done} of {total}
      <Button className="button small" onPress={() => commands.cancelLens()}>
        Cancel
      </Button>
    </p>
  );
}
