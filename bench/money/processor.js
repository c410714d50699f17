/** Processor time, which says the same on a busy machine (Linux; elsewhere undefined). */
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');

/** Seconds of all processes of a PostgreSQL server that run now. */
function serverSeconds(postmaster) {
  if (!existsSync('/proc/self/schedstat')) return undefined;
  const pids = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], {
    encoding: 'utf8',
  });
  return pids
    .trim()
    .split(/\s+/)
    .map((pid) => `/proc/${pid}/schedstat`)
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8').split(' ')[0] / 1e9)
    .reduce((total, seconds) => total + seconds, 0);
}

/** Runs work and returns its value with the processor seconds of this process and of the server. */
async function processed(postmaster, work) {
  const worker = process.cpuUsage();
  const server = serverSeconds(postmaster);
  const value = await work();
  const { user, system } = process.cpuUsage(worker);
  const after = serverSeconds(postmaster);
  return {
    value,
    workerSeconds: (user + system) / 1e6,
    serverSeconds: server === undefined ? undefined : after - server,
  };
}

module.exports = { serverSeconds, processed };
