import { describe, expect, it } from 'vitest';
import { seedOf, siteId } from '../core/types';
import {
  defaultView,
  fitView,
  formatView,
  parseView,
  patchState,
  rewriteSearch,
  viewState,
} from './permalink';
import type { View } from './view';

const DEFAULT_DROP = 'enc3_conv1:dropout:0.3,bottleneck_conv1:dropout:0.3';

const elsewhere: View = {
  model: 'unet-digits-nodrop',
  input: { kind: 'scene', number: 4294967295 },
  drops: [
    { site: siteId('enc2_conv2'), variant: 'dropout', rate: 0.1 + 0.2 },
    { site: siteId('bottleneck_conv1'), variant: 'dropblock', rate: 0.5, blockSize: 7 },
    { site: siteId('dec3_concat'), variant: 'gaussian', rate: 5e-324 },
  ],
  seed: seedOf(4294967295),
  pass: 7,
  mode: 'mc',
  samples: 7,
  scaling: 'classic',
  site: siteId('enc2_conv2'),
  next: siteId('dec2_conv1'),
  channel: 15,
  filter: 3,
  at: { y: 47, x: 0 },
  edits: [{ site: siteId('enc2_conv2'), drop: [0, 16, 36863], keep: [5] }],
  lens: 'cone',
  cell: { y: 47, x: 0 },
  versus: 'alpha',
  lesson: null,
  step: 1,
  present: true,
  embed: true,
  hide: ['network', 'controls'],
  theme: 'dark',
  lang: 'es-MX',
  backend: 'wasm',
};

describe('a link', () => {
  it('that says nothing opens the default model at the site of its own placement', () => {
    expect(parseView('')).toEqual({ view: defaultView(), notices: [] });
    expect(viewState(defaultView())).toEqual({
      model: 'unet-digits',
      net: '',
      from: '',
      input: 'scene:1',
      drop: DEFAULT_DROP,
      seed: '42',
      pass: '0',
      mode: 'train',
      samples: '32',
      scaling: 'inverted',
      site: 'enc3_conv1',
      next: 'enc3_conv2',
      channel: '0',
      filter: '0',
      at: '12,12',
      flip: '',
      lens: '',
      cell: '',
      versus: 'spatial',
      lesson: '',
      step: '1',
      present: '0',
      embed: '0',
      hide: '',
      theme: 'auto',
      lang: 'auto',
      backend: 'auto',
    });
  });

  it('is empty for the default view and holds what differs, in the order of the table', () => {
    expect(formatView(defaultView())).toBe('');
    expect(formatView({ ...defaultView(), seed: seedOf(7), input: { kind: 'draw' } })).toBe(
      'input=draw&seed=7',
    );
    expect(formatView(elsewhere)).toBe(
      'model=unet-digits-nodrop&input=scene:4294967295' +
        '&drop=enc2_conv2:dropout:0.30000000000000004,bottleneck_conv1:dropblock:0.5:7,' +
        'dec3_concat:gaussian:5e-324' +
        '&seed=4294967295&pass=7&mode=mc&samples=7&scaling=classic&site=enc2_conv2&next=dec2_conv1' +
        '&channel=15&filter=3&at=47,0&flip=enc2_conv2:UAUAAI_93NoA&lens=cone&cell=47,0&versus=alpha&present=1&embed=1&hide=network,controls&theme=dark&lang=es-MX&backend=wasm',
    );
  });

  it('brings every field back, rates to the last bit', () => {
    expect(parseView(`?${formatView(elsewhere)}`)).toEqual({ view: elsewhere, notices: [] });
    for (const rate of [0, 1, 1 / 3, 0.1, 1e-7, 0.7000000000000001, 1 - 2 ** -53]) {
      const drops = [{ site: siteId('enc1_conv1'), variant: 'dropout', rate }] as const;
      const link = formatView({ ...defaultView(), drops });
      expect(parseView(link).view.drops[0]!.rate).toBe(rate);
    }
  });

  it('says the same for the same plan, in whatever order it was made', () => {
    const drops = [...defaultView().drops].reverse();
    expect(formatView({ ...defaultView(), drops })).toBe('');
  });

  it('with drop= alone has no dropout, without it the model’s own', () => {
    expect(parseView('drop=').view.drops).toEqual([]);
    expect(formatView({ ...defaultView(), drops: [] })).toBe('drop=');
    expect(parseView('model=unet-digits-nodrop').view.drops).toHaveLength(2);
  });

  it('writes neither the nearest next conv nor its centre', () => {
    const { view } = parseView('next=enc3_conv2&at=12,12');
    expect(view).toEqual(defaultView());
    expect(formatView({ ...defaultView(), next: siteId('enc3_conv2') })).toBe('');
  });

  it('opens a classifier at a test picture of its own, at its own site', () => {
    const { view, notices } = parseView('model=cnn-digits');
    expect(notices).toEqual([]);
    expect(view).toMatchObject({ input: { kind: 'test', index: 0 }, site: 'conv2' });
    const other = parseView('model=cnn-fashion&input=test:199&site=flatten&filter=9').view;
    expect(other.input).toEqual({ kind: 'test', index: 199 });
    expect(formatView(other)).toBe('model=cnn-fashion&input=test:199&site=flatten&filter=9');
    expect(parseView('model=cnn-fashion&input=draw').notices).toEqual([]);
  });

  it('reads escaped text as well', () => {
    expect(parseView('?drop=enc1_conv1%3Adropout%3A.5%2Cenc1_conv2:dropout:1').view.drops).toEqual([
      { site: 'enc1_conv1', variant: 'dropout', rate: 0.5 },
      { site: 'enc1_conv2', variant: 'dropout', rate: 1 },
    ]);
  });
});

describe('a bad value', () => {
  it.each([
    ['model', 'resnet', 'must be unet-digits, unet-digits-nodrop, cnn-digits or cnn-fashion'],
    ['model', '__proto__', 'must be'],
    ['input', 'scene:-1', 'whole number'],
    ['input', 'scene:4294967296', 'whole number'],
    ['input', 'scene:1:2', 'whole number'],
    ['model', 'own', 'not on this one'],
    ['input', 'scene', 'scene:<number>, test:<index>, draw or upload'],
    ['input', 'test:3', 'unet-digits reads scenes by their number, a drawing, or an upload'],
    ['input', 'test:-1', 'whole number'],
    ['seed', '4294967296', '0 to 4294967295'],
    ['seed', '1.5', 'whole number'],
    ['seed', '1e3', 'whole number'],
    ['seed', '', 'whole number'],
    ['pass', '-1', 'whole number'],
    ['mode', 'Train', 'must be train, inference or mc'],
    ['scaling', 'triple', 'must be inverted, classic or none'],
    ['site', 'nowhere', 'has no layer nowhere'],
    ['site', 'constructor', 'has no layer constructor'],
    ['next', 'nowhere', 'has no layer nowhere'],
    ['next', 'dec1_conv1', 'not a next conv of enc3_conv1'],
    ['channel', '32', 'enc3_conv1 has channels 0 to 31'],
    ['filter', '32', 'enc3_conv2 has channels 0 to 31'],
    ['at', '24,0', 'positions 0,0 to 23,23'],
    ['at', '3', 'y,x'],
    ['at', '-1,2', 'y,x'],
    ['embed', 'yes', '1'],
    ['hide', 'network,walls', 'network, site, next'],
    ['theme', 'sepia', 'auto, light or dark'],
    ['backend', 'cuda', 'auto, webgl, wasm or cpu'],
  ])('%s=%s falls back to the default and is named with the reason', (key, value, why) => {
    const { view, notices } = parseView(`${key}=${value}`);
    expect(view).toEqual(defaultView());
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(`${key}=${value.slice(0, 40)}`);
    expect(notices[0]).toContain(why);
    expect(notices[0]).toContain(`Used instead: ${key}=${viewState(defaultView())[key]}`);
  });

  it.each([
    ['cnn-digits', 'test:600', 'the pictures test:0 to test:599 of MNIST, a drawing, or an upload'],
    [
      'cnn-fashion',
      'test:200',
      'the pictures test:0 to test:199 of Fashion-MNIST, a drawing, or an upload',
    ],
    ['cnn-digits', 'scene:1', 'cnn-digits reads the pictures test:0'],
  ])('%s has no input %s: its own stands in', (model, input, why) => {
    const { view, notices } = parseView(`model=${model}&input=${input}`);
    expect(view).toEqual(defaultView(model));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(why);
    expect(notices[0]).toContain('Used instead: input=test:0');
  });

  it('leaves the other keys alone', () => {
    const { view, notices } = parseView('seed=x&pass=3&site=enc3_conv2&filter=9999');
    expect(view).toMatchObject({ seed: 42, pass: 3, site: 'enc3_conv2', filter: 0 });
    expect(notices).toHaveLength(2);
  });

  it('is cut short in its notice', () => {
    const { notices } = parseView(`seed=${'9'.repeat(5000)}&drop=${'x'.repeat(5000)}`);
    expect(notices.every((notice) => notice.length < 450)).toBe(true);
  });

  it('is judged in the view that the other keys make', () => {
    expect(parseView('site=bottleneck_conv1&channel=63').notices).toEqual([]);
    expect(parseView('channel=63').notices).toHaveLength(1);
    expect(parseView('site=enc3_conv2&next=dec3_conv1&filter=31&at=23,23').notices).toEqual([]);
    expect(parseView('site=enc3_conv2&filter=63&at=11,11').notices).toEqual([]);
    expect(parseView('site=output&at=1,1').notices[0]).toContain('no conv follows output');
  });

  it('never throws', () => {
    for (const search of [
      '?',
      '&&=&',
      '%',
      '?%E0%A4%A',
      'at=,&=x',
      '\ud800',
      'drop=%00:%00:0',
      'hide=,,',
    ]) {
      expect(() => parseView(search)).not.toThrow();
    }
  });
});

describe('a key', () => {
  it('named twice counts once, and that is said', () => {
    const { view, notices } = parseView('seed=1&seed=2');
    expect(view.seed).toBe(1);
    expect(notices).toEqual([
      'seed=2 is not used: the link names seed twice. Used instead: seed=1.',
    ]);
  });

  it('that is not ours is kept as it was written, and raises nothing', () => {
    const search = '?utm_source=a%20b&seed=1&flag&like=de&utm_source=c';
    expect(parseView('?utm_source=a%20b&flag').notices).toEqual([]);
    const view = { ...parseView(search).view, seed: seedOf(9) };
    expect(rewriteSearch(search, view)).toBe('seed=9&utm_source=a%20b&flag&like=de&utm_source=c');
    expect(rewriteSearch('?seed=3', defaultView())).toBe('');
  });
});

describe('a view that no longer fits', () => {
  it('falls back where it must and says so', () => {
    const notices: string[] = [];
    const broken = { ...elsewhere, model: 'unet-digits', site: siteId('gone'), channel: 400 };
    const fitted = fitView(broken, notices);
    expect(fitted).toMatchObject({
      site: 'enc3_conv1',
      next: null,
      channel: 0,
      filter: 0,
      at: null,
    });
    expect(fitted.drops).toEqual(elsewhere.drops);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('site=gone');
    expect(fitView({ ...elsewhere, model: 'gone' }).model).toBe('unet-digits');
  });

  it('opens in another model as that one opens, where nobody had touched anything; nothing is said', () => {
    const notices: string[] = [];
    const before = { ...defaultView(), seed: seedOf(7), theme: 'dark' as const };
    const fitted = fitView({ ...before, model: 'cnn-digits' }, notices, before);
    expect(fitted).toEqual({ ...defaultView('cnn-digits'), seed: 7, theme: 'dark' });
    expect(notices).toEqual([]);
  });

  it('keeps in another model what fits there, and says what does not', () => {
    const notices: string[] = [];
    const draws = { ...defaultView(), input: { kind: 'draw' as const } };
    const before = { ...draws, site: siteId('enc1_conv1'), channel: 3, drops: elsewhere.drops };
    const fitted = fitView({ ...before, model: 'cnn-fashion' }, notices, before);
    expect(fitted).toEqual({ ...defaultView('cnn-fashion'), input: { kind: 'draw' } });
    expect(notices).toHaveLength(2);
    expect(notices[0]).toContain('cnn-fashion has no layer enc2_conv2');
    expect(notices[1]).toContain('site=enc1_conv1 cannot be used');
  });

  it('is left as it is when it fits', () => {
    expect(fitView(elsewhere)).toEqual(elsewhere);
  });
});

describe('a patch of keys', () => {
  it('changes only what it names', () => {
    const { view, problems } = patchState(elsewhere, { seed: '3', at: '1,2' });
    expect(problems).toEqual([]);
    expect(view).toEqual({ ...elsewhere, seed: 3, at: { y: 1, x: 2 } });
  });

  it('that opens another site starts afresh there', () => {
    const { view } = patchState(elsewhere, { site: 'enc1_conv1', filter: '2' });
    expect(view).toMatchObject({ site: 'enc1_conv1', next: null, channel: 0, filter: 2, at: null });
  });

  it('that opens another next conv keeps the channel', () => {
    const { view } = patchState(elsewhere, { next: 'enc3_conv1' });
    expect(view).toMatchObject({ next: null, channel: 15, filter: 0, at: null });
  });

  it('with any bad value or unknown key changes nothing and names each', () => {
    const { view, problems } = patchState(elsewhere, { seed: '3', pass: 'x', colour: 'red' });
    expect(view).toBe(elsewhere);
    expect(problems).toHaveLength(2);
    expect(problems.join()).toContain('pass=x');
    expect(problems.join()).toContain('colour');
  });

  it('that takes a drop away takes its hand edits too, and says so; the others stay', () => {
    const keeps = { site: siteId('dec3_concat'), drop: [], keep: [1] };
    const start = { ...elsewhere, edits: [...elsewhere.edits, keeps] };
    const drop = 'enc2_conv2:spatial:0.3,dec3_concat:dropout:0.5';
    const { view, problems, losses } = patchState(start, { drop });
    expect(problems).toEqual([]);
    expect(view.edits).toEqual([keeps]);
    expect(losses).toHaveLength(1);
    expect(losses[0]).toContain('hand edits at enc2_conv2 are gone');
    const rate = patchState(start, { drop: 'enc2_conv2:alpha:0.9,dec3_concat:dropout:0' });
    expect(rate.view.edits).toEqual(start.edits);
    expect(rate.losses).toEqual([]);
  });

  it('may bring a drop and its hand edits together, and takes neither if one does not fit', () => {
    const flip = viewState(elsewhere)['flip']!;
    const both = patchState(defaultView(), { drop: 'enc2_conv2:dropout:0', flip });
    expect(both.view.edits).toEqual(elsewhere.edits);
    const none = patchState(defaultView(), { drop: 'enc2_conv1:dropout:0', flip });
    expect(none.view).toEqual(defaultView());
    expect(none.problems.join()).toContain('enc2_conv2 has no dropout');
  });

  it('made of a whole state restores that view from any other', () => {
    expect(patchState(defaultView(), viewState(elsewhere)).view).toEqual(elsewhere);
    expect(patchState(elsewhere, viewState(defaultView())).view).toEqual(defaultView());
  });
});
