import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user that PostgreSQL runs as when we are root, who may not run it. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Returns undefined when this process is an ordinary user (PostgreSQL then runs as the same), else
 * the owner of an existing data directory, else `postgres`, else `nobody`.
 */
export async function postgresUser(dataDirectory: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await stat(dataDirectory).catch(() => undefined);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  return (await lookUp('postgres')) ?? (await lookUp('nobody')) ?? { uid: 65_534, gid: 65_534 };
}

async function lookUp(name: string): Promise<SystemUser | undefined> {
  const ask = (flag: string): Promise<number> =>
    run('id', [flag, name]).then(({ stdout }) => Number(stdout.trim()));
  try {
    return { uid: await ask('-u'), gid: await ask('-g') };
  } catch {
    return undefined;
  }
}

/** May that user pass through every directory above `path`? A project under /root: no. */
export async function canReach(path: string, user: SystemUser): Promise<boolean> {
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found) {
      const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}
