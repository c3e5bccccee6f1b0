import { describe, expect, it } from 'vitest';
import { actionFor, actionOf } from './presenterKeys';

const press = (key: string, focus = '', held = {}) =>
  actionFor({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, (selector) =>
    selector.split(', ').includes(focus),
  );

describe('a key of a presentation', () => {
  it.each([
    ['ArrowRight', 'next'],
    [' ', 'next'],
    ['PageDown', 'next'],
    ['ArrowLeft', 'back'],
    ['PageUp', 'back'],
    ['Home', 'first'],
    ['End', 'last'],
    ['B', 'blank'],
    ['.', 'blank'],
    ['f', 'fullScreen'],
    ['?', 'help'],
    ['Escape', 'leave'],
    ['x', null],
    ['Enter', null],
  ])('%j means %s', (key, action) => expect(actionOf(key)).toBe(action));

  it('means nothing while an input has the focus, or with Ctrl', () => {
    expect(press('PageDown', 'input')).toBeNull();
    expect(press('b', 'select')).toBeNull();
    expect(press('f', '', { ctrlKey: true })).toBeNull();
  });

  it('is left to what it would press or move within', () => {
    expect(press(' ', 'button')).toBeNull();
    expect(press('ArrowRight', 'button')).toBe('next');
    expect(press('ArrowRight', '[role="application"]')).toBeNull();
    expect(press('b', '[role="application"]')).toBe('blank');
  });
});
