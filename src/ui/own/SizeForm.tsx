/** The size of pictures, where a model takes any. */
import { useState } from 'react';
import type { OpenOptions } from '../../app/ownModel';
import { UintField } from '../header/UintField';
import { i18n } from '../../words/i18n';

type Size = NonNullable<OpenOptions['size']>;

interface SizeFormProps {
  readonly size?: Size;
  readonly submit: string;
  readonly onSize: (size: Size) => void;
}

/** A multiple of 32, so that every pool on the way down finds pairs. */
const USUAL: Size = { height: 96, width: 128 };

export function SizeForm({ size = USUAL, submit, onSize }: SizeFormProps) {
  const [{ height, width }, setSize] = useState(size);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (part: Partial<Size>) => {
    setProblem(null);
    setSize((old) => ({ ...old, ...part }));
  };
  return (
    <div className="own-setting" role="group" aria-label={i18n.t('Size of pictures')}>
      <span className="own-label">{i18n.t('Size of pictures')}</span>
      <div className="own-row">
        <UintField
          label={i18n.t('Rows')}
          value={height}
          step={16}
          onChange={(value) => set({ height: value })}
          onProblem={setProblem}
        />
        ×
        <UintField
          label={i18n.t('Columns')}
          value={width}
          step={16}
          onChange={(value) => set({ width: value })}
          onProblem={setProblem}
        />
        <button type="button" className="button" onClick={() => onSize({ height, width })}>
          {submit}
        </button>
      </div>
      {problem && (
        <p role="alert" className="own-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
