/** What a button says that opens a sheet. */
import type { ReactNode } from 'react';

export function Opens({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {children}
      <span className="opens" aria-hidden>
        ▾
      </span>
    </>
  );
}
