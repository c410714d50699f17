/** Two builds at once would read each other's half files: one waits for the other. */
const fs = require('node:fs');
const { join } = require('node:path');

async function withBuildLock(root, work) {
  const lock = join(root, 'dist', '.lock');
  fs.mkdirSync(join(root, 'dist'), { recursive: true });
  while (!take(lock)) {
    if (isAbandoned(lock)) fs.rmSync(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, 'utf8'));
    // Killed between making the file and writing into it.
    if (!(pid > 0)) return Date.now() - fs.statSync(lock).mtimeMs > 2_000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

module.exports = { withBuildLock };
