/** What a lens has found, in one sentence whose parts are set differently; changes are told at rest. */
import { findingText, type FindingPart } from '../../scene/finding';
import { Announcer } from '../prediction/Announcer';

const CLASSES: Readonly<Record<FindingPart['role'], string | undefined>> = {
  words: undefined,
  name: 'finding-name',
  number: 'number finding-name',
  loss: 'number drop',
};

export function Finding({ parts }: { readonly parts: readonly FindingPart[] }) {
  return (
    <>
      <p className="lens-finding">
        {parts.map(({ text, role }, i) => (
          <span key={i} className={CLASSES[role]}>
            {text}
          </span>
        ))}
      </p>
      <Announcer text={findingText(parts)} />
    </>
  );
}
