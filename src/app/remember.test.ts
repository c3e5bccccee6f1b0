import { describe, expect, it } from 'vitest';
import { nameFor, rememberedQuery } from './remember';

describe('a frame that is unloaded and loaded again', () => {
  const name = nameFor('?embed=1&seed=1', '?embed=1&seed=9');

  it('shows what it showed last', () => {
    expect(rememberedQuery(name, '?embed=1&seed=1')).toBe('?embed=1&seed=9');
  });

  it('follows its address where that is another now', () => {
    expect(rememberedQuery(name, '?embed=1&seed=2')).toBe('?embed=1&seed=2');
  });

  it.each(['', 'content', 'dropscope:', 'dropscope:{"opened":1}', 'dropscope:null'])(
    'takes a name that is not of this page for nothing: %j',
    (other) => expect(rememberedQuery(other, '?embed=1')).toBe('?embed=1'),
  );
});
