/** What only a person can say of a model: names of classes, how its output and its pictures are to be read. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { DEFAULT_FIT } from '../../core/pictureFit';
import { isChoice, OUTPUT_READINGS, possibleReadings, type OutputReading } from '../../nets/output';
import { classNamesIn, OWN_MODEL, type OpenedModel } from '../../nets/own';
import { modelById } from '../../nets/registry';
import { useCommands } from '../commands';
import { FitFields } from './FitFields';
import { SizeForm } from './SizeForm';
import type { Opening } from './useOpening';
import { i18n, translated } from '../../words/i18n';

const READINGS: Readonly<Record<OutputReading, string>> = {
  softmax: /*i18n*/ 'class probabilities',
  logits: /*i18n*/ 'logits of classes: a softmax follows',
  binary: /*i18n*/ 'the probability of class 1',
  'binary-logit': /*i18n*/ 'the logit of class 1: a logistic function follows',
  independent: /*i18n*/ 'one probability for each channel',
  values: /*i18n*/ 'numbers, shown as they are',
};

interface ModelSettingsProps {
  readonly own: OpenedModel;
  readonly opening: Opening;
}

function ClassNames({ own }: Pick<ModelSettingsProps, 'own'>) {
  const { models } = useCommands();
  const [text, setText] = useState(() => (models.said?.choices.classNames ?? []).join('\n'));
  const typed = useRef<string | null>(null);
  const take = useCallback(() => {
    if (typed.current === null) return;
    const all = classNamesIn(typed.current);
    typed.current = null;
    models.choose({ classNames: all });
  }, [models]);
  // Esc puts the sheet away without leaving the field.
  useEffect(() => take, [take]);
  const given = classNamesIn(text).length;
  return (
    <label className="own-setting">
      <span className="own-label">
        {isChoice(own.reading)
          ? i18n.t('Names of the {n, plural, one {# class} other {# classes}}', { n: own.classes })
          : i18n.t('Names of the {n, plural, one {# channel} other {# channels}}', {
              n: own.classes,
            })}
        {given > 0 && (
          <span className="muted number">
            {' · '}
            {given === own.classes
              ? i18n.t('all named')
              : i18n.t('{given} of {all}', { given, all: own.classes })}
          </span>
        )}
      </span>
      <textarea
        className="own-field"
        rows={3}
        spellCheck={false}
        placeholder={i18n.t('one a line, or with commas: road, sky, car')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          typed.current = event.target.value;
        }}
        onBlur={take}
      />
    </label>
  );
}

function Reading({ own, opening }: ModelSettingsProps) {
  const possible = possibleReadings(own.spec);
  return (
    <label className="own-setting">
      <span className="own-label">{i18n.t('The output gives')}</span>
      <select
        className="own-field"
        value={own.reading}
        disabled={opening.work !== null}
        onChange={(event) => {
          const reading = OUTPUT_READINGS.find((one) => one === event.target.value);
          if (reading) opening.reopen({ reading });
        }}
      >
        {OUTPUT_READINGS.filter((one) => possible.includes(one) || one === own.reading).map(
          (one) => (
            <option key={one} value={one}>
              {translated(READINGS[one])}
            </option>
          ),
        )}
      </select>
    </label>
  );
}

export function ModelSettings({ own, opening }: ModelSettingsProps) {
  const { models } = useCommands();
  const fit = modelById(OWN_MODEL)?.fit ?? DEFAULT_FIT;
  const size = models.said?.options.size;
  return (
    <details className="own-settings" open>
      <summary>{i18n.t('What only you can say of it')}</summary>
      <div className="own-grid">
        <ClassNames own={own} />
        <Reading own={own} opening={opening} />
        {size && (
          <SizeForm
            size={size}
            submit={i18n.t('Open again')}
            onSize={(chosen) => opening.reopen({ size: chosen })}
          />
        )}
        <FitFields fit={fit} scales onFit={(change) => models.choose({ fit: change })} />
      </div>
    </details>
  );
}
