/** A layer's name, which may go on in the next line behind a `_`. */
import { Fragment } from 'react';

export function LayerName({ name }: { readonly name: string }) {
  return name.split(/(?<=_)/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
