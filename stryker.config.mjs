/** `npm run test:mutation [-- --mutate FILE[:LINE-LINE]]`: see docs/x12.md, Mutation score. */
export default {
  mutate: ['src/x12/core/**/*.ts', '!**/*.spec.ts'],
  plugins: ['./scripts/mutation/runner.mjs'],
  testRunner: 'x12',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 60000,
  testRunnerNodeArgs: ['--max-old-space-size=1024'],
  ignorePatterns: ['bench', 'deploy', 'dist', 'reports', 'tools', 'web', 'openapi.json'],
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  thresholds: { high: 95, low: 90, break: 85 },
  tempDirName: '.stryker-tmp',
  allowEmpty: false,
};
