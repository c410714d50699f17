import type * as Testing from '@temporalio/testing';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadEnv } from '../config/env.js';
import { withLock } from './process-files.js';
import { isExecutable, onPath, runLong } from './programs.js';
import { cacheDirectory, projectRoot } from './project.js';

/**
 * The time-skipping server: TEMPORAL_TEST_SERVER_PATH, our cache, one download through the SDK,
 * or the published jars by Maven with a small wrapper. Refuses with everything that was tried.
 */
const JARS_VERSION = '1.39.0';

export async function resolveTestServer(say: (line: string) => void): Promise<string> {
  const { TEMPORAL_TEST_SERVER_PATH: named } = loadEnv();
  if (named) return named;
  const cache = cacheDirectory();
  const folder = join(cache, `temporal-test-server-${JARS_VERSION}`);
  const program = join(folder, 'temporal-test-server');
  await mkdir(cache, { recursive: true });
  return withLock(`${folder}.lock`, async () => {
    if (await isExecutable(program)) return program;
    const tried: string[] = [];
    for (const make of [download, copyJars]) {
      const half = `${folder}.half`;
      await rm(half, { recursive: true, force: true });
      try {
        await mkdir(half, { recursive: true });
        await make(half, folder, say);
        await rm(folder, { recursive: true, force: true });
        await rename(half, folder);
        return program;
      } catch (error) {
        tried.push(`${make.name}: ${(error as Error).message.split('\n')[0]}`);
        await rm(half, { recursive: true, force: true });
      }
    }
    throw new Error(
      `No time-skipping Temporal test server:\n  ${tried.join('\n  ')}\n` +
        'Install Java 17 and Maven, or set TEMPORAL_TEST_SERVER_PATH.',
    );
  });
}

async function download(half: string, _folder: string, say: (line: string) => void): Promise<void> {
  say('downloading the Temporal test server');
  const { TestWorkflowEnvironment } = createRequire(__filename)(
    '@temporalio/testing',
  ) as typeof Testing;
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: {
      executable: { type: 'cached-download', downloadDir: half, ttl: '3650 days' },
    },
  });
  await environment.teardown();
  const [file] = await readdir(half);
  if (!file) throw new Error('nothing was downloaded');
  await chmod(join(half, file), 0o755);
  await rename(join(half, file), join(half, 'temporal-test-server'));
}

async function copyJars(half: string, folder: string, say: (line: string) => void): Promise<void> {
  const maven = await onPath('mvn');
  if (!maven || !(await onPath('java'))) throw new Error('no `java` or no `mvn` on the PATH');
  say('fetching the Temporal test server with Maven');
  await runLong(
    maven,
    [
      ...['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime'],
      `-DoutputDirectory=${join(half, 'lib')}`,
    ],
    {
      cwd: join(projectRoot(), 'tools', 'temporal-test-server'),
      progress: 'still fetching the Temporal test server',
      say,
    },
  );
  // `exec` matters: the SDK ends its own child and nothing below it.
  await writeFile(
    join(half, 'temporal-test-server'),
    '#!/bin/sh\nexec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto ' +
      `-cp "${join(folder, 'lib')}/*" io.temporal.testserver.TestServer "$@"\n`,
    { mode: 0o755 },
  );
}
