/** Type declarations of the public x12 entry (`zerobalance/x12`), for those who import it. */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

function buildTypes(root) {
  if (!existsSync(join(root, 'src', 'x12', 'index.ts'))) return;
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript7/bin/tsc'), '-p', join(root, 'tsconfig.x12.json')],
    { cwd: root, stdio: 'inherit' },
  );
}

module.exports = { buildTypes };
