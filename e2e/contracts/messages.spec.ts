import { decodeNpy } from '../../src/core/npy';
import { keepMask } from '../../src/core/masks';
import { siteId } from '../../src/core/types';
import { unzipSync } from 'fflate';
import { expect, test } from '../support/app';
import { openHost, receive, receivedCount, send } from '../support/host';

const QUERY = 'embed=1&backend=wasm';

test('a frame says ready and settled, and tells its state', async ({ page }) => {
  await openHost(page, QUERY);
  const ready = await receive(page, 'ready');
  expect(ready.state?.['site']).toBe('enc3_conv1');
  expect((await receive(page, 'settled')).backend).toBe('wasm');
  await send(page, { dropscope: 1, type: 'get', id: 'a' });
  const answer = await receive(page, 'state', { id: 'a' });
  expect(answer.state).toMatchObject({ input: 'scene:1', seed: '42', mode: 'train' });
  expect((await receive(page, 'resize')).type).toBe('resize');
});

test('set changes what it names, and settles again', async ({ page }) => {
  await openHost(page, QUERY);
  await receive(page, 'settled');
  const from = await receivedCount(page);
  await send(page, { dropscope: 1, type: 'set', state: { site: 'bottleneck_conv1', seed: '7' } });
  const settled = await receive(page, 'settled', { from });
  expect(settled.state).toMatchObject({ site: 'bottleneck_conv1', seed: '7', input: 'scene:1' });
});

test('a bad message gets an error and changes nothing; a stranger’s is ignored', async ({
  page,
}) => {
  await openHost(page, QUERY);
  await receive(page, 'settled');
  await send(page, { type: 'set', state: { seed: '9' } });
  await send(page, 'hello');
  await send(page, { dropscope: 1, type: 'set', id: 1, state: { seed: 'many' } });
  expect((await receive(page, 'error', { id: 1 })).message).toMatch(/seed/);
  await send(page, { dropscope: 1, type: 'dance', id: 2 });
  expect((await receive(page, 'error', { id: 2 })).message).not.toBe('');
  await send(page, { dropscope: 1, type: 'get', id: 3 });
  expect((await receive(page, 'state', { id: 3 })).state?.['seed']).toBe('42');
});

test('the export can be read again and recomputed', async ({ page }) => {
  await openHost(page, `${QUERY}&drop=enc3_conv1:dropout:0.5&seed=11`);
  await receive(page, 'settled');
  await send(page, { dropscope: 1, type: 'export', id: 'x', format: 'npz' });
  const { data } = await receive(page, 'exported', { id: 'x' });
  const files = unzipSync(new Uint8Array(Buffer.from(data!, 'base64')));
  const array = (name: string) => decodeNpy(files[`${name}.npy`]!);
  const meta = JSON.parse(new TextDecoder().decode(files['meta.json'])) as {
    version: number;
    sites: Record<string, { rate: number; shape: number[] }>;
  };
  expect(meta.version).toBe(1);
  expect(meta.sites['enc3_conv1']).toMatchObject({ rate: 0.5, shape: [24, 24, 32] });

  // The mask, from the generator alone.
  const keep = array('sites/enc3_conv1/keep').data;
  const drop = { site: siteId('enc3_conv1'), variant: 'dropout', rate: 0.5 } as const;
  expect(Array.from(keep)).toEqual(Array.from(keepMask(drop, [24, 24, 32], { seed: 11, pass: 0 })));

  // After, from before, mask and 1/(1−p).
  const before = array('sites/enc3_conv1/before').data;
  const after = array('sites/enc3_conv1/after').data;
  const wrong = Array.from(after).filter(
    (value, i) => Math.abs(value - (keep[i] ? before[i]! * 2 : 0)) > 1e-5,
  );
  expect(wrong).toEqual([]);

  // One number of the next conv, from its 3×3×32 window: the input is "after" itself.
  const [y, x, filter] = [9, 14, 5];
  const next = 'next/enc3_conv1/enc3_conv2';
  const kernel = array(`${next}/kernel`).data;
  let sum = array(`${next}/bias`).data[filter]!;
  for (let ky = 0; ky < 3; ky++) {
    for (let kx = 0; kx < 3; kx++) {
      for (let c = 0; c < 32; c++) {
        sum +=
          after[((y + ky - 1) * 24 + x + kx - 1) * 32 + c]! *
          kernel[((ky * 3 + kx) * 32 + c) * 32 + filter]!;
      }
    }
  }
  expect(array(`${next}/linear_dropped`).data[(y * 24 + x) * 32 + filter]).toBeCloseTo(sum, 3);

  // Probabilities are probabilities.
  const output = array('output/dropped');
  expect(output.shape).toEqual([96, 96, 11]);
  const atFirstPixel = Array.from(output.data.slice(0, 11));
  expect(atFirstPixel.reduce((total, p) => total + p, 0)).toBeCloseTo(1, 4);
});
