/** A step of the plan back, and forth again. */
import { Button } from 'react-aria-components';
import { redo, undo } from '../../state/actions';
import { Icon } from '../icons';
import { useApp, useAppStore } from '../store';

export function HistoryButtons() {
  const store = useAppStore();
  const past = useApp((state) => state.history.past.length > 0);
  const future = useApp((state) => state.history.future.length > 0);
  return (
    <div className="choice" role="group" aria-label="Steps of the plan">
      <Button
        className="button icon"
        aria-label="Undo"
        aria-keyshortcuts="Control+Z Meta+Z"
        isDisabled={!past}
        onPress={() => undo(store)}
      >
        <Icon name="undo" />
      </Button>
      <Button
        className="button icon"
        aria-label="Redo"
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
        isDisabled={!future}
        onPress={() => redo(store)}
      >
        <Icon name="redo" />
      </Button>
    </div>
  );
}
