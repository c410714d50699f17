#!/usr/bin/env node
// Compiles what changed (nothing, where only `dist` is installed), then hands over to src/cli.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const builder = join(root, 'scripts', 'build.js');

async function run() {
  if (existsSync(builder) && existsSync(join(root, 'src'))) {
    await require(builder).ensureBuilt({ bundle: false });
  }
  await require(join(root, 'dist', 'src', 'cli', 'main.js')).main(process.argv);
}

run().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
