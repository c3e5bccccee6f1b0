/** Which picture goes into the network: one after the other, by number, or drawn by hand. */
import type { Ref } from 'react';
import { notify } from '../../state/actions';
import { Icon } from '../icons';
import { useOwnSheets } from '../own/ownSheets';
import { useAppStore } from '../store';
import { Thumbnail } from './Thumbnail';
import { UintField } from './UintField';
import { useNumberedInput } from './useNumberedInput';

interface InputControlsProps {
  readonly drawing: boolean;
  readonly onDrawing: (open: boolean) => void;
  /** The button that opens the sheet, to come back to. */
  readonly drawButton: Ref<HTMLButtonElement>;
}

export function InputControls({ drawing, onDrawing, drawButton }: InputControlsProps) {
  const store = useAppStore();
  const own = useOwnSheets();
  const { noun, number, count, open } = useNumberedInput();
  const name = noun.toLowerCase();
  const show = (chosen: number) => {
    onDrawing(false);
    if (chosen < count) open(chosen);
    else notify(store, 'error', `There are the ${name}s 0 to ${count - 1}, but no ${chosen}.`);
  };
  const step = (by: number) => show((number + by + count) % count);
  return (
    <div className="header-group" role="group" aria-label="Input">
      <Thumbnail />
      <button
        type="button"
        className="button icon"
        aria-label={`Previous ${name}`}
        onClick={() => step(-1)}
      >
        ‹
      </button>
      <label className="header-label">
        <span className="scene-word" aria-hidden>
          {noun}
        </span>
        <UintField
          label={`${noun} number`}
          value={number}
          onChange={show}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      </label>
      <button
        type="button"
        className="button icon"
        aria-label={`Next ${name}`}
        onClick={() => step(1)}
      >
        ›
      </button>
      <button
        type="button"
        ref={drawButton}
        className="button"
        aria-pressed={drawing}
        onClick={() => onDrawing(!drawing)}
      >
        Draw
      </button>
      <button
        type="button"
        className="button icon"
        aria-label="Your own picture"
        onClick={() => {
          onDrawing(false);
          own.open('picture');
        }}
      >
        <Icon name="picture" />
        <span className="picture-word">Picture…</span>
      </button>
    </div>
  );
}
