import { unzipSync } from 'fflate';
import { decodeNpy } from '../../src/core/npy';
import { expect, test } from '../support/app';
import { openHost, receive, receivedCount, send } from '../support/host';

test('a page switches a frame to Monte Carlo and gets mean and entropy with the export', async ({
  page,
}) => {
  await openHost(page, 'embed=1&backend=wasm');
  await receive(page, 'settled');
  const from = await receivedCount(page);
  await send(page, { dropscope: 1, type: 'set', id: 1, state: { mode: 'mc', samples: 1 } });
  expect((await receive(page, 'error', { id: 1 })).message).toMatch(/samples/);
  await send(page, { dropscope: 1, type: 'set', state: { mode: 'mc', samples: 8 } });
  const { state } = await receive(page, 'settled', { from });
  expect(state).toMatchObject({ mode: 'mc', samples: '8' });
  await send(page, { dropscope: 1, type: 'export', id: 'x', format: 'npz' });
  const { data } = await receive(page, 'exported', { id: 'x' });
  const files = unzipSync(new Uint8Array(Buffer.from(data!, 'base64')));
  const meta = JSON.parse(new TextDecoder().decode(files['meta.json'])) as object;
  expect(meta).toMatchObject({ mode: 'mc', samples: 8 });
  const [mean, entropy] = ['mean', 'entropy'].map((name) =>
    decodeNpy(files[`output/${name}.npy`]!),
  );
  expect(mean!.shape).toEqual([96, 96, 11]);
  expect(entropy!.shape).toEqual([96, 96]);
  // The entropy is that of the mean, in nats.
  const wrong = Array.from(entropy!.data).filter((nats, place) => {
    const row = Array.from(mean!.data.slice(place * 11, place * 11 + 11));
    const own = -row.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
    return Math.abs(nats - own) > 1e-5;
  });
  expect(wrong).toEqual([]);
});

test('a link opens Monte Carlo with its number of masks', async ({ page, openApp }) => {
  await openApp('mode=mc&samples=8&lens=samples');
  await expect(page.locator('.lens-finding')).toContainText('8 masks: ');
  await expect(page).toHaveURL(/mode=mc&samples=8&/);
});
