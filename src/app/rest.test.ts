import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LINGER, Rest } from './rest';

function start() {
  const said: string[] = [];
  const rest = new Rest({ rest: () => said.push('rest'), wake: () => said.push('wake') });
  return { rest, said };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe('an embed', () => {
  it('computes nothing before it is seen', () => {
    const { rest, said } = start();
    rest.setInView(false);
    rest.setPageShown(true);
    vi.advanceTimersByTime(10 * LINGER);
    expect(said).toEqual([]);
    rest.setInView(true);
    expect(said).toEqual(['wake']);
  });

  it('keeps its engine while a person scrolls past and back', () => {
    const { rest, said } = start();
    rest.setInView(true);
    rest.setInView(false);
    vi.advanceTimersByTime(LINGER - 1);
    rest.setInView(true);
    vi.advanceTimersByTime(2 * LINGER);
    expect(said).toEqual(['wake']);
  });

  it.each([
    ['scrolled away', (rest: Rest, on: boolean) => rest.setInView(!on)],
    ['in a hidden tab', (rest: Rest, on: boolean) => rest.setPageShown(!on)],
    ['on a slide that is not shown', (rest: Rest, on: boolean) => rest.setPaused(on)],
  ])('lets its engine go when it is long %s, and starts anew', (_, hide) => {
    const { rest, said } = start();
    rest.setInView(true);
    hide(rest, true);
    vi.advanceTimersByTime(LINGER);
    expect(said).toEqual(['wake', 'rest']);
    hide(rest, false);
    expect(said).toEqual(['wake', 'rest', 'wake']);
  });

  it('wakes for what is asked from outside, as long as that takes', async () => {
    const { rest, said } = start();
    let finish = (): void => undefined;
    const work = rest.during(() => new Promise<void>((resolve) => (finish = resolve)));
    expect(said).toEqual(['wake']);
    vi.advanceTimersByTime(2 * LINGER);
    expect(said).toEqual(['wake']);
    finish();
    await work;
    vi.advanceTimersByTime(LINGER);
    expect(said).toEqual(['wake', 'rest']);
  });
});
