/** A person's own model and own picture: chosen, dropped, refused, taken away. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from '../support/app';
import { droppedIn, sitePanel, stateCounts } from '../support/screen';

const FIXTURES = 'src/engine/modelFiles/fixtures/';

interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const modelFile = (name: string, buffer = readFileSync(FIXTURES + name)): ChosenFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer,
});

/** A photo: red on the left, blue on the right. */
async function photo(page: Page, width = 300, height = 200): Promise<ChosenFile> {
  const base64 = await page.evaluate(
    async ([w, h]) => {
      const canvas = new OffscreenCanvas(w, h);
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#d02020';
      context.fillRect(0, 0, w / 2, h);
      context.fillStyle = '#2030d0';
      context.fillRect(w / 2, 0, w / 2, h);
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    [width, height] as const,
  );
  return { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(base64, 'base64') };
}

/** A grey picture of any size → 160 maps → two classes, as TensorFlow.js saves it: the layers and the numbers apart. */
function wideModel(): ChosenFile[] {
  const conv = (name: string, from: string, filters: number, activation: string) => ({
    class_name: 'Conv2D',
    name,
    config: {
      ...{ name, filters, kernel_size: [1, 1], strides: [1, 1], padding: 'same', activation },
      ...{ data_format: 'channels_last', dilation_rate: [1, 1], use_bias: false },
    },
    inbound_nodes: [[[from, 0, 0, {}]]],
  });
  const layers = [
    {
      class_name: 'InputLayer',
      name: 'picture',
      config: { name: 'picture', batch_input_shape: [null, null, null, 1] },
      inbound_nodes: [],
    },
    conv('wide', 'picture', 160, 'relu'),
    conv('classes', 'wide', 2, 'softmax'),
  ];
  const config = {
    ...{ name: 'wide', layers },
    ...{ input_layers: [['picture', 0, 0]], output_layers: [['classes', 0, 0]] },
  };
  const weights = [
    { name: 'wide/kernel', shape: [1, 1, 1, 160], dtype: 'float32' },
    { name: 'classes/kernel', shape: [1, 1, 160, 2], dtype: 'float32' },
  ];
  const json = {
    format: 'layers-model',
    modelTopology: { class_name: 'Functional', config },
    weightsManifest: [{ paths: ['wide.bin'], weights }],
  };
  const numbers = Float32Array.from(
    { length: 480 },
    (_, i) => (i < 160 ? i + 1 : (i % 7) - 3) / 160,
  );
  return [
    { name: 'model.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(json)) },
    modelFile('wide.bin', Buffer.from(numbers.buffer)),
  ];
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Your own model' });

async function openSheet(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Model:/ }).click();
  await page.getByRole('button', { name: /^Open your own model|^Its settings/ }).click();
}

async function choose(page: Page, button: string, files: ChosenFile | ChosenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files);
}

async function openModel(page: Page, files: ChosenFile | ChosenFile[]): Promise<void> {
  await openSheet(page);
  await choose(page, 'Choose files…', files);
  await sheet(page).getByRole('button', { name: 'Look at it' }).click();
  await settled(page);
}

/** Drags files over the page, and lets go of them there. */
async function drop(page: Page, file: ChosenFile, letGo = true): Promise<void> {
  const base64 = file.buffer.toString('base64');
  await page.evaluate(
    ([name, type, data, go]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name, { type }));
      const at = document.querySelector('.panel.network')!;
      const kinds = go ? (['dragover', 'drop'] as const) : (['dragover'] as const);
      for (const kind of kinds)
        at.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [file.name, file.mimeType, base64, letGo] as const,
  );
}

const query = (page: Page): string => new URL(page.url()).search;

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('opens a Keras file: its Dropout is a site, and a photo goes through it', async ({
  page,
  openApp,
}) => {
  await openApp();
  await openSheet(page);
  await choose(page, 'Choose files…', modelFile('unet-keras3.h5'));
  await expect(sheet(page)).toContainText('8×8×3 in');
  await expect(sheet(page)).toContainText('Dropout 0.30 after batch_normalization');
  await sheet(page)
    .getByLabel(/^Names of the/)
    .fill('road, sky');
  await sheet(page).getByRole('button', { name: 'Look at it' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Your own picture' }).click();
  await choose(page, 'Choose a file…', await photo(page));
  const pictures = page.getByRole('dialog', { name: 'Your own picture' });
  await expect(pictures).toContainText('what the network sees of it, 8×8×3');
  await pictures.getByRole('button', { name: 'Look at it' }).click();
  await settled(page);
  await expect.poll(() => query(page)).toContain('model=own');
  await expect.poll(() => query(page)).toContain('input=upload');
  await expect(sitePanel(page)).toContainText('batch_normalization');
  await expect(page.locator('.panel.prediction .class-bars')).toContainText('sky');
  const counts = await stateCounts(page);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(all).toBe(8 * 8 * 4);
  expect(droppedIn(counts)).toBeGreaterThan(0);
  const [left, right] = await page.locator('.thumbnail').evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d')!;
    const at = (part: number) =>
      [...context.getImageData(canvas.width * part, canvas.height / 2, 1, 1).data].slice(0, 3);
    return [at(0.2), at(0.8)];
  });
  expect(left).toEqual([0xd0, 0x20, 0x20]);
  expect(right).toEqual([0x20, 0x30, 0xd0]);
});

test('refuses a damaged file in words, keeps the old model, and takes it away when asked', async ({
  page,
  openApp,
}) => {
  await openApp();
  await openModel(page, modelFile('unet-keras2.h5'));
  await page.getByRole('button', { name: 'Next scene' }).click();
  await expect.poll(() => query(page)).toContain('input=scene:2');
  await openSheet(page);
  const cut = readFileSync(`${FIXTURES}unet-keras2.h5`).subarray(0, 9000);
  await choose(page, 'Choose files…', modelFile('cut.h5', cut));
  await expect(sheet(page).getByRole('alert')).toHaveText(
    'cut.h5 is damaged or cut off; get it anew, or save the model again.',
  );
  await expect(sheet(page).getByRole('heading', { name: 'unet-keras2' })).toBeVisible();
  expect(query(page)).toContain('model=own');
  await sheet(page).getByRole('button', { name: 'Take it away' }).click();
  await expect(sheet(page).getByRole('heading', { name: 'unet-keras2' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await settled(page);
  await expect.poll(() => query(page)).not.toContain('model=own');
});

test('takes what is dropped anywhere: a model is opened, an image becomes the picture', async ({
  page,
  openApp,
}) => {
  await openApp();
  const image = await photo(page);
  await drop(page, image, false);
  await expect(page.locator('.drop-veil')).toContainText('the network looks at this picture');
  await drop(page, image);
  await expect(page.locator('.drop-veil')).toHaveCount(0);
  await expect.poll(() => query(page)).toContain('input=upload');
  await drop(page, modelFile('nested-keras3.h5'));
  await sheet(page).getByRole('button', { name: 'Look at it' }).click();
  await settled(page);
  await expect.poll(() => query(page)).toContain('model=own');
  expect(query(page)).toContain('input=upload');
  await drop(page, { ...image, buffer: Buffer.from('no picture at all') });
  await expect(page.getByRole('alert')).toContainText('photo.png cannot be used');
  expect(query(page)).toContain('input=upload');
});

test('is opened by the keyboard alone, and its sheets have no serious findings', async ({
  page,
  openApp,
}) => {
  await openApp();
  const button = page.getByRole('button', { name: /^Model:/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open your own model' }).press('Enter');
  await expect(sheet(page)).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await sheet(page).getByRole('button', { name: 'Choose files…' }).press('Enter');
  await (await chooser).setFiles(modelFile('unet.keras'));
  await expect(sheet(page).getByRole('button', { name: 'Look at it' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.getByRole('button', { name: 'Your own picture' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Your own picture' })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test('asks for the size that a model leaves open; lays out 160 channels on pages; the model with its dropout can be taken away and opened again', async ({
  page,
  openApp,
}) => {
  await openApp('input=draw');
  await openSheet(page);
  await choose(page, 'Choose files…', wideModel());
  await expect(sheet(page).getByRole('alert')).toContainText('takes pictures of any size');
  const size = sheet(page).getByRole('group', { name: 'Size of pictures' });
  await size.getByLabel('Rows').fill('8');
  await size.getByLabel('Columns').fill('8');
  await size.getByRole('button', { name: 'Open' }).click();
  await sheet(page).getByRole('button', { name: 'Look at it' }).click();
  await settled(page);
  await expect(sitePanel(page)).toContainText('8×8×160');
  const channels = sitePanel(page).getByRole('listbox', { name: 'Channels' }).getByRole('option');
  await expect(channels).toHaveCount(64);
  await sitePanel(page).getByRole('button', { name: 'Next page of channels' }).click();
  await expect(sitePanel(page).getByRole('status', { name: 'Page 2 of 3' })).toBeVisible();
  await sitePanel(page).getByLabel('Sort the channels').selectOption('index');
  await sitePanel(page).getByLabel('Go to channel').fill('159');
  await page.keyboard.press('Enter');
  await expect(sitePanel(page).getByRole('status', { name: 'Page 3 of 3' })).toBeVisible();
  await expect(channels).toHaveCount(32);
  await expect(channels.and(page.locator('[aria-selected=true]'))).toHaveAccessibleName(
    /^ch 159 ·/,
  );
  const list = page.locator('.window-list');
  expect(await list.locator('.window-row').count()).toBeLessThan(40);
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  const last = list.locator('[aria-posinset="160"]');
  await expect(last).toBeInViewport();
  await expect(last.locator('.row-grids')).toHaveCount(1);
  await sitePanel(page).getByLabel('Drop probability as a number').fill('0.4');
  await page.keyboard.press('Enter');
  await settled(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: /^Export the model/ }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('dropscope-own.zip');
  await openModel(page, modelFile('again.zip', readFileSync(await saved.path())));
  await expect(sitePanel(page)).toContainText('wide');
  await expect(sitePanel(page).getByLabel('Drop probability as a number')).toHaveValue('0.40');
});
