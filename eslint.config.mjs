import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { boundaryRules } from './eslint.boundaries.mjs';

const SOURCES = ['**/*.{ts,tsx}'];
const UNRESTRICTED = ['**/*.test.{ts,tsx}', 'tests/**', 'scripts/**', 'bench/**', '*.config.{ts,mts}'];

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      '.next',
      'dist',
      '.data',
      'next-env.d.ts',
      'tests/lint-fixtures',
      'app/api/routes.generated.ts',
      'public',
    ],
  },
  {
    files: SOURCES,
    extends: [tseslint.configs.recommended],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver': { typescript: true } },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'no-console': 'error',
      'max-lines': ['error', { max: 250 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: SOURCES, ignores: UNRESTRICTED, ...boundaryRules },
  { files: ['tests/**', '**/*.test.{ts,tsx}'], rules: { 'max-lines': ['error', { max: 400 }] } },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
