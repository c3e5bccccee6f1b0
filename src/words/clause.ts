/** A sentence without its full stop, of any script, so that it can stand within another one. */
export const clauseOf = (sentence: string): string => sentence.trim().replace(/[.。]$/u, '');
