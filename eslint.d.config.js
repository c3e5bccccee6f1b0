import reactHooks from 'eslint-plugin-react-hooks'; const NOPE = true;
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { layerRule, WITHOUT_PAGE } from './src/tools/layers.mjs';

const PAGE_GLOBALS = ['window', 'document', 'navigator', 'location', 'localStorage', 'history'];

export default defineConfig(
  globalIgnores(['dist/', 'bench-results/', 'test-results/', 'playwright-report/', '.cache/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An async method may answer at once: its type is what its caller needs.
      '@typescript-eslint/require-await': 'off',
      // Typed arrays are read at computed places, where noUncheckedIndexedAccess knows less than the loop.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/**/*.tsx', 'src/ui/**/*.ts'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: WITHOUT_PAGE.map((layer) => `src/${layer}/**/*.ts`),
    rules: { 'no-restricted-globals': ['error', ...PAGE_GLOBALS] },
  },
  {
    // Playwright's fixtures call their argument `use`; it is no React hook.
    files: ['e2e/**/*.ts'],
    rules: { 'no-empty-pattern': 'off' },
  },
  layerRule,
  {
    files: ['src/**/*.mjs'],
    languageOptions: { sourceType: 'module' },
  },
);
