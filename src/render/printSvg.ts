/** A figure for print as the text of an SVG: painted maps in rows, words and the link as words. */
import { wrapped } from './letters';
import type { Palette } from './palette';

export interface PrintPicture {
  readonly title: string;
  /** The painted map, as an address that holds its data. */
  readonly href: string;
  /** Height over width. */
  readonly aspect: number;
}

/** How probable a class is in both runs, 0 … 1, with the numbers as they are written. */
export interface PrintBar {
  readonly name: string;
  readonly clean: number;
  readonly dropped: number;
  readonly text: string;
}

export interface PrintRow {
  readonly heading: string;
  readonly pictures: readonly PrintPicture[];
  /** In the place of pictures. */
  readonly bars?: readonly PrintBar[];
}

/** Rows that stand side by side, in so many columns. */
export interface PrintBand {
  readonly columns: number;
  readonly rows: readonly PrintRow[];
}

export interface PrintFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly bands: readonly PrintBand[];
  readonly caption: string;
  readonly link: string;
}

export interface PrintSize {
  readonly width: number;
  readonly height: number;
}

/** In units of the SVG; at 96 to an inch the figure is 17 cm wide, a page's text. */
const WIDTH = 640;
const MARGIN = 16;
const GAP = 10;
/** Between rows that stand side by side. */
const GUTTER = 24;
const LINE = 14;
/** Letters that fit a line of small text. */
const CAPTION_LINE = 116;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (found) => ESCAPES[found]!);

interface TextStyle {
  readonly fill: string;
  readonly size: number;
  readonly bold?: boolean;
}

const textAt = (x: number, y: number, text: string, { fill, size, bold }: TextStyle): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="700"' : ''}>${escaped(text)}</text>`;

interface Drawn {
  readonly parts: readonly string[];
  /** Where it ends below. */
  readonly bottom: number;
}

const number = (value: number): string => String(Number(value.toFixed(2)));

/** One row of pictures under its heading, from (x, y) on, `width` wide. */
function drawRow(row: PrintRow, x: number, y: number, width: number, palette: Palette): Drawn {
  const count = row.pictures.length;
  const each = (width - GAP * (count - 1)) / count;
  const titled = row.pictures.some(({ title }) => title !== '');
  const top = y + (titled ? 2 * LINE + 4 : LINE + 6);
  const parts = [textAt(x, y + LINE, row.heading, { fill: palette.ink, size: 11, bold: true })];
  let bottom = top;
  row.pictures.forEach(({ title, href, aspect }, i) => {
    const left = x + i * (each + GAP);
    const height = each * aspect;
    const box = `x="${number(left)}" y="${top}" width="${number(each)}" height="${number(height)}"`;
    parts.push(
      textAt(left, top - 5, title, { fill: palette.muted, size: 10 }),
      `<image ${box} preserveAspectRatio="none" href="${escaped(href)}"/>`,
      `<rect ${box} fill="none" stroke="${palette.line}"/>`,
    );
    bottom = Math.max(bottom, top + height);
  });
  return { parts, bottom };
}

const NAME_WIDTH = 64;
const TEXT_WIDTH = 84;
const BAR = 5;

/** Classes one below the other: clean over dropped, and both numbers. */
function drawBars(row: PrintRow, x: number, y: number, width: number, palette: Palette): Drawn {
  const parts = [textAt(x, y + LINE, row.heading, { fill: palette.ink, size: 11, bold: true })];
  const room = width - NAME_WIDTH - TEXT_WIDTH;
  let top = y + 2 * LINE;
  for (const { name, clean, dropped, text } of row.bars ?? []) {
    const bar = (down: number, part: number, fill: string): string =>
      `<rect x="${number(x + NAME_WIDTH)}" y="${number(top + down)}" width="${number(Math.max(0.5, room * part))}" height="${BAR}" fill="${fill}"/>`;
    parts.push(
      textAt(x, top + 9, name, { fill: palette.ink, size: 10 }),
      bar(0, clean, palette.clean),
      bar(BAR, dropped, palette.drop),
      textAt(x + width - TEXT_WIDTH + 8, top + 9, text, { fill: palette.muted, size: 10 }),
    );
    top += 2 * BAR + 6;
  }
  return { parts, bottom: top };
}

function drawBand({ rows, columns }: PrintBand, y: number, palette: Palette): Drawn {
  const width = (WIDTH - 2 * MARGIN - GUTTER * (columns - 1)) / columns;
  const drawn = rows.map((row, i) => {
    const draw = row.bars ? drawBars : drawRow;
    return draw(row, MARGIN + i * (width + GUTTER), y, width, palette);
  });
  return {
    parts: drawn.flatMap(({ parts }) => parts),
    bottom: Math.max(...drawn.map(({ bottom }) => bottom)),
  };
}

/** The text of the SVG, and how large it is. */
export function printSvg(
  figure: PrintFigure,
  palette: Palette,
): PrintSize & { readonly svg: string } {
  const parts = [textAt(MARGIN, 26, figure.title, { fill: palette.ink, size: 15, bold: true })];
  let y = 28;
  for (const line of wrapped(figure.subtitle, CAPTION_LINE)) {
    y += LINE;
    parts.push(textAt(MARGIN, y, line, { fill: palette.muted, size: 10.5 }));
  }
  y += 8;
  for (const band of figure.bands) {
    const drawn = drawBand(band, y, palette);
    parts.push(...drawn.parts);
    y = drawn.bottom + 8;
  }
  y += 4;
  for (const line of wrapped(figure.caption, CAPTION_LINE)) {
    y += LINE;
    parts.push(textAt(MARGIN, y, line, { fill: palette.ink, size: 10.5 }));
  }
  const links = wrapped(figure.link, CAPTION_LINE).map((line) => {
    y += LINE;
    return textAt(MARGIN, y, line, { fill: palette.muted, size: 10 });
  });
  parts.push(`<a href="${escaped(figure.link)}">${links.join('')}</a>`);
  const height = y + MARGIN;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${number(height)}" viewBox="0 0 ${WIDTH} ${number(height)}" ` +
    `font-family="system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif">` +
    `<title>${escaped(figure.title)}</title><desc>${escaped(figure.caption)}</desc>` +
    `<rect width="100%" height="100%" fill="${palette.panel}"/>${parts.join('')}</svg>\n`;
  return { svg, width: WIDTH, height };
}
