/** Where a model goes in: files, a folder, an address; what is at work, or why it was refused. */
import { chosenFiles } from '../../app/modelSource';
import { AddressField } from './AddressField';
import { FileButton, FOLDERS } from './FileButton';
import { SizeForm } from './SizeForm';
import type { Opening, Work } from './useOpening';

interface ModelIntakeProps {
  readonly opening: Opening;
  /** There is one already. */
  readonly another: boolean;
}

const STAGES: Readonly<Record<Work['stage'], string>> = {
  loading: 'Loading',
  reading: 'Reading the files',
  trying: 'Building the network and trying it',
};

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

function Working({ work, onCancel }: { readonly work: Work; readonly onCancel: () => void }) {
  const { stage, done, total } = work;
  return (
    <div className="own-row" role="status">
      <progress aria-label={STAGES[stage]} {...(total !== null && { value: done, max: total })} />
      <span className="number">
        {STAGES[stage]}
        {stage === 'loading' && done > 0 && `, ${megabytes(done)}`}
        {total !== null && ` of ${megabytes(total)}`}…
      </span>
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

export function ModelIntake({ opening, another }: ModelIntakeProps) {
  const { work, problem, open } = opening;
  return (
    <section className="own-intake" aria-label={another ? 'Another model' : 'Open a model'}>
      <div className="own-zone">
        <p>{another ? 'Another one: drop its files' : 'Drop its files'} on this page, or</p>
        <div className="own-row">
          <FileButton
            multiple
            className="own-main"
            onFiles={(files) => void open({ files: chosenFiles(files) })}
          >
            Choose files…
          </FileButton>
          {FOLDERS && (
            <FileButton folder onFiles={(files) => void open({ files: chosenFiles(files) })}>
              Choose a folder…
            </FileButton>
          )}
        </div>
        <p className="muted small">
          Keras .h5 or .keras; TensorFlow.js model.json with its .bin files; a zip of either.
        </p>
      </div>
      <AddressField
        label="Address of a model"
        hint="or an address: https://…/model.json"
        onOpen={(url) => void open({ url })}
      />
      {work && <Working work={work} onCancel={opening.cancel} />}
      {problem && (
        <p role="alert" className="own-problem">
          {problem.why}
        </p>
      )}
      {problem?.needs === 'size' && (
        <SizeForm submit="Open" onSize={(size) => opening.again({ size })} />
      )}
      <p className="muted small">The model stays on this machine: nothing is sent anywhere.</p>
    </section>
  );
}
