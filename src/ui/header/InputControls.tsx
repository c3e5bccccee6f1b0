/** Which picture goes into the network: scene by scene, by number, or drawn by hand. */
import { useState, type Ref } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { notify, setInput } from '../../state/actions';
import { useApp, useAppStore } from '../store';
import { Thumbnail } from './Thumbnail';
import { UintField } from './UintField';

const SCENES = 2 ** 32;

interface InputControlsProps {
  readonly drawing: boolean;
  readonly onDrawing: (open: boolean) => void;
  /** The button that opens the sheet, to come back to. */
  readonly drawButton: Ref<HTMLButtonElement>;
}

export function InputControls({ drawing, onDrawing, drawButton }: InputControlsProps) {
  const store = useAppStore();
  const input = useApp((state) => state.view.input);
  const [last, setLast] = useState(input.kind === 'scene' ? input.number : 1);
  if (input.kind === 'scene' && input.number !== last) setLast(input.number);
  const open = (number: number) => {
    onDrawing(false);
    setInput(store, { kind: 'scene', number });
  };
  const step = (by: number) => open((last + by + SCENES) % SCENES);
  return (
    <div className="header-group" role="group" aria-label="Input">
      <Thumbnail />
      <Button className="button icon" aria-label="Previous scene" onPress={() => step(-1)}>
        ‹
      </Button>
      <label className="header-label">
        <span className="scene-word" aria-hidden>
          Scene
        </span>
        <UintField
          label="Scene number"
          value={last}
          onChange={open}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      </label>
      <Button className="button icon" aria-label="Next scene" onPress={() => step(1)}>
        ›
      </Button>
      <ToggleButton ref={drawButton} className="button" isSelected={drawing} onChange={onDrawing}>
        Draw
      </ToggleButton>
    </div>
  );
}
