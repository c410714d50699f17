/**
 * Builds what changed: compiled code, the workflow bundle, the console and the type declarations of
 * `zerobalance/x12`; `--fast` leaves the declarations out. `ensureBuilt` is what bin/zerobalance.js
 * does before every command.
 */
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { bundleIsFresh: freshBundle } = require('./build/bundle-hash.js');
const { compile, isFresh } = require('./build/compile.js');
const { withBuildLock } = require('./build/lock.js');

const root = join(__dirname, '..');

/** Brings `dist` up to date; does nothing, quickly, when it is, or where only `dist` is installed. */
async function ensureBuilt({ say = () => undefined, force = false, bundle = true } = {}) {
  if (!existsSync(join(root, 'src'))) return;
  const bundleIsFresh = () => !bundle || freshBundle(root);
  if (!force && isFresh(root) && bundleIsFresh()) return;
  await withBuildLock(root, async () => {
    const changed = await compile(root);
    if (changed > 0) say(`compiled ${changed} files`);
    if (!bundleIsFresh()) {
      say('bundling the workflows');
      await require('./build/bundle.js').bundle(root);
    }
  });
}

async function main() {
  const say = (line) => console.error(line);
  await ensureBuilt({ say, force: true });
  const { buildWeb } = require('./build/web.js');
  if (process.argv.includes('--fast')) {
    try {
      buildWeb(root, say);
    } catch (error) {
      // The engine starts all the same; the build proper is where a broken console counts.
      say(`the web console could not be built: ${error.message}`);
    }
    return;
  }
  buildWeb(root, say);
  require('./build/types.js').buildTypes(root);
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}

module.exports = { ensureBuilt };
