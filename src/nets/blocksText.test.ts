import { describe, expect, it } from 'vitest';
import { randomNet } from './blocks.fixture';
import { formatBlocks, parseBlocks } from './blocksText';
import { PRESETS } from './presets';

const why = (text: string): string | null => {
  const read = parseBlocks(text);
  return 'why' in read ? read.why : null;
};

describe('the text of a network', () => {
  it('is short, and says only what differs from the usual', () => {
    const texts = PRESETS.map(({ net }) => formatBlocks(net));
    expect(texts[0]).toBe('28x28x1-c8-m2-c16-d0.3-m2-c32-m2-f-n128-d0.3-n10_linear');
    expect(texts[1]).toBe('28x28x1-c6k5_tanh-a2-c16k5v_tanh-a2-f-n120_tanh-n84_tanh-n10_linear');
    expect(texts.at(-1)).toBe('96x128x3-unet4x32d2x0.3-c32-c23k1_linear');
  });

  it('comes back as the same network', () => {
    for (const { net } of PRESETS) expect(parseBlocks(formatBlocks(net))).toEqual(net);
    for (let seed = 0; seed < 500; seed++) {
      const net = randomNet(seed, false);
      expect(parseBlocks(formatBlocks(net))).toEqual(net);
    }
  });

  it('needs no escaping in a link', () => {
    for (const { net } of PRESETS) {
      const text = formatBlocks(net);
      expect(encodeURIComponent(text)).toBe(text);
    }
  });

  it('that means nothing is refused with the word that does not', () => {
    expect(why('')).toContain('28x28x1');
    expect(why('28x28-c8')).toContain('28x28x1');
    expect(why('28x28x1-c8-q7-f')).toBe('“q7” is no block of a network');
    expect(why('28x28x1-c')).toContain('“c”');
    expect(why('28x28x1-c8_gelu')).toContain('“c8_gelu”');
    expect(why('28x28x1-d0.3_nothing')).toContain('nothing');
    expect(why('28x28x1-d1e-7')).toContain('d1e');
    expect(why('28x28x1--c8')).toContain('“”');
    expect(why('28x28x1-c999999999')).toContain('c999999999');
    expect(why(`28x28x1${'-c8'.repeat(400)}`)).toContain('1000 characters');
  });

  it('never throws, whatever it is', () => {
    for (let seed = 0; seed < 200; seed++) parseBlocks(formatBlocks(randomNet(seed, true)));
    const pieces = ['28x28x1', '-', 'c8', 'k3', 'unet3x8', 'd0.3', '_', 'relu', 'é', '%', ' ', '0'];
    for (let i = 0; i < 2000; i++) {
      const text = Array.from(
        { length: i % 9 },
        (_, j) => pieces[(i * 7 + j * 11 + ((i * j) % 5)) % pieces.length],
      ).join('');
      const read = parseBlocks(text);
      if (!('why' in read)) expect(parseBlocks(formatBlocks(read))).toEqual(read);
    }
  });
});
