/** In the place of what is still computed: that it comes, or why it does not, and the way to try again. */
import { i18n } from '../words/i18n';
import { useCommands } from './commands';
import { useApp } from './store';
import './waiting.css';

interface WaitingProps {
  /** What is awaited, as a sentence. */
  readonly text: string;
}

export function Waiting({ text }: WaitingProps) {
  const { phase, message } = useApp((state) => state.engine);
  const commands = useCommands();
  if (phase === 'failed') {
    return (
      <div className="waiting">
        <p>{i18n.t('This cannot be computed: the engine did not start.')}</p>
        <button type="button" className="button" onClick={() => commands.restartEngine()}>
          {i18n.t('Try again')}
        </button>
      </div>
    );
  }
  return (
    <div className="waiting" role="status">
      <p>{text}</p>
      {phase !== 'ready' && message && <p className="small">{message}…</p>}
    </div>
  );
}
