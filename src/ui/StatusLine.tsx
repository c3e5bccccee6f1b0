/** Below the story: what computes, how fast it was, and whose digits these are. */
import { patchView } from '../state/actions';
import { BACKEND_CHOICES, type BackendSetting } from '../state/view';
import { FullPageLink } from './embed/FullPageLink';
import { HelpKeys } from './HelpKeys';
import { Picker } from './Picker';
import { useApp, useAppStore } from './store';
import { useModel } from './useModel';
import { i18n, translated } from '../words/i18n';
import { fixedText } from '../words/numbers';
import { Rich } from './Rich';
import './status.css';

const NAMES: Readonly<Record<BackendSetting, string>> = {
  auto: /*i18n*/ 'the best there is',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'JavaScript',
};

const nameOf = (backend: string): string =>
  backend in NAMES ? translated(NAMES[backend as BackendSetting]) : backend;

const options = () => BACKEND_CHOICES.map((value) => ({ value, text: nameOf(value) }));

const durationText = (ms: number): string =>
  ms < 1000 ? `${fixedText(ms, ms < 10 ? 1 : 0)} ms` : `${fixedText(ms / 1000, 1)} s`;

/** What computes, and where that needs a word, why. */
function computedBy(backend: string | null, note: string): string {
  if (!backend)
    return note
      ? i18n.t('computed by the engine ({note})', { note })
      : i18n.t('computed by the engine');
  const name = nameOf(backend);
  return note
    ? i18n.t('computed by {name} ({note})', { name, note })
    : i18n.t('computed by {name}', { name });
}

/** What the engine is doing, in words. */
function EngineState() {
  const { phase, backend, message } = useApp((state) => state.engine);
  if (phase === 'failed') {
    return (
      <span role="alert" className="status-failed">
        {i18n.t('The engine did not start: {message} Mask and after still follow.', { message })}
      </span>
    );
  }
  if (phase !== 'ready')
    return <span role="status">{message || i18n.t('starting the engine')}…</span>;
  return <span role="status">{computedBy(backend, message)}</span>;
}

function Timings() {
  const { beat1, settled } = useApp((state) => state.timings);
  return (
    <span className="number">
      {beat1 !== null && (
        <Rich
          text={i18n.t('mask and after <0>{time}</0>', { time: durationText(beat1) })}
          parts={[<b key="time" data-timing="beat1" />]}
        />
      )}
      {beat1 !== null && settled !== null && ' · '}
      {settled !== null && (
        <Rich
          text={i18n.t('everything <0>{time}</0>', { time: durationText(settled) })}
          parts={[<b key="time" data-timing="settled" />]}
        />
      )}
    </span>
  );
}

/** Whose pictures these are. */
function Credit() {
  const { data } = useModel();
  const brought = useApp((state) => state.view.input.kind === 'upload');
  if (brought)
    return <span className="status-credit">{i18n.t('Your picture stays on this machine.')}</span>;
  if (data.id === 'fashion-mnist') {
    return (
      <span className="status-credit">
        <Rich
          text={i18n.t('Clothes: <0>Fashion-MNIST</0> (Xiao, Rasul, Vollgraf), MIT')}
          parts={[<a key="data" href="https://github.com/zalandoresearch/fashion-mnist" />]}
        />
      </span>
    );
  }
  return (
    <span className="status-credit">
      <Rich
        text={i18n.t('Digits: <0>MNIST</0> (LeCun, Cortes, Burges), <1>CC BY-SA 3.0</1>')}
        parts={[
          <a key="data" href="https://yann.lecun.com/exdb/mnist/" />,
          <a key="licence" href="https://creativecommons.org/licenses/by-sa/3.0/" />,
        ]}
      />
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
        label={i18n.t('What computes')}
        value={backend}
        options={options()}
        onChange={(chosen) => patchView(store, { backend: chosen })}
      >
        {backend === 'auto' ? i18n.t('auto') : nameOf(backend)}
      </Picker>
      <Timings />
      <HelpKeys />
      <Credit />
    </footer>
  );
}
