// Stops the shared test PostgreSQL when nobody has been connected for some minutes, and removes
// its files: a test run that was killed leaves nothing behind.
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { Client } = require('pg');

const home = process.argv[2];
const idleLimit = 5 * 60_000;
const interval = 20_000;
let idleSince = Date.now();

const readPort = () =>
  Number(readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[3]);
const readPid = () =>
  Number(readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function connections() {
  const { postgres: password } = JSON.parse(readFileSync(join(home, 'passwords.json'), 'utf8'));
  const client = new Client({
    host: '127.0.0.1',
    port: readPort(),
    user: 'postgres',
    password,
    database: 'postgres',
  });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return rows[0].n;
  } finally {
    await client.end();
  }
}

async function look() {
  if (!existsSync(join(home, 'data', 'postmaster.pid'))) process.exit(0);
  const open = await connections().catch(() => 0);
  if (open > 0) idleSince = Date.now();
  if (Date.now() - idleSince < idleLimit) return;
  const pid = readPid();
  process.kill(pid, 'SIGINT');
  for (let wait = 0; wait < 100 && existsSync(`/proc/${pid}`); wait += 1) {
    execFileSync('sleep', ['0.1']);
  }
  rmSync(home, { recursive: true, force: true });
  process.exit(0);
}

setInterval(() => void look().catch(() => process.exit(0)), interval);
