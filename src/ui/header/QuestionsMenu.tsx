/** The questions that this page can answer; each turns the page to its answer. */
import { QUESTIONS } from '../../lessons/questions';
import { patchView } from '../../state/actions';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useAppStore } from '../store';

export function QuestionsMenu() {
  const store = useAppStore();
  return (
    <Popup label="Questions" trigger={<Opens>Questions</Opens>}>
      <p className="popup-heading">
        Each one turns the page to its answer. Undo brings the plan back.
      </p>
      {QUESTIONS.map(({ id, text, patch }) => (
        <button
          key={id}
          type="button"
          className="popup-item"
          data-closes
          onClick={() => patchView(store, patch(store.getState().view))}
        >
          {text}
        </button>
      ))}
    </Popup>
  );
}
