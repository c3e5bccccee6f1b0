/** Where a model goes in: files, a folder, an address; what is at work, or why it was refused. */
import { chosenFiles } from '../../app/modelSource';
import { AddressField } from './AddressField';
import { FileButton, FOLDERS } from './FileButton';
import { SizeForm } from './SizeForm';
import type { Opening, Work } from './useOpening';
import { i18n, translated } from '../../words/i18n';
import { fixedText } from '../../words/numbers';

interface ModelIntakeProps {
  readonly opening: Opening;
  /** There is one already. */
  readonly another: boolean;
}

const STAGES: Readonly<Record<Work['stage'], string>> = {
  loading: /*i18n*/ 'Loading',
  reading: /*i18n*/ 'Reading the files',
  trying: /*i18n*/ 'Building the network and trying it',
};

const megabytes = (bytes: number): string => `${fixedText(bytes / 2 ** 20, 1)} MB`;

/** What is at work, and how far it has come. */
function workText({ stage, done, total }: Work): string {
  const doing = translated(STAGES[stage]);
  const far = stage === 'loading' && done > 0 ? megabytes(done) : null;
  if (far !== null && total !== null)
    return i18n.t('{doing}, {done} of {total}…', { doing, done: far, total: megabytes(total) });
  if (far !== null) return i18n.t('{doing}, {done}…', { doing, done: far });
  return total === null
    ? i18n.t('{doing}…', { doing })
    : i18n.t('{doing} of {total}…', { doing, total: megabytes(total) });
}

function Working({ work, onCancel }: { readonly work: Work; readonly onCancel: () => void }) {
  const { stage, done, total } = work;
  return (
    <div className="own-row" role="status">
      <progress
        aria-label={translated(STAGES[stage])}
        {...(total !== null && { value: done, max: total })}
      />
      <span className="number">{workText(work)}</span>
      <button type="button" className="button" onClick={onCancel}>
        {i18n.t('Cancel')}
      </button>
    </div>
  );
}

export function ModelIntake({ opening, another }: ModelIntakeProps) {
  const { work, problem, open } = opening;
  return (
    <section
      className="own-intake"
      aria-label={another ? i18n.t('Another model') : i18n.t('Open a model')}
    >
      <div className="own-zone">
        <p>
          {another
            ? i18n.t('Another one: drop its files on this page, or')
            : i18n.t('Drop its files on this page, or')}
        </p>
        <div className="own-row">
          <FileButton
            multiple
            className="own-main"
            onFiles={(files) => void open({ files: chosenFiles(files) })}
          >
            {i18n.t('Choose files…')}
          </FileButton>
          {FOLDERS && (
            <FileButton folder onFiles={(files) => void open({ files: chosenFiles(files) })}>
              {i18n.t('Choose a folder…')}
            </FileButton>
          )}
        </div>
        <p className="muted small">
          {i18n.t(
            'Keras .h5 or .keras; TensorFlow.js model.json with its .bin files; a zip of either.',
          )}
        </p>
      </div>
      <AddressField
        label={i18n.t('Address of a model')}
        hint={i18n.t('or an address: {example}', { example: 'https://…/model.json' })}
        onOpen={(url) => void open({ url })}
      />
      {work && <Working work={work} onCancel={opening.cancel} />}
      {problem && (
        <p role="alert" className="own-problem">
          {problem.why}
        </p>
      )}
      {problem?.needs === 'size' && (
        <SizeForm submit={i18n.t('Open')} onSize={(size) => opening.again({ size })} />
      )}
      <p className="muted small">
        {i18n.t('The model stays on this machine: nothing is sent anywhere.')}
      </p>
    </section>
  );
}
