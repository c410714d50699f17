import { resolveTemporalCli } from '../../src/local-stack/temporal-cli.js';
import { findTemporal, startTemporal } from '../../src/local-stack/temporal-server.js';
import { devServer, timeSkippingEnvironment } from '../support/temporal.js';

// The first run on a new machine may have to build the server.
jest.setTimeout(900_000);

describe('the Temporal servers of this machine', () => {
  it('skip 45 days in a moment when they are made for tests', async () => {
    const environment = await timeSkippingEnvironment();
    try {
      const before = await environment.currentTimeMs();
      await environment.sleep('45 days');
      const days = ((await environment.currentTimeMs()) - before) / 86_400_000;
      expect(Math.round(days)).toBe(45);
    } finally {
      await environment.teardown();
    }
  });

  it('are adopted by the next start, also after kill -9, on the same port', async () => {
    const own = await devServer();
    const { server, directory, namespace } = own;
    try {
      const options = { directory, namespace, headless: true };
      expect((await startTemporal(options)).pid).toBe(server.pid);
      process.kill(server.pid, 'SIGKILL');
      const again = await startTemporal({
        ...options,
        searchAttributes: { OrganizationId: 'Keyword' },
      });
      expect(again.address).toBe(server.address);
      expect(again.pid).not.toBe(server.pid);
      await again.stop();
      expect(await findTemporal(directory)).toBeUndefined();
    } finally {
      await own.stop();
    }
  });

  it('are refused with everything that was tried when none can be had', async () => {
    await expect(
      resolveTemporalCli({ cliPath: '/nowhere/temporal', say: () => undefined }),
    ).rejects.toThrow(/TEMPORAL_CLI_PATH/);
  });
});
