/** Which picture goes into the network: one after the other, by number, or drawn by hand. */
import type { Ref } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
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
      <Button className="button icon" aria-label={`Previous ${name}`} onPress={() => step(-1)}>
        ‹
      </Button>
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
      <Button className="button icon" aria-label={`Next ${name}`} onPress={() => step(1)}>
        ›
      </Button>
      <ToggleButton ref={drawButton} className="button" isSelected={drawing} onChange={onDrawing}>
        Draw
      </ToggleButton>
      <Button
        className="button icon"
        aria-label="Your own picture"
        onPress={() => {
          onDrawing(false);
          own.open('picture');
        }}
      >
        <Icon name="picture" />
        <span className="picture-word">Picture…</span>
      </Button>
    </div>
  );
}
