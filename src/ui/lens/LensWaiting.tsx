/** While a lens has no answer of the present screen: how far it has come, or why there is none. */
import { i18n } from '../../words/i18n';
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
        <button type="button" className="button small" onClick={() => commands.retryLens()}>
          {i18n.t('Try again')}
        </button>
      </p>
    );
  }
  if (!finding?.progress) return null;
  const { done, total } = finding.progress;
  if (total < LONG) return finding.answer ? null : <p className="muted">{i18n.t('Computing…')}</p>;
  return (
    <p className="lens-progress number" role="status">
      <progress value={done} max={total} aria-label={i18n.t('Computed')} />
      {i18n.t('{done} of {total}', { done, total })}
      <button type="button" className="button small" onClick={() => commands.cancelLens()}>
        {i18n.t('Cancel')}
      </button>
    </p>
  );
}
