/** Builds the web console when it is part of this checkout and has changed since the last time. */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');

const inputs = ['index.html', 'package.json', 'vite.config.ts', 'vite.config.js', 'src', 'public'];
/** What the console shows of docs/. */
const shown = ['../docs/console.md'];

function buildWeb(root, say) {
  const web = join(root, 'web');
  if (!fs.existsSync(join(web, 'index.html'))) return;
  const note = join(web, 'dist', '.build.json');
  const stamp = stampOf(web);
  if (fs.existsSync(note) && fs.readFileSync(note, 'utf8') === stamp) return;
  say('building the web console');
  execFileSync('npm', ['run', '--silent', 'build'], {
    cwd: web,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  fs.writeFileSync(note, stamp);
}

/** Names, lengths and times of everything that the console is built from. */
function stampOf(web) {
  const lines = [];
  const visit = (path) => {
    if (!fs.existsSync(path)) return;
    const { mtimeMs, size } = fs.statSync(path);
    if (fs.statSync(path).isDirectory()) {
      for (const entry of fs.readdirSync(path).sort()) visit(join(path, entry));
    } else {
      lines.push(`${path.slice(web.length)} ${Math.round(mtimeMs)} ${size}`);
    }
  };
  for (const input of [...inputs, ...shown]) visit(join(web, input));
  return `${lines.join('\n')}\n`;
}

module.exports = { buildWeb };
