/**
 * `npm run test:deep`: the long forms of the property and model tests. They take about a quarter
 * of an hour; the seeds are printed by the tests and replay by SEED. The tests themselves are
 * tested by `npm run test:mutation`, which takes longer still (docs/x12.md, Mutation score).
 */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const runs = [
  { name: 'x12 properties', pattern: 'test/x12', env: { X12_CASES: '100000' } },
  { name: 'ledger model', pattern: 'ledger-model', env: { MODEL_OPS: '1000000' } },
  {
    name: 'PostgreSQL killed while claims post',
    project: 'integration',
    pattern: 'ledger-postgres-killed',
    env: { KILLED_CLAIMS: '20000' },
  },
];

let failed = 0;
for (const { name, project = 'unit', pattern, env } of runs) {
  console.log(`== ${name} (${Object.entries(env).flat().join('=')})`);
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/jest/bin/jest.js'),
      ...[`--selectProjects=${project}`, '--testPathPatterns', pattern],
      ...['--testTimeout', '3600000'],
    ],
    { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' },
  );
  if (status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
