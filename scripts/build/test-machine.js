/** What a new machine needs before the tests: Temporal servers and, for some, a browser. */
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** Finds, fetches or builds the Temporal CLI and the time-skipping test server. */
async function prepareServers(root, say) {
  const load = (name) => require(join(root, 'dist', 'src', 'local-stack', name));
  const { path } = await load('temporal-cli.js').resolveTemporalCli({
    cliPath: process.env.TEMPORAL_CLI_PATH,
    say,
  });
  process.env.TEMPORAL_CLI_PATH = path;
  await load('temporal-test-server.js').resolveTestServer(say);
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onPath = (program) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

/** Installs Chromium where there is none; says how to do it where it may not. */
function prepareBrowser(say) {
  if (process.env.CHROMIUM_PATH || browsers.some(onPath)) return;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('installing chromium');
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (!browsers.some(onPath)) {
    throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH.');
  }
}

/** Stops the PostgreSQL that the test files shared. */
async function stopPostgres(root, directory) {
  if (!existsSync(directory)) return;
  const { findPostgres, removePostgres } = require(
    join(root, 'dist', 'src', 'local-stack', 'postgres.js'),
  );
  const server = await findPostgres(directory);
  await server?.stop();
  await removePostgres(directory);
}

module.exports = { prepareBrowser, prepareServers, stopPostgres };
