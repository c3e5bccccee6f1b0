/** A step of the plan back, and forth again. */
import { redo, undo } from '../../state/actions';
import { Icon } from '../icons';
import { useApp, useAppStore } from '../store';
import { i18n, translated } from '../../words/i18n';

const WAYS = [
  { way: 'undo', name: /*i18n*/ 'Undo', act: undo, keys: 'Control+Z Meta+Z', hint: 'Ctrl+Z' },
  {
    way: 'redo',
    name: /*i18n*/ 'Redo',
    act: redo,
    keys: 'Control+Shift+Z Meta+Shift+Z',
    hint: 'Ctrl+Shift+Z',
  },
] as const;

export function HistoryButtons() {
  const store = useAppStore();
  const past = useApp((state) => state.history.past.length > 0);
  const future = useApp((state) => state.history.future.length > 0);
  return (
    <div className="choice" role="group" aria-label={i18n.t('Steps of the plan')}>
      {WAYS.map(({ way, name, act, keys, hint }) => {
        const none = way === 'undo' ? !past : !future;
        return (
          <button
            key={way}
            type="button"
            className="button icon"
            aria-label={translated(name)}
            aria-keyshortcuts={keys}
            title={`${translated(name)} (${hint})`}
            disabled={none}
            data-disabled={none || undefined}
            onClick={() => act(store)}
          >
            <Icon name={way} />
          </button>
        );
      })}
    </div>
  );
}
