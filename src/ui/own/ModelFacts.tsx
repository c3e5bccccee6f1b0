/** What the opened model is: its size, its dropout, and what was done about layers that are not known. */
import { useEffect, useRef } from 'react';
import { countText, rateText, shapeText } from '../../scene/figures';
import { variantLabel } from '../../scene/variantNames';
import { setModel } from '../../state/actions';
import { isChoice } from '../../nets/output';
import { OWN_MODEL, type OpenedModel } from '../../nets/own';
import { modelById } from '../../nets/registry';
import { useCommands } from '../commands';
import { parametersText } from '../header/parametersText';
import { useApp, useAppStore } from '../store';
import { i18n } from '../../words/i18n';
import { Rich } from '../Rich';

interface ModelFactsProps {
  readonly own: OpenedModel;
  readonly busy: boolean;
  readonly onClose: () => void;
}

/** What its size is, in one line. */
function sizeText({ spec, parameters, classes, reading }: OpenedModel): string {
  const [layers, outputs] = [
    { n: spec.layers.length - 1, count: countText(spec.layers.length - 1) },
    { n: classes, count: countText(classes) },
  ];
  return [
    i18n.t('{shape} in', { shape: shapeText(spec.layers[0]!.shape) }),
    i18n.t('{n, plural, one {{count} layer} other {{count} layers}}', layers),
    parametersText(parameters),
    isChoice(reading)
      ? i18n.t('{n, plural, one {{count} class} other {{count} classes}}', outputs)
      : i18n.t('{n, plural, one {{count} channel} other {{count} channels}}', outputs),
  ].join(' · ');
}

function Dropout({ drops }: Pick<OpenedModel, 'drops'>) {
  if (drops.length === 0)
    return (
      <p>{i18n.t('It has no dropout layers; put dropout on any of its layers by a click.')}</p>
    );
  return (
    <p>
      {i18n.t('Its dropout:')}{' '}
      {drops.map(({ site, variant, rate }, i) => (
        <span key={site} className="number">
          {i > 0 && ', '}
          <Rich
            text={i18n.t('{variant} <0>{rate}</0> after <1>{site}</1>', {
              variant: variantLabel(variant),
              rate: rateText(rate),
              site,
            })}
            parts={[<b key="rate" />, <b key="site" />]}
          />
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
  const { drops, warnings } = own;
  const look = () => {
    if (!looked) setModel(store, OWN_MODEL);
    onClose();
  };
  return (
    <section className="own-facts" aria-label={i18n.t('The opened model')}>
      <h3>{modelById(OWN_MODEL)?.title ?? own.title}</h3>
      <p className="muted number">{sizeText(own)}</p>
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
          {i18n.t('Look at it')}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void models.close()}
        >
          {i18n.t('Take it away')}
        </button>
      </div>
    </section>
  );
}
