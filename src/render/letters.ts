/** How much room a text takes where it cannot be measured: in letters, of which a Chinese character takes two. */

const WIDE = '\\p{Script=Han}|[\\u3000-\\u303f\\uff00-\\uffef]';
const wide = new RegExp(WIDE, 'gu');

export const lettersIn = (text: string): number => text.length + (text.match(wide)?.length ?? 0);

/** A Chinese character with the punctuation that must not begin a line; else all up to the next one. */
const piece = new RegExp(
  `(?:${WIDE})[，。、；：！？）”’》]*|(?:(?!${WIDE})\\P{Script=Han})+`,
  'gu',
);

/** Where a word may be broken: only between Chinese characters. */
const piecesOf = (word: string): readonly string[] => word.match(piece) ?? [word];

/** Breaks a text into lines of so many letters at its spaces; a word that is longer than a line is cut. */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    piecesOf(word).forEach((part, i) => {
      const longer = line && i === 0 ? `${line} ${part}` : line + part;
      if (lettersIn(longer) <= length) {
        line = longer;
        return;
      }
      if (line) lines.push(line);
      line = part;
      while (lettersIn(line) > length) {
        lines.push(line.slice(0, length));
        line = line.slice(length);
      }
    });
  }
  return line ? [...lines, line] : lines;
}
