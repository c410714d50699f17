/** Builds the web console when it is part of this checkout and has changed since the last time. */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');
const zlib = require('node:zlib');

const inputs = ['index.html', 'package.json', 'vite.config.ts', 'vite.config.js', 'src', 'public'];
/** What the console shows of docs/, and the client that it speaks through. */
const shown = ['../docs/console.md', '../packages/client/src'];

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
  compressAssets(join(web, 'dist', 'assets'));
  fs.writeFileSync(note, stamp);
}

/** Files that are worth it also lie there as br and gz, so that nothing is compressed while serving. */
function compressAssets(folder) {
  for (const name of fs.readdirSync(folder)) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const bytes = fs.readFileSync(join(folder, name));
    if (bytes.length < 1_000) continue;
    fs.writeFileSync(join(folder, `${name}.gz`), zlib.gzipSync(bytes, { level: 9 }));
    const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 };
    fs.writeFileSync(
      join(folder, `${name}.br`),
      zlib.brotliCompressSync(bytes, { params: quality }),
    );
  }
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
