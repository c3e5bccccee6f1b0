/** How `<drop-scope>` looks around its frame. A constructed sheet: a page's policy about styles does not touch it. */

const SHEET = `
:host {
  --page: #f4f6f8; --panel: #ffffff; --ink: #141b2b; --muted: #586479; --line: #dfe4ea; --focus: #1764c0;
  display: block;
  color-scheme: light;
  font: 15px/1.4 ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', sans-serif;
}
:host([hidden]) { display: none; }
.box {
  position: relative;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--page);
  color: var(--ink);
  contain: layout paint;
}
.box[data-scheme='dark'] {
  --page: #0f131b; --panel: #171c26; --ink: #edf1f7; --muted: #9aa5b8; --line: #2c3444; --focus: #7cb8ff;
  color-scheme: dark;
}
iframe { display: block; width: 100%; height: 100%; border: 0; }
.cover {
  position: absolute;
  inset: 0;
  display: grid;
  place-items: center;
  background: var(--page);
  transition: opacity 160ms;
}
.cover[data-over] { opacity: 0; visibility: hidden; transition: opacity 160ms, visibility 0s 160ms; }
.poster { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover; object-position: top left; opacity: 0.8; }
.card {
  position: relative;
  display: grid;
  justify-items: center;
  gap: 8px;
  max-width: min(34em, 86%);
  padding: 12px 16px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--panel);
  box-shadow: 0 6px 24px rgb(10 15 30 / 18%);
  text-align: center;
}
.card p { margin: 0; }
button {
  display: inline-flex;
  align-items: center;
  gap: 0.5em;
  min-height: 36px;
  padding: 0.2em 1em;
  border: 0;
  border-radius: 6px;
  background: var(--ink);
  color: var(--panel);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
a { color: var(--muted); font-size: 0.86em; text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
[hidden] { display: none !important; }
@media (prefers-reduced-motion: reduce) { .cover { transition: none !important; } }
`;

let sheet: CSSStyleSheet | null = null;

/** One sheet for all elements of a page. */
export function elementSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
  }
  return sheet;
}
