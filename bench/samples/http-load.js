/** The compiled api as a process of its own, and requests to it at a steady rate. */
const { spawn } = require('node:child_process');
const http = require('node:http');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const API_PORT = 23_117;
const PAGE = '/v1/encounters?limit=50';

async function startApi(postgres) {
  if ((await ask(API_PORT, '/health', {}).catch(() => 0)) > 0) {
    throw new Error(`an api of somebody else answers on port ${API_PORT}`);
  }
  const child = spawn(process.execPath, [join(__dirname, '../../dist/src/main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      APP_DATABASE_URL: postgres.url('zerobalance_app', 'zerobalance'),
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      HTTP_PORT: String(API_PORT),
      HTTP_TRUSTED_PROXIES: 'loopback',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await until(API_PORT);
  return child;
}

async function until(port) {
  for (let tries = 0; tries < 300; tries += 1) {
    const status = await ask(port, '/health', {}).catch(() => 0);
    if (status > 0) return;
    await sleep(100);
  }
  throw new Error(`nothing answers on ${port}`);
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
let asked = 0;

/** One request as one of the practices, from one of many addresses; its status. */
function ask(port, path, bench) {
  asked += 1;
  const key = bench.keys?.[asked % bench.keys.length];
  return new Promise((resolve, reject) => {
    const headers = {
      'x-forwarded-for': `10.1.${asked % 40}.7`,
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    };
    http
      .get({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      })
      .on('error', reject);
  });
}

const percentile = (sorted, part) =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) /
  10;

/**
 * Evenly spaced requests for some seconds, or until something has happened, whether the last was
 * answered or not; times count from when each was due.
 */
async function openLoop(bench, { rate, seconds = Infinity, until: over = () => false }) {
  for (let warm = 0; warm < 40; warm += 1) await ask(API_PORT, PAGE, bench);
  const times = [];
  let errors = 0;
  const pending = [];
  const began = performance.now();
  for (let count = 0; count < rate * seconds && !over(); count += 1) {
    const due = began + (count * 1_000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    pending.push(
      ask(API_PORT, PAGE, bench).then(
        (status) => {
          if (status === 200) times.push(performance.now() - due);
          else errors += 1;
        },
        () => (errors += 1),
      ),
    );
  }
  await Promise.all(pending);
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    errors,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
  };
}

module.exports = { API_PORT, PAGE, startApi, until, ask, percentile, openLoop };
