import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from './data-directory.js';
import { findPostgres } from './postgres.js';
import { isAlive } from './process-files.js';
import { endLeftovers } from './stack.js';
import { readStack, removeStack, supervisorLives } from './stack-file.js';
import { findTemporal } from './temporal-server.js';

/** Longer than the longest drain of all processes and servers together. */
const SUPERVISOR_GRACE_MS = 90_000;

/**
 * Drains and stops the stack of that folder, whoever started it; also what a killed start has left
 * running. Returns what was stopped.
 */
export async function stopStack(
  directory: DataDirectory,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const stopped: string[] = [];
  const record = await readStack(directory);
  if (record && (await supervisorLives(record))) {
    say('draining');
    process.kill(record.supervisor, 'SIGTERM');
    const until = Date.now() + SUPERVISOR_GRACE_MS;
    while ((await isAlive(record.supervisor)) && Date.now() < until) await sleep(100);
    stopped.push('api', 'worker', 'simulator');
  }
  const left = await readStack(directory);
  if (left) {
    await endLeftovers(left);
    stopped.push(...Object.keys(left.services));
    await removeStack(directory);
  }
  const temporal = await findTemporal(directory.temporal);
  if (temporal) {
    say('stopping Temporal');
    await temporal.stop();
    stopped.push('temporal');
  }
  const postgres = await findPostgres(directory.postgres);
  if (postgres) {
    say('stopping PostgreSQL');
    await postgres.stop();
    stopped.push('postgres');
  }
  return [...new Set(stopped)];
}
