/** What a lens finds, in one sentence; said aloud once it has come to rest. */
import { Announcer } from '../../prediction/Announcer';

interface FindingProps {
  readonly text: string;
  /** Of an earlier screen; the present one's is on its way. */
  readonly stale?: boolean;
}

export function Finding({ text, stale }: FindingProps) {
  return (
    <>
      <p className="lens-finding number" data-stale={stale || undefined}>
        {text}
      </p>
      <Announcer text={text} />
    </>
  );
}
