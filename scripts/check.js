/** `npm run check`: all the checks that need no running server, each with one line when it is well. */
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const steps = ['format', 'lint', 'types', 'directions', 'dead', 'drift'];

/** Runs every check, also after one that fails, and returns the names of those that failed. */
function check() {
  const failed = [];
  for (const step of steps) {
    const began = Date.now();
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', `check:${step}`], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${step} (${seconds} s)`);
    if (status === 0) continue;
    failed.push(step);
    console.log(`${stdout}${stderr}`.trim().split('\n').slice(0, 200).join('\n'));
  }
  return failed;
}

if (require.main === module) process.exit(check().length > 0 ? 1 : 0);

module.exports = { check };
