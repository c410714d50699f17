import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { OPEN_DOOR, openDoor, postgresBinaries } from './postgres-binaries.js';
import { accepts, commandLine, freePort, readJson, withLock, writeJson } from './process-files.js';
import { canReach, postgresUser, type SystemUser } from './system-user.js';

/**
 * PostgreSQL from an npm package, for one machine. The server outlives the process that started
 * it (`pg_ctl start`), so several processes share it and a killed start leaves one that the next
 * start adopts. It listens on loopback only, with scram and random passwords.
 *
 * Root may not run PostgreSQL: as root the cluster belongs to another user, and lies under
 * {@link OPEN_DOOR} when that user could not reach the wanted folder.
 */
export interface PostgresOptions {
  /** Folder of the cluster, its log and its passwords. */
  readonly directory: string;
  /** Tests only: forget the disk for speed. */
  readonly unsafeButFast?: boolean;
  readonly say?: (line: string) => void;
}

export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  readonly adopted: boolean;
  readonly version: string;
  readonly passwords: Passwords;
  /** Address of a database as one of the cluster's users. */
  url(user: keyof Passwords, database: string): string;
  stop(): Promise<void>;
}

/** The users of the cluster; the three roles of the product are no superusers. */
export interface Passwords {
  readonly postgres: string;
  readonly zerobalance_owner: string;
  readonly zerobalance_app: string;
  readonly zerobalance_relay: string;
}

interface Cluster {
  readonly home: string;
  readonly data: string;
  readonly log: string;
  readonly user: SystemUser | undefined;
  readonly passwords: Passwords;
}

interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const MAJOR = '18';
const run = promisify(execFile);

/** Starts the server of that folder, or adopts the one that runs; makes the cluster at first. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const home = resolve(options.directory);
  await mkdir(home, { recursive: true });
  return withLock(join(home, 'start.lock'), async () => {
    const cluster = await describe(home);
    const running = await alive(cluster);
    if (running) return serverOf(cluster, running, true);
    const binaries = await postgresBinaries(cluster.user);
    if (!existsSync(join(cluster.data, 'PG_VERSION'))) {
      options.say?.('creating a PostgreSQL cluster');
      await initialize(cluster, binaries, options.unsafeButFast ?? false);
    }
    await checkVersion(cluster);
    options.say?.('starting PostgreSQL');
    const started = await launch(cluster, binaries, options.unsafeButFast ?? false);
    await createRoles(cluster, started);
    return serverOf(cluster, started, false);
  });
}

/** The running server of that folder, if there is one; starts nothing. */
export async function findPostgres(directory: string): Promise<PostgresServer | undefined> {
  const home = resolve(directory);
  if (!existsSync(join(home, 'passwords.json'))) return undefined;
  const cluster = await describe(home);
  const running = await alive(cluster);
  return running && serverOf(cluster, running, true);
}

/** Removes the cluster for good (the server must be stopped). */
export async function removePostgres(directory: string): Promise<void> {
  const cluster = await describe(resolve(directory));
  await rm(join(cluster.data, '..'), { recursive: true, force: true });
  await rm(cluster.home, { recursive: true, force: true });
}

async function describe(home: string): Promise<Cluster> {
  const user = await postgresUser(join(home, 'data'));
  const within = !user || (await canReach(join(home, 'data'), user));
  const folder = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const place = within ? home : join(OPEN_DOOR, folder);
  return {
    home,
    data: join(place, 'data'),
    log: join(place, 'log'),
    user,
    passwords: await readPasswords(join(home, 'passwords.json')),
  };
}

async function readPasswords(path: string): Promise<Passwords> {
  const known = await readJson<Passwords>(path);
  if (known) return known;
  const secret = (): string => randomBytes(24).toString('base64url');
  const made: Passwords = {
    postgres: secret(),
    zerobalance_owner: secret(),
    zerobalance_app: secret(),
    zerobalance_relay: secret(),
  };
  await writeJson(path, made);
  return made;
}

async function asUser(cluster: Cluster, program: string, args: readonly string[]): Promise<void> {
  // A working directory that the other user may enter, else initdb fails with EACCES.
  const switched = cluster.user ? { uid: cluster.user.uid, gid: cluster.user.gid } : {};
  try {
    await run(program, [...args], {
      ...switched,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    const said = `${stdout ?? ''}${stderr ?? ''}`.trim() || String(error);
    throw new Error(`PostgreSQL: ${said}\nIts log: ${join(cluster.log, 'postgres.log')}`);
  }
}

async function initialize(cluster: Cluster, binaries: string, fast: boolean): Promise<void> {
  if (!cluster.data.startsWith(cluster.home)) {
    await openDoor();
    await mkdir(join(cluster.data, '..'), { recursive: true });
    await chmod(join(cluster.data, '..'), 0o755);
  }
  for (const folder of [cluster.data, cluster.log]) {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
    if (cluster.user) await chown(folder, cluster.user.uid, cluster.user.gid);
  }
  const passwordFile = join(cluster.log, 'initial-password');
  await writeFile(passwordFile, cluster.passwords.postgres, { mode: 0o600 });
  if (cluster.user) await chown(passwordFile, cluster.user.uid, cluster.user.gid);
  try {
    await asUser(cluster, join(binaries, 'bin', 'initdb'), [
      ...['-D', cluster.data, '-U', 'postgres', '-A', 'scram-sha-256'],
      ...[`--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin'],
      ...['--builtin-locale=C.UTF-8', '--no-instructions', ...(fast ? ['--no-sync'] : [])],
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function checkVersion(cluster: Cluster): Promise<void> {
  const found = (await readFile(join(cluster.data, 'PG_VERSION'), 'utf8')).trim();
  if (found !== MAJOR) {
    throw new Error(
      `The data in ${cluster.data} were made by PostgreSQL ${found}, this is ${MAJOR}. ` +
        'Dump them with the old version, or move the folder away.',
    );
  }
}

async function launch(cluster: Cluster, binaries: string, fast: boolean): Promise<Postmaster> {
  const ports = join(cluster.home, 'port.json');
  const port = await freePort((await readJson<{ port: number }>(ports))?.port ?? 0);
  const settings = [
    `-p ${port}`,
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'],
    ...['jit=off', 'timezone=UTC', 'log_timezone=UTC', 'password_encryption=scram-sha-256'],
    ...(fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ].map((setting, index) => (index === 0 ? setting : `-c ${setting}`));
  const start = (): Promise<void> =>
    asUser(cluster, join(binaries, 'bin', 'pg_ctl'), [
      ...['start', '-w', '-t', '60', '-D', cluster.data],
      ...['-l', join(cluster.log, 'postgres.log'), '-o', settings.join(' ')],
    ]);
  await removeForeignPidFile(cluster);
  // After a kill -9 of the server its children need a moment to notice and let go of the memory.
  await start().catch(() => sleep(1_500).then(start));
  await writeJson(ports, { port });
  const started = await readPostmaster(cluster);
  if (!started) throw new Error(`PostgreSQL started and vanished; its log: ${cluster.log}`);
  return started;
}

/** A pid file whose number now belongs to another program makes PostgreSQL refuse to start. */
async function removeForeignPidFile(cluster: Cluster): Promise<void> {
  const found = await readPostmaster(cluster);
  if (found && !(await commandLine(found.pid)).includes('postgres')) {
    await rm(join(cluster.data, 'postmaster.pid'), { force: true });
  }
}

async function readPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** A server counts as alive when it lets us in: a zombie's pid and a foreign port do not. */
async function alive(cluster: Cluster): Promise<Postmaster | undefined> {
  const found = await readPostmaster(cluster);
  if (!found) return undefined;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    if (!(await commandLine(found.pid)).includes('postgres')) return undefined;
    if (await accepts(found.port)) {
      const answer = await ask(cluster, found, async () => true).catch((error: unknown) => error);
      if (answer === true) return found;
      // 57P03: it is starting up or recovering.
      if ((answer as { code?: string }).code !== '57P03') return undefined;
    }
    await sleep(250);
  }
  return undefined;
}

async function ask<T>(
  cluster: Cluster,
  { port }: Postmaster,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: cluster.passwords.postgres,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createRoles(cluster: Cluster, server: Postmaster): Promise<void> {
  await ask(cluster, server, async (client) => {
    for (const [role, password] of Object.entries(cluster.passwords)) {
      if (role === 'postgres') continue;
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = known.rowCount ? 'ALTER' : 'CREATE';
      await client.query(
        `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE ` +
          `PASSWORD ${client.escapeLiteral(String(password))}`,
      );
    }
    const known = await client.query("SELECT 1 FROM pg_database WHERE datname = 'zerobalance'");
    if (!known.rowCount) await client.query('CREATE DATABASE zerobalance OWNER zerobalance_owner');
  });
}

function serverOf(cluster: Cluster, master: Postmaster, adopted: boolean): PostgresServer {
  const { passwords } = cluster;
  return {
    ...master,
    adopted,
    version: MAJOR,
    passwords,
    url: (user, database) =>
      `postgres://${user}:${passwords[user]}@127.0.0.1:${master.port}/${database}`,
    stop: async () => {
      const binaries = await postgresBinaries(cluster.user);
      await asUser(cluster, join(binaries, 'bin', 'pg_ctl'), [
        ...['stop', '-w', '-t', '30', '-m', 'fast', '-D', cluster.data],
      ]);
    },
  };
}
