/** A sentence with elements in it: `Press <0>n</0> for the next`, where part 0 is put around what is between. */
import { cloneElement, Fragment, type ReactElement } from 'react';

interface RichProps {
  /** Tags are numbered as `parts`; they are not nested. */
  readonly text: string;
  readonly parts: readonly ReactElement[];
}

const TAG = /<(\d)>(.*?)<\/\1>/gu;

export function Rich({ text, parts }: RichProps) {
  // Plain text, then number and content of a tag, and so on.
  const pieces = text.split(TAG);
  return pieces.map((piece, i) => {
    if (i % 3 === 1) return null;
    if (i % 3 === 0) return <Fragment key={i}>{piece}</Fragment>;
    return cloneElement(parts[Number(pieces[i - 1])]!, { key: i }, piece);
  });
}
