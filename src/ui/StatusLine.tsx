/** Below the story: what computes, how fast it was, and whose digits these are. */
import { patchView } from '../state/actions';
import { BACKEND_CHOICES, type BackendSetting } from '../state/view';
import { FullPageLink } from './embed/FullPageLink';
import { HelpKeys } from './HelpKeys';
import { Picker } from './Picker';
import { useApp, useAppStore } from './store';
import { useModel } from './useModel';
import './status.css';

const NAMES: Readonly<Record<BackendSetting, string>> = {
  auto: 'the best there is',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'JavaScript',
};

const nameOf = (backend: string): string =>
  backend in NAMES ? NAMES[backend as BackendSetting] : backend;

const OPTIONS = BACKEND_CHOICES.map((value) => ({ value, text: NAMES[value] }));

const milliseconds = (ms: number): string =>
  ms < 1000 ? `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** What the engine is doing, in words. */
function EngineState() {
  const { phase, backend, message } = useApp((state) => state.engine);
  if (phase === 'failed') {
    return (
      <span role="alert" className="status-failed">
        The engine did not start: {message} Mask and after still follow.
      </span>
    );
  }
  if (phase !== 'ready') return <span role="status">{message || 'starting the engine'}…</span>;
  return (
    <span role="status">
      computed by {backend ? nameOf(backend) : 'the engine'}
      {message && ` (${message})`}
    </span>
  );
}

function Timings() {
  const { beat1, settled } = useApp((state) => state.timings);
  return (
    <span className="number">
      {beat1 !== null && (
        <>
          mask and after <b data-timing="beat1">{milliseconds(beat1)}</b>
        </>
      )}
      {beat1 !== null && settled !== null && ' · '}
      {settled !== null && (
        <>
          everything <b data-timing="settled">{milliseconds(settled)}</b>
        </>
      )}
    </span>
  );
}

/** Whose pictures these are. */
function Credit() {
  const { data } = useModel();
  const brought = useApp((state) => state.view.input.kind === 'upload');
  if (brought) return <span className="status-credit">Your picture stays on this machine.</span>;
  if (data.id === 'fashion-mnist') {
    return (
      <span className="status-credit">
        Clothes: <a href="https://github.com/zalandoresearch/fashion-mnist">Fashion-MNIST</a> (Xiao,
        Rasul, Vollgraf), MIT
      </span>
    );
  }
  return (
    <span className="status-credit">
      Digits: <a href="https://yann.lecun.com/exdb/mnist/">MNIST</a> (LeCun, Cortes, Burges),{' '}
      <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>
    </span>
  );
}

export function StatusLine() {
  const store = useAppStore();
  const backend = useApp((state) => state.view.backend);
  const embed = useApp((state) => state.view.embed);
  const bare = useApp((state) => state.view.hide.includes('controls'));
  if (embed) {
    return (
      <footer className="status">
        <EngineState />
        <Credit />
        {bare && <FullPageLink />}
      </footer>
    );
  }
  return (
    <footer className="status">
      <EngineState />
      <Picker
        label="What computes"
        value={backend}
        options={OPTIONS}
        onChange={(chosen) => patchView(store, { backend: chosen })}
      >
        {backend === 'auto' ? 'auto' : NAMES[backend]}
      </Picker>
      <Timings />
      <HelpKeys />
      <Credit />
    </footer>
  );
}
