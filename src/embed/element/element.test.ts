import { describe, expect, it } from 'vitest';
import { PERMALINK_KEYS, parseView } from '../../state/permalink';
import { asChange, frameAddress, heightOfText, pageAddress, withChange } from './frameState';
import { messageFromFrame } from './hearing';
import { isStateAttribute, OWN_ATTRIBUTES } from './keys';

const BASE = 'https://your.host/dropscope/';

describe('the attributes of <drop-scope>', () => {
  it('are all keys of the permalink but those of a page alone', () => {
    expect(PERMALINK_KEYS.filter((key) => !isStateAttribute(key))).toEqual(['present', 'embed']);
  });

  it('are never about the element as well', () => {
    expect(OWN_ATTRIBUTES.filter(isStateAttribute)).toEqual([]);
  });
});

describe('the address of the frame', () => {
  it('says the state, and that it is an embed whatever the state says', () => {
    const address = frameAddress(BASE, { seed: '7', drop: 'enc3_conv1:dropout:0.5', embed: '0' });
    expect(address).toBe(`${BASE}?seed=7&drop=enc3_conv1:dropout:0.5&embed=1`);
    const { view, notices } = parseView(new URL(address).search);
    expect(notices).toEqual([]);
    expect(view).toMatchObject({ embed: true, seed: 7 });
  });

  it('replaces what the page of Dropscope had in its own', () => {
    expect(frameAddress(`${BASE}?seed=1`, {})).toBe(`${BASE}?embed=1`);
  });

  it('keeps the drop that names none, which is not the default', () => {
    expect(frameAddress(BASE, { drop: '', lens: '' })).toBe(`${BASE}?drop=&embed=1`);
  });

  it('cannot be broken out of by a value', () => {
    const address = frameAddress(BASE, { site: 'x&embed=0#y', hide: '"><script>' });
    expect(new URL(address).searchParams.get('site')).toBe('x&embed=0#y');
    expect(address).not.toMatch(/[<>"]/);
  });

  it('as a page of its own has nothing hidden', () => {
    expect(pageAddress(BASE, { seed: '7', hide: 'network', embed: '1' })).toBe(`${BASE}?seed=7`);
  });
});

describe('the state that a page gives', () => {
  it('may have numbers, and null for a default', () => {
    expect(asChange({ seed: 7, site: null })).toEqual({ seed: '7', site: null });
    expect(withChange({ site: 'a', mode: 'mc' }, { seed: '7', site: null })).toEqual({
      mode: 'mc',
      seed: '7',
    });
  });

  it.each([[null], ['seed=1'], [['seed']], [{ seed: {} }], [{ seed: () => 1 }]])(
    'that is none is refused: %j',
    (given) => expect(() => asChange(given)).toThrow(TypeError),
  );
});

describe('a height', () => {
  it.each([
    ['600', 600],
    [700.2, 701],
    [1, 80],
    [1e9, 20_000],
    ['', null],
    [null, null],
    ['tall', null],
    [-5, null],
    [Infinity, null],
  ])('%j is %j', (given, pixels) => expect(heightOfText(given)).toBe(pixels));
});

describe('a message from the frame', () => {
  it.each([
    [{ type: 'ready', state: { seed: '1' }, version: '1' }],
    [{ type: 'resize', height: 600 }],
    [{ type: 'escape' }],
    [{ type: 'error', id: 1, message: 'no' }],
    [{ type: 'exported', id: 1, data: 'a,b', format: 'csv' }],
  ])('is heard: %j', (message) => {
    expect(messageFromFrame({ dropscope: 1, ...message })?.type).toBe(message.type);
  });

  it.each([
    [null],
    ['slide:start'],
    [{ type: 'resize', height: 5 }],
    [{ dropscope: 1, type: 'resize', height: '5' }],
    [{ dropscope: 1, type: 'state', state: { seed: 1 } }],
    [{ dropscope: 1, type: 'state' }],
    [{ dropscope: 1, type: 'exported', data: {} }],
    [{ dropscope: 1, type: 'error' }],
    [{ dropscope: 1, type: 'set', state: {} }],
    [{ subject: 'lti.frameResize', height: 5 }],
  ])('that is none is ignored: %j', (message) => expect(messageFromFrame(message)).toBeNull());
});
