import { TestWorkflowEnvironment } from '@temporalio/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveTestServer } from '../../src/local-stack/temporal-test-server.js';
import { startTemporal, type TemporalServer } from '../../src/local-stack/temporal-server.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * An environment whose time skips. Time is global to it: one per test file, and `teardown()` it.
 * It lacks list and count, reset, schedules and pause; tests of those take {@link devServer}.
 */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const path = await resolveTestServer(say);
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}

export interface TestDevServer {
  readonly server: TemporalServer;
  readonly address: string;
  readonly namespace: string;
  readonly environment: TestWorkflowEnvironment;
  /** Folder of the server's database, for tests that look into it or delete it. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** A real dev server of this test file's own, with its files in a temporary folder. */
export async function devServer(namespace = 'zerobalance-test'): Promise<TestDevServer> {
  const directory = await mkdtemp(join(tmpdir(), 'zerobalance-temporal-'));
  const server = await startTemporal({
    directory,
    namespace,
    cliPath: process.env['TEMPORAL_CLI_PATH'],
    headless: true,
    say,
  });
  const environment = await TestWorkflowEnvironment.createFromExistingServer({
    address: server.address,
    namespace,
  });
  return {
    server,
    address: server.address,
    namespace,
    environment,
    directory,
    stop: async () => {
      await environment.teardown();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
