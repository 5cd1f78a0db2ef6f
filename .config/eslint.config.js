import path from 'node:path';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import { layerRule } from './layers.js';

const root = path.resolve(import.meta.dirname, '..');

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/coverage/**', '.config/**', '.ci/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { testcamp: { rules: { layers: layerRule } }, regexp },
    languageOptions: { parserOptions: { project: path.join(root, 'tsconfig.json'), tsconfigRootDir: root } },
    rules: {
      'testcamp/layers': 'error',
      // Expressions over text from outside take time in proportion to it (docs/robustness.md).
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.property.name='push'] > SpreadElement", message: 'Use addAll of src/base.' },
      ],
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // There are no enums here, and no classes but of errors; to ask every assignment about them takes a tenth of the lint.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', 400],
      complexity: ['error', 20],
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      'no-console': 'error',
      // Its author moves the builder and the validator to packages of their own; one module and two tests use them (decisions.md).
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [
            { from: 'package', package: 'fast-xml-parser', name: ['XMLBuilder', 'XMLValidator'] },
            // It keeps all of a form in memory, which the listener has bounded before (src/app/board/formBody.ts).
            { from: 'package', package: 'undici-types', name: ['formData'] },
          ],
        },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.test.ts', 'src/**/testing/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      // Their texts are the tests' own.
      'regexp/no-super-linear-backtracking': 'off',
      'regexp/no-super-linear-move': 'off',
      'no-restricted-syntax': 'off',
      // A row of a table of cases has as many columns as it takes.
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Whoever asks a server does so by way of the one client, which heeds proxies and limits.
    files: ['src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Use src/http/client.' }],
    },
  },
  { files: ['src/cli/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
);
