/** What the opened model is: its size, its dropout, and what was done about layers that are not known. */
import { useEffect, useRef } from 'react';
import { countText, rateText, shapeText } from '../../scene/figures';
import { variantLabel } from '../../scene/variantNames';
import { setModel } from '../../state/actions';
import { isChoice } from '../../nets/output';
import { OWN_MODEL, type OpenedModel } from '../../nets/own';
import { modelById } from '../../nets/registry';
import { useCommands } from '../commands';
import { useApp, useAppStore } from '../store';

interface ModelFactsProps {
  readonly own: OpenedModel;
  readonly busy: boolean;
  readonly onClose: () => void;
}

const plural = (count: number, noun: string): string =>
  `${countText(count)} ${noun}${count === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;

function Dropout({ drops }: Pick<OpenedModel, 'drops'>) {
  if (drops.length === 0)
    return <p>It has no dropout layers; put dropout on any of its layers by a click.</p>;
  return (
    <p>
      Its dropout:{' '}
      {drops.map(({ site, variant, rate }, i) => (
        <span key={site} className="number">
          {i > 0 && ', '}
          {variantLabel(variant)} <b>{rateText(rate)}</b> after <b>{site}</b>
        </span>
      ))}
      .
    </p>
  );
}

export function ModelFacts({ own, busy, onClose }: ModelFactsProps) {
  const store = useAppStore();
  const { models } = useCommands();
  const looked = useApp((state) => state.view.model === OWN_MODEL);
  const main = useRef<HTMLButtonElement>(null);
  // Once it is open, the next thing is to look at it.
  useEffect(() => main.current?.focus(), []);
  const { spec, parameters, drops, warnings } = own;
  const look = () => {
    if (!looked) setModel(store, OWN_MODEL);
    onClose();
  };
  return (
    <section className="own-facts" aria-label="The opened model">
      <h3>{modelById(OWN_MODEL)?.title ?? own.title}</h3>
      <p className="muted number">
        {shapeText(spec.layers[0]!.shape)} in · {plural(spec.layers.length - 1, 'layer')} ·{' '}
        {plural(parameters, 'parameter')} ·{' '}
        {plural(own.classes, isChoice(own.reading) ? 'class' : 'channel')}
      </p>
      <Dropout drops={drops} />
      {warnings.length > 0 && (
        <ul className="own-warnings">
          {warnings.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="own-row">
        <button ref={main} type="button" className="button own-main" disabled={busy} onClick={look}>
          Look at it
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void models.close()}
        >
          Take it away
        </button>
      </div>
    </section>
  );
}
