/** How the rest of the page opens what takes a person's own model or picture. */
import { createContext, useContext } from 'react';

export type OwnSheet = 'model' | 'picture';

export interface OwnSheets {
  readonly sheet: OwnSheet | null;
  readonly open: (sheet: OwnSheet | null) => void;
}

export const OwnSheetsContext = createContext<OwnSheets | null>(null);

export function useOwnSheets(): OwnSheets {
  const sheets = useContext(OwnSheetsContext);
  if (!sheets) throw new Error('A component is used outside of OwnSheetsContext.');
  return sheets;
}
