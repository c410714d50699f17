/** Does the prebuilt workflow bundle still belong to the sources it was made from? */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { join } = require('node:path');

const bundlePath = (root) => join(root, 'dist', 'workflow-bundle.js');
const notePath = (root) => join(root, 'dist', '.workflow-bundle.json');

function bundleIsFresh(root) {
  if (!fs.existsSync(join(root, 'workflows', 'index.ts'))) return true;
  try {
    const note = JSON.parse(fs.readFileSync(notePath(root), 'utf8'));
    return fs.existsSync(bundlePath(root)) && note.hash === sourceHash(root);
  } catch {
    return false;
  }
}

/** Workflow code may reach workflows and src/domain, nothing else. */
function sourceHash(root) {
  const hash = createHash('sha256');
  for (const folder of ['workflows', join('src', 'domain')]) {
    const files = fs
      .readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.spec)\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file.slice(root.length)).update(fs.readFileSync(file));
  }
  hash.update(fs.readFileSync(join(root, 'src/temporal/failure-converter.ts')));
  hash.update(fs.readFileSync(join(root, 'node_modules/@temporalio/workflow/package.json')));
  return hash.digest('hex');
}

module.exports = { bundleIsFresh, bundlePath, notePath, sourceHash };
