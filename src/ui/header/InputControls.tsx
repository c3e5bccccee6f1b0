/** Which picture goes into the network: one after the other, by number, or drawn by hand. */
import type { Ref } from 'react';
import { notify } from '../../state/actions';
import { Icon } from '../icons';
import { useOwnSheets } from '../own/ownSheets';
import { useAppStore } from '../store';
import { Thumbnail } from './Thumbnail';
import { UintField } from './UintField';
import { useNumberedInput, type NumberedInput } from './useNumberedInput';
import { i18n } from '../../words/i18n';

interface InputControlsProps {
  readonly drawing: boolean;
  readonly onDrawing: (open: boolean) => void;
  /** The button that opens the sheet, to come back to. */
  readonly drawButton: Ref<HTMLButtonElement>;
}

interface InputWords {
  readonly name: string;
  readonly number: string;
  readonly previous: string;
  readonly next: string;
  readonly none: (last: number, chosen: number) => string;
}

const wordsFor = (kind: NumberedInput['kind']): InputWords =>
  kind === 'scene'
    ? {
        name: i18n.t('Scene'),
        number: i18n.t('Scene number'),
        previous: i18n.t('Previous scene'),
        next: i18n.t('Next scene'),
        none: (last, chosen) =>
          i18n.t('There are the scenes 0 to {last}, but no {chosen}.', { last, chosen }),
      }
    : {
        name: i18n.t('Picture'),
        number: i18n.t('Picture number'),
        previous: i18n.t('Previous picture'),
        next: i18n.t('Next picture'),
        none: (last, chosen) =>
          i18n.t('There are the pictures 0 to {last}, but no {chosen}.', { last, chosen }),
      };

export function InputControls({ drawing, onDrawing, drawButton }: InputControlsProps) {
  const store = useAppStore();
  const own = useOwnSheets();
  const { kind, number, count, open } = useNumberedInput();
  const words = wordsFor(kind);
  const show = (chosen: number) => {
    onDrawing(false);
    if (chosen < count) open(chosen);
    else notify(store, 'error', words.none(count - 1, chosen));
  };
  const step = (by: number) => show((number + by + count) % count);
  return (
    <div className="header-group" role="group" aria-label={i18n.t('Input')}>
      <Thumbnail />
      <button
        type="button"
        className="button icon"
        aria-label={words.previous}
        onClick={() => step(-1)}
      >
        ‹
      </button>
      <label className="header-label">
        <span className="scene-word" aria-hidden>
          {words.name}
        </span>
        <UintField
          label={words.number}
          value={number}
          onChange={show}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      </label>
      <button type="button" className="button icon" aria-label={words.next} onClick={() => step(1)}>
        ›
      </button>
      <button
        type="button"
        ref={drawButton}
        className="button"
        aria-pressed={drawing}
        onClick={() => onDrawing(!drawing)}
      >
        {i18n.t('Draw')}
      </button>
      <button
        type="button"
        className="button icon"
        aria-label={i18n.t('Your own picture')}
        onClick={() => {
          onDrawing(false);
          own.open('picture');
        }}
      >
        <Icon name="picture" />
        <span className="picture-word">{i18n.t('Picture…')}</span>
      </button>
    </div>
  );
}
