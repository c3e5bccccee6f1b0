/** Every screen, lesson, sheet and menu of the page, each by a link and what is pressed after it. */
import type { Page } from '@playwright/test';
import { LENSES } from '../../src/state/view';
import { said, type Language } from './languages';

export interface Screen {
  readonly name: string;
  readonly query: string;
  /** Opens what no link opens. */
  readonly open?: (page: Page, language: Language) => Promise<void>;
}

const LESSONS = [
  'muted',
  'mask',
  'zero',
  'scale',
  'neighbours',
  'ways',
  'where',
  'modes',
  'weights',
];

const press = async (page: Page, text: string, language: Language): Promise<void> => {
  const name = said(text, language);
  await page.getByRole('button', { name, exact: true }).first().click();
};

/** An item of an open menu, by what its text begins with. */
const choose = async (page: Page, text: string, language: Language): Promise<void> => {
  const begins = new RegExp(`^${said(text, language)}`);
  // The last, as “Código QR” begins as “Código” does.
  await page.locator('.popup-item:visible').filter({ hasText: begins }).last().click();
};

const inShare =
  (item: string) =>
  async (page: Page, language: Language): Promise<void> => {
    await press(page, 'Share', language);
    await choose(page, item, language);
    await page.locator('dialog[open]').waitFor();
  };

const STORIES: readonly Screen[] = [
  { name: 'story', query: '' },
  { name: 'story without dropout', query: 'drop=' },
  { name: 'inference', query: 'mode=inference' },
  { name: 'noise', query: 'drop=enc3_conv1:gaussian:0.3' },
  { name: 'blocks', query: 'drop=enc3_conv1:dropblock:0.3:5' },
  { name: 'masked weights', query: 'drop=enc3_conv1:dropconnect:0.3' },
  { name: 'classifier, maps', query: 'model=cnn-digits&input=test:3' },
  { name: 'classifier, vector', query: 'model=cnn-digits&input=test:3&site=dense1' },
  { name: 'Flatten', query: 'model=cnn-digits&input=test:3&site=flatten' },
  { name: 'embed', query: 'embed=1' },
  { name: 'embed, two panels', query: 'embed=1&hide=network,prediction' },
  { name: 'presenting', query: 'lesson=mask&step=2&present=1' },
  { name: 'a link with errors', query: 'drop=enc3_conv1:dropout:7&site=nowhere&lang2=x' },
];

const SHEETS: readonly Screen[] = [
  {
    name: 'menu of lessons',
    query: '',
    open: (page, language) => press(page, 'Lessons', language),
  },
  { name: 'menu of sharing', query: '', open: (page, language) => press(page, 'Share', language) },
  { name: 'QR code', query: '', open: inShare('QR code') },
  { name: 'embed dialog', query: '', open: inShare('Embed…') },
  { name: 'code', query: '', open: inShare('Code') },
  {
    name: 'models',
    query: '',
    open: (page) => page.locator('.model-choice').click(),
  },
  { name: 'keys', query: '', open: (page) => page.keyboard.press('?') },
  {
    name: 'editing by hand',
    query: '',
    open: (page) => page.locator('.head-button').first().click(),
  },
  {
    name: 'drawing',
    query: '',
    open: async (page, language) => {
      await press(page, 'Draw', language);
    },
  },
  {
    name: 'own picture',
    query: '',
    open: async (page, language) => {
      await press(page, 'Your own picture', language);
      await page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'own model',
    query: '',
    open: async (page, language) => {
      await page.locator('.model-choice').click();
      await choose(page, 'Open your own model…', language);
      await page.locator('dialog[open]').waitFor();
    },
  },
  {
    name: 'presenting, keys',
    query: 'lesson=mask&present=1',
    open: (page) => page.keyboard.press('?'),
  },
];

export const SCREENS: readonly Screen[] = [
  ...STORIES,
  ...LENSES.map((lens) => ({ name: `lens ${lens}`, query: `lens=${lens}` })),
  ...['way', 'cone', 'samples', 'backward', 'shapes'].map((lens) => ({
    name: `lens ${lens} of a classifier`,
    query: `model=cnn-digits&input=test:3&site=conv2&lens=${lens}`,
  })),
  ...LESSONS.map((lesson) => ({ name: `lesson ${lesson}`, query: `lesson=${lesson}` })),
  ...SHEETS,
];
