// Lint: the import walls between the folders of src, no floating promises, no any, files of at most 300 lines.
import { defineConfig } from 'eslint/config';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

/** Builds the rule that keeps a folder of src to what it may import; `banned` maps a pattern to the reason. */
function wall(folder, banned) {
  const patterns = Object.entries(banned).map(([group, message]) => ({ regex: group, message }));
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const layers = ['git', 'protocol', 'extension', 'webview', 'cli'];
const outside = (...allowed) =>
  Object.fromEntries(
    layers
      .filter((layer) => !allowed.includes(layer))
      .map((layer) => [`^(\\.\\./)+${layer}/`, `this folder may not import ${layer}/`]),
  );
const noVscode = { '^vscode$': 'only extension/ imports vscode' };
const noNode = { '^node:': 'this folder runs in a browser too: nothing of Node' };
const noGit = {
  '^simple-git$': 'only git/ starts git',
  '^node:child_process$': 'only git/ starts processes',
};

export default defineConfig(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/', '.demo/', 'test/demo/files/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({
    ...config,
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts'],
  })),
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './src/webview/tsconfig.json'] },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    plugins: { imports: importSort },
    rules: {
      'max-lines': ['error', 300],
      'no-duplicate-imports': 'error',
      // One block: Node, packages, then from far to near.
      'imports/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^', '^\\.']] }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: ['it', 'describe'] },
      ],
    },
  },
  // node:crypto alone is allowed in core: hashing is pure.
  wall('core', {
    ...outside(),
    ...noVscode,
    ...noGit,
    '^node:(?!crypto$)': 'core decides on plain data: no process, no files, no git',
  }),
  wall('git', { ...outside(), ...noVscode }),
  wall('protocol', { ...outside(), ...noVscode, ...noNode, ...noGit }),
  wall('extension', { ...outside('git', 'protocol'), ...noGit }),
  wall('cli', { ...outside('git'), ...noVscode, ...noGit }),
  wall('webview', { ...outside('protocol'), ...noVscode, ...noNode, ...noGit }),
  {
    files: ['src/core/**/*.ts', 'src/protocol/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'Buffer', 'document', 'window', 'setTimeout'],
    },
  },
);
