import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../../src/local-stack/process-files.js';
import { remittance } from '../support/remittance-builder.js';
import { remittanceFile } from '../support/remittance-file.js';
import { TestStack } from '../support/stack.js';

jest.setTimeout(240_000);

describe('the local stack', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.create();
  });
  afterAll(() => stack.remove());

  it('says that nothing runs before it is started', async () => {
    const { code, stdout } = await stack.run('status', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ready: false, dataDir: stack.dataDir });
    expect((await stack.run('verify')).code).toBe(2);
  });

  it('is ready when start comes back, and a second start only shows it', async () => {
    await stack.start();
    const first = await stack.status();
    expect(first.ready).toBe(true);
    expect(first.urls['api']).toMatch(/^http/);

    const second = await stack.run('start', '--no-demo');
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/running already/);
    expect((await stack.status()).services).toEqual(first.services);
  });

  it('keeps secrets out of its files for others and out of its logs', async () => {
    const { keys } = await stack.secrets();
    const record = JSON.stringify(await stack.record());
    expect(record).not.toContain(keys.administrator);
  });

  it('is adopted or cleaned up by the next start after kill -9 of the first', async () => {
    const before = await stack.status();
    const supervisor = await stack.kill('supervisor');
    await stack.until('the supervisor is gone', async () => !(await isAlive(supervisor)));
    await stack.start();
    const after = await stack.status();
    expect(after.ready).toBe(true);
    expect(after.services.postgres.pid).toBe(before.services.postgres.pid);
    expect(after.services.temporal.pid).toBe(before.services.temporal.pid);
    expect(after.urls).toEqual(before.urls);
    for (const name of ['api', 'worker', 'simulator'] as const) {
      expect(after.services[name].pid).not.toBe(before.services[name].pid);
      expect(await isAlive(before.services[name].pid ?? 0)).toBe(false);
    }
  });

  it('starts a killed worker again by itself', async () => {
    const killed = await stack.kill('worker');
    await stack.until('another worker', async () => {
      const { services, ready } = await stack.status();
      return ready && services.worker.pid !== killed;
    });
  });

  it('imports payment advices, follows them to the end, and says what is held', async () => {
    const text = (trace: string, paid: number, npi = '1999999984') => ({
      ...remittance({
        trace,
        paid,
        claims: [{ pcn: 'NOBODY', charge: 200, paid: 120, cas: 'CO-45 80' }],
      }),
      payee: { npi },
    });
    const file = async (name: string, bytes: Buffer | string): Promise<string> => {
      const path = join(stack.dataDir, name);
      await writeFile(path, bytes);
      return path;
    };
    const good = await file('good.835', remittanceFile([text('E2E1', 120)]));
    const twice = await file('again.835', remittanceFile([text('E2E1', 120)]));
    const mixed = await file('mixed.835', remittanceFile([text('E2E2', 120), text('E2E3', 119)]));
    const stranger = await file('else.835', remittanceFile([text('E2E4', 120, '1234567893')]));
    const noX12 = await file('none.835', 'this is no X12');
    const run = async (...files: string[]) => {
      const { code, stdout, stderr } = await stack.run('era', 'import', '--json', ...files);
      const lines = stdout
        .trim()
        .split('\n')
        .filter((line) => line !== '');
      return { code, stderr, files: lines.map((line): unknown => JSON.parse(line)) };
    };
    const first = await run(good);
    expect(first).toMatchObject({
      code: 0,
      files: [
        {
          file: good,
          outcome: 'stored',
          state: 'processed',
          remittances: [
            { traceNumber: 'E2E1', state: 'posted', paymentCents: 12_000, suspenseCents: 12_000 },
          ],
        },
      ],
    });
    expect(first.stderr).toContain('1 of 1 payments posted');
    expect(await run(good, twice)).toMatchObject({
      code: 0,
      files: [{ outcome: 'known', remittances: [{ state: 'posted' }] }, { outcome: 'known' }],
    });
    expect(await run(mixed)).toMatchObject({
      code: 1,
      files: [
        {
          remittances: [
            { traceNumber: 'E2E2', state: 'posted' },
            { traceNumber: 'E2E3', state: 'quarantined' },
          ],
        },
      ],
    });
    expect(await run(stranger)).toMatchObject({ code: 1, files: [{ unrouted: 1 }] });
    const wrong = await run(noX12);
    expect(wrong.code).toBe(2);
    expect((await run(join(stack.dataDir, 'missing.835'))).code).toBe(2);
  });

  it('holds its books', async () => {
    const { code, stdout } = await stack.run('verify', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, violations: [] });
    expect(code).toBe(0);
  });

  it('stops everything, keeps the data, and deletes them only when told', async () => {
    const { services } = await stack.status();
    expect((await stack.run('stop')).code).toBe(0);
    for (const { pid } of Object.values(services)) {
      expect(await isAlive(pid ?? 0)).toBe(false);
    }
    expect((await stack.run('reset')).code).toBe(2);
    expect(existsSync(stack.dataDir)).toBe(true);
    expect((await stack.run('reset', '--yes')).code).toBe(0);
    expect(existsSync(stack.dataDir)).toBe(false);
  });
});
