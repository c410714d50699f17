import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isAlive } from '../../src/local-stack/process-files.js';
import { ServiceProcess } from '../../src/local-stack/service-process.js';
import type { ServiceRecord } from '../../src/local-stack/stack-file.js';

jest.setTimeout(30_000);

/** Notes each start; the first one is healthy for a moment, later ones do as they are told. */
const script = `
  const fs = require('node:fs');
  fs.appendFileSync(process.env.STARTS, process.pid + '\\n');
  const starts = fs.readFileSync(process.env.STARTS, 'utf8').trim().split('\\n').length;
  if (starts > 1 && process.env.LATER === 'crash') process.exit(3);
  require('node:http').createServer((q, r) => r.end('ok')).listen(Number(process.env.PORT));
`;

describe('a process of the stack', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zerobalance-service-'));
    await writeFile(join(folder, 'service.js'), script);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function service(later: 'crash' | 'live') {
    const port = await freePort();
    let record: ServiceRecord | undefined;
    const said: string[] = [];
    const made = new ServiceProcess(
      {
        name: 'api',
        script: join(folder, 'service.js'),
        healthUrl: `http://127.0.0.1:${port}/`,
        env: { PORT: String(port), STARTS: join(folder, 'starts'), LATER: later },
        log: join(folder, 'log'),
        graceMs: 1_000,
      },
      {
        say: (line) => said.push(line),
        changed: async (_name, now) => void (record = now),
      },
    );
    const starts = async (): Promise<number[]> =>
      (await readFile(join(folder, 'starts'), 'utf8')).trim().split('\n').map(Number);
    return { made, said, starts, pid: () => record?.pid ?? 0 };
  }

  it('is started again after it was killed, and its new number is written down', async () => {
    const { made, pid } = await service('live');
    await made.start();
    await made.untilHealthy(5_000);
    const first = pid();
    process.kill(first, 'SIGKILL');
    while (pid() === first || !(await isAlive(pid()))) await sleep(50);
    await made.untilHealthy(5_000);
    await made.stop();
    expect(await isAlive(first)).toBe(false);
    expect(pid()).toBe(0);
  });

  it('that crashes for ever is tried one at a time with growing pauses', async () => {
    const { made, starts, pid } = await service('crash');
    await made.start();
    await made.untilHealthy(5_000);
    process.kill(pid(), 'SIGKILL');
    await sleep(5_500);
    const tries = await starts();
    await made.stop();
    // 1 s, 2 s and, not yet over, 4 s after the first.
    expect(tries.length).toBeGreaterThanOrEqual(2);
    expect(tries.length).toBeLessThanOrEqual(4);
    await sleep(4_500);
    expect(await starts()).toEqual(tries);
  });

  it('that dies before it was ever healthy is reported with the end of its log', async () => {
    await writeFile(join(folder, 'starts'), '0\n');
    const { made } = await service('crash');
    await made.start();
    await expect(made.untilHealthy(5_000)).rejects.toThrow(/api ended with 3/);
    await made.stop();
  });
});
