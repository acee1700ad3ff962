// ESLint's import-x/no-cycle does not count type-only imports; this does.
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two files that import each other, types included: move what they share to a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
