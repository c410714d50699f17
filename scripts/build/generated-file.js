/** One generated file: compare it, or write it. */
const fs = require('node:fs');
const { dirname, join } = require('node:path');

const root = join(__dirname, '..', '..');

/** Returns [path] when the file differs from `text` (and writes it unless `check`), else []. */
function generatedFile(path, text, check) {
  const absolute = join(root, path);
  const present = fs.existsSync(absolute) ? fs.readFileSync(absolute, 'utf8') : undefined;
  if (present === text) return [];
  if (!check) {
    fs.mkdirSync(dirname(absolute), { recursive: true });
    fs.writeFileSync(absolute, text);
  }
  return [path];
}

module.exports = { generatedFile, root };
