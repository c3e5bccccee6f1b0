/** The present network with its dropout as Python, to be taken away. */
import { useMemo, useRef, useState } from 'react';
import { downloadBytes } from '../../app/download';
import { planOf } from '../../core/plan';
import { kerasCode } from '../../nets/code/keras';
import { pytorchCode } from '../../nets/code/pytorch';
import { Sheet } from '../Sheet';
import { useApp } from '../store';
import { useModel, useSpec } from '../useModel';
import { Choice } from './Choice';
import { i18n } from '../../words/i18n';
import './codeSheet.css';

const FRAMEWORKS = [
  { value: 'keras', text: 'Keras' },
  { value: 'pytorch', text: 'PyTorch' },
] as const;
type Framework = (typeof FRAMEWORKS)[number]['value'];

const WRITERS = { keras: kerasCode, pytorch: pytorchCode } as const;

export default function CodeSheet({ onClose }: { readonly onClose: () => void }) {
  const code = useRef<HTMLPreElement>(null);
  const [framework, setFramework] = useState<Framework>('keras');
  const [said, setSaid] = useState('');
  const { built, id, title } = useModel();
  const spec = useSpec();
  const view = useApp((state) => state.view);
  const name = built ? 'network' : id.replace(/[^A-Za-z0-9]/g, '_');
  const text = useMemo(
    () => WRITERS[framework]({ ...spec, id: name }, planOf(view)),
    [framework, spec, name, view],
  );
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(i18n.t('The code is on the clipboard.'));
    } catch {
      const selection = getSelection();
      if (code.current) selection?.selectAllChildren(code.current);
      setSaid(
        i18n.t('This page may not use the clipboard: the code is selected, copy it with Ctrl+C.'),
      );
    }
  };
  return (
    <Sheet title={i18n.t('{title} as code', { title })} className="code-sheet" onClose={onClose}>
      <div className="code-head">
        <Choice
          label={i18n.t('Framework')}
          value={framework}
          options={FRAMEWORKS}
          onChange={(chosen) => {
            setFramework(chosen);
            setSaid('');
          }}
        />
        <button type="button" className="button" onClick={() => void copy()}>
          {i18n.t('Copy')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() =>
            downloadBytes(new TextEncoder().encode(text).buffer, `${name}_${framework}.py`)
          }
        >
          {i18n.t('Download .py')}
        </button>
      </div>
      <p className="small muted" role="status">
        {said || i18n.t('The layers that are shown, with the dropout of the plan at its sites.')}
      </p>
      <pre ref={code} tabIndex={0} aria-label={i18n.t('The network in {framework}', { framework })}>
        {text}
      </pre>
    </Sheet>
  );
}
