import { describe, expect, it } from 'vitest';
import { siteId, seedOf } from '../core/types';
import { defaultView, parseView } from '../state/permalink';
import { elementSnippet, frameSnippet, frameSource, type SnippetOptions } from './snippet';

const OPTIONS: SnippetOptions = {
  base: 'https://your.host/dropscope/',
  hide: ['network', 'prediction'],
  theme: 'light',
  label: 'Dropout "after" a conv',
  height: null,
  start: 'near',
};
const VIEW = {
  ...defaultView(),
  seed: seedOf(7),
  drops: [{ site: siteId('enc3_conv1'), variant: 'dropout', rate: 0.5 }] as const,
  backend: 'wasm' as const,
};

/** The attributes of the last tag of a line, as a browser reads them. */
function attributesOf(line: string): Record<string, string> {
  const tag = line.split('\n').at(-1)!;
  const pairs = [...tag.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [
    name!,
    value!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

describe('the line to embed', () => {
  it('has the present view, without what computes here', () => {
    const { label, ...keys } = attributesOf(elementSnippet(VIEW, OPTIONS));
    expect(label).toBe(OPTIONS.label);
    expect(keys).toEqual({
      drop: 'enc3_conv1:dropout:0.5',
      seed: '7',
      hide: 'network,prediction',
      theme: 'light',
    });
  });

  it('brings the element’s script along, from where Dropscope is', () => {
    expect(elementSnippet(VIEW, OPTIONS)).toContain(
      '<script type="module" src="https://your.host/dropscope/embed.js"></script>',
    );
  });

  it('says how it starts and how high it is only where that is not as usual', () => {
    const line = elementSnippet(VIEW, { ...OPTIONS, height: 500, start: 'click' });
    expect(attributesOf(line)).toMatchObject({ height: '500', loading: 'click' });
    expect(elementSnippet(VIEW, OPTIONS)).not.toMatch(/height|loading/);
  });

  it('as a plain frame opens the same view, in a sandbox without an origin', () => {
    const { src, sandbox, title, height } = attributesOf(frameSnippet(VIEW, OPTIONS));
    expect(src).toBe(frameSource(VIEW, OPTIONS));
    const { view, notices } = parseView(new URL(src!).search);
    expect(notices).toEqual([]);
    expect(view).toEqual({
      ...VIEW,
      embed: true,
      hide: OPTIONS.hide,
      theme: 'light',
      backend: 'auto',
    });
    expect(sandbox).not.toContain('allow-same-origin');
    expect([title, height]).toEqual([OPTIONS.label, '720']);
  });
});
