/** Says which sheet for a person's own model or picture is open; what shows them comes later. */
import { useMemo, useState, type ReactNode } from 'react';
import { OwnSheetsContext, type OwnSheet } from './ownSheets';

export function OwnSheetsProvider({ children }: { readonly children: ReactNode }) {
  const [sheet, open] = useState<OwnSheet | null>(null);
  const sheets = useMemo(() => ({ sheet, open }), [sheet]);
  return <OwnSheetsContext value={sheets}>{children}</OwnSheetsContext>;
}
