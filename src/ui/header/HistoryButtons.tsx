/** A step of the plan back, and forth again. */
import { redo, undo } from '../../state/actions';
import { Icon } from '../icons';
import { useApp, useAppStore } from '../store';

const WAYS = [
  { way: 'undo', name: 'Undo', act: undo, keys: 'Control+Z Meta+Z', hint: 'Ctrl+Z' },
  {
    way: 'redo',
    name: 'Redo',
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
    <div className="choice" role="group" aria-label="Steps of the plan">
      {WAYS.map(({ way, name, act, keys, hint }) => {
        const none = way === 'undo' ? !past : !future;
        return (
          <button
            key={way}
            type="button"
            className="button icon"
            aria-label={name}
            aria-keyshortcuts={keys}
            title={`${name} (${hint})`}
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
