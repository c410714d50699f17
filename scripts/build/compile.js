/** TypeScript to JavaScript with SWC, file by file, only what changed since the last time. */
const fs = require('node:fs');
const { dirname, join } = require('node:path');

const folders = ['src', 'workflows', 'activities'];
const manifestOf = (root) => join(root, 'dist', '.build.json');

/** Is every source as old and long as it was when it was compiled, and none gone? */
function isFresh(root) {
  const manifest = readManifest(root);
  const files = sources(root);
  return (
    manifest.config === configStamp(root) &&
    files.length === Object.keys(manifest.files).length &&
    files.every((file) => manifest.files[file] === stamp(join(root, file))) &&
    files.every((file) => fs.existsSync(join(root, outputOf(file))))
  );
}

/** Compiles what changed, removes what has no source any more; returns how many files changed. */
async function compile(root) {
  const config = configStamp(root);
  const before = readManifest(root);
  const known = before.config === config ? before.files : {};
  const files = sources(root);
  const stamps = Object.fromEntries(files.map((file) => [file, stamp(join(root, file))]));
  const stale = files.filter(
    (file) => known[file] !== stamps[file] || !fs.existsSync(join(root, outputOf(file))),
  );
  for (const gone of Object.keys(before.files).filter((file) => !stamps[file])) remove(root, gone);
  const swc = stale.length > 0 ? require('@swc/core') : undefined;
  const options = swcOptions(root);
  await Promise.all(stale.map((file) => compileOne(swc, options, root, file)));
  fs.mkdirSync(join(root, 'dist'), { recursive: true });
  fs.writeFileSync(manifestOf(root), JSON.stringify({ config, files: stamps }));
  return stale.length;
}

async function compileOne(swc, options, root, file) {
  const output = join(root, outputOf(file));
  fs.mkdirSync(dirname(output), { recursive: true });
  if (!file.endsWith('.ts')) {
    fs.copyFileSync(join(root, file), output);
    return;
  }
  const { code, map } = await swc.transformFile(join(root, file), {
    ...options,
    swcrc: false,
    sourceFileName: join(root, file),
    outputPath: output,
  });
  const name = output.slice(output.lastIndexOf('/') + 1);
  fs.writeFileSync(output, map ? `${code}\n//# sourceMappingURL=${name}.map\n` : code);
  if (map) fs.writeFileSync(`${output}.map`, map);
}

function swcOptions(root) {
  const { $schema, exclude, ...options } = JSON.parse(
    fs.readFileSync(join(root, '.swcrc'), 'utf8'),
  );
  return options;
}

function sources(root) {
  return folders
    .filter((folder) => fs.existsSync(join(root, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && isSource(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    )
    .sort();
}

const isSource = (name) =>
  !name.endsWith('.spec.ts') &&
  !name.endsWith('.d.ts') &&
  !name.endsWith('.md') &&
  !name.startsWith('.');

const outputOf = (file) => join('dist', file.replace(/\.ts$/, '.js'));

function remove(root, file) {
  const output = join(root, outputOf(file));
  for (const path of [output, `${output}.map`, output.replace(/\.js$/, '.d.ts')]) {
    fs.rmSync(path, { force: true });
  }
}

function stamp(path) {
  const { mtimeMs, size } = fs.statSync(path);
  return `${Math.round(mtimeMs)}-${size}`;
}

const configStamp = (root) => stamp(join(root, '.swcrc'));

function readManifest(root) {
  try {
    return JSON.parse(fs.readFileSync(manifestOf(root), 'utf8'));
  } catch {
    return { config: '', files: {} };
  }
}

module.exports = { compile, isFresh };
