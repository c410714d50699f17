/**
 * `npm run check:drift`: makes every generated file again and fails on a difference. A generator
 * is a file in scripts/docs that exports { name, regenerate(check) }; regenerate returns the paths
 * that differ, and writes them unless `check` is true.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { ensureBuilt } = require('./build.js');

const folder = join(__dirname, 'docs');

/** Runs all generators and returns what differed, as lines. */
async function regenerateAll(check) {
  await ensureBuilt({ bundle: false });
  const differences = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.js')) continue;
    const { name, regenerate } = require(join(folder, file));
    try {
      for (const path of await regenerate(check)) differences.push(`${name}: ${path}`);
    } catch (error) {
      differences.push(`${name}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return differences;
}

async function main() {
  const differences = await regenerateAll(true);
  for (const line of differences) console.log(`differs  ${line}`);
  if (differences.length > 0) console.log('`npm run docs` writes them again');
  process.exit(differences.length > 0 ? 1 : 0);
}

if (require.main === module) void main();

module.exports = { regenerateAll };
