/** Builds the web console when it is part of this checkout. */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

function buildWeb(root, say) {
  const web = join(root, 'web');
  if (!existsSync(join(web, 'package.json'))) return;
  say('building the web console');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: web, stdio: 'inherit' });
}

module.exports = { buildWeb };
