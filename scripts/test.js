/**
 * `npm test`: the checks and every size of test in one run, on a machine that has only been
 * cloned to. What the tests need (Temporal servers, a browser) is fetched or built first, so that
 * no test waits for it. The last line says how many tests passed and failed.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { check } = require('./check.js');
const { ensureBuilt } = require('./build.js');
const { prepareBrowser, prepareServers, stopPostgres } = require('./build/test-machine.js');

const root = join(__dirname, '..');
const say = (line) => console.log(line);
// Unit tests share the cores; the others own servers and run one file after the other.
const sizes = [
  { name: 'unit' },
  { name: 'workflows', inBand: true },
  { name: 'replay', inBand: true },
  { name: 'integration', inBand: true },
  { name: 'e2e', inBand: true },
  { name: 'browser', inBand: true, needs: prepareBrowser },
];

async function main() {
  const scratch = fs.mkdtempSync(join(tmpdir(), 'zerobalance-run-'));
  // Root gives PostgreSQL to another user, who must be able to pass here.
  fs.chmodSync(scratch, 0o755);
  const env = { ...process.env, ZEROBALANCE_TEST_POSTGRES: join(scratch, 'postgres') };
  const total = { passed: 0, failed: 0, broken: [] };
  try {
    await ensureBuilt({ say });
    await prepareServers(root, say);
    total.broken.push(...check());
    for (const size of sizes) runSize(size, { scratch, env, total });
  } finally {
    await stopPostgres(root, env.ZEROBALANCE_TEST_POSTGRES);
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  if (total.broken.length > 0) say(`failed: ${total.broken.join(', ')}`);
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed + total.broken.length > 0 ? 1 : 0);
}

function runSize({ name, inBand, needs }, { scratch, env, total }) {
  if (!hasTests(name)) return;
  needs?.(say);
  say(`\n== ${name}`);
  const report = join(scratch, `${name}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/jest/bin/jest.js'),
      ...['--selectProjects', name, '--passWithNoTests', '--silent'],
      ...['--json', '--outputFile', report],
      ...(inBand ? ['--runInBand'] : []),
    ],
    { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (!fs.existsSync(report)) {
    total.broken.push(name);
    return;
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  if (status !== 0) total.broken.push(name);
}

function hasTests(name) {
  return name === 'unit' || fs.existsSync(join(root, 'test', name));
}

main().catch((error) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});
