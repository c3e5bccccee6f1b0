/** The colours of the page itself can be read and seen, as WCAG 2.2 asks. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, linearOf, type Linear } from '../render/colourVision.fixture';
import type { Scheme } from '../render/palette';

const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** 1.4.3 for text, 1.4.11 for marks. */
const TEXT = 4.5;
const MARK = 3;

/** By the style sheet's names. */
function tokensOf(scheme: Scheme): (name: string) => Linear {
  const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
  const head = scheme === 'light' ? ':root {' : ":root[data-scheme='dark'] {";
  const block = css.slice(css.indexOf(head)).split('}')[0]!;
  const tokens = new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name!, colour!]),
  );
  return (name) => linearOf(tokens.get(name)!);
}

describe.each(SCHEMES)('the page, %s', (scheme) => {
  const token = tokensOf(scheme);

  it.each(['ink', 'muted', 'accent-text', 'good'])('%s is read on panel and page', (name) => {
    for (const ground of ['panel', 'page', 'button'])
      expect(contrast(token(name), token(ground))).toBeGreaterThanOrEqual(TEXT);
  });

  it('what is pressed and what is softly accented can be read', () => {
    expect(contrast(token('pressed-ink'), token('pressed'))).toBeGreaterThanOrEqual(TEXT);
    expect(contrast(token('ink'), token('accent-soft'))).toBeGreaterThanOrEqual(TEXT);
  });

  it.each(['accent', 'line-strong', 'focus'])('%s is seen on panel and page', (name) => {
    for (const ground of ['panel', 'page'])
      expect(contrast(token(name), token(ground))).toBeGreaterThanOrEqual(MARK);
  });
});
