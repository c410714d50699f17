import { TestStack } from '../support/stack.js';

jest.setTimeout(480_000);

interface Demo {
  readonly encounters: number;
  readonly closed: number;
  readonly waiting: number;
  readonly workItems: readonly { kind: string; reason: string; count: number }[];
  readonly money: Record<string, number>;
  readonly verify: { ok: boolean; violations: unknown[] };
}

/** File in, zero out, through every scenario of the simulated payer. */
describe('the demo', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.create();
    await stack.start();
  });
  afterAll(() => stack.remove());

  it('ends with every encounter closed or with a person, also when the worker is killed', async () => {
    const running = stack.json<Demo>('demo', '--encounters', '40', '--minutes', '6');
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await stack.kill('worker');
    const demo = await running;
    expect(demo.encounters).toBe(40);
    expect(demo.closed + demo.waiting).toBe(40);
    expect(demo.closed).toBeGreaterThan(10);
    expect(demo.verify).toEqual({ ok: true, violations: [] });
    expect(demo.money['chargedCents']).toBeGreaterThan(0);
    expect(demo.money['paidCents']).toBeGreaterThan(0);
  });

  it('gives every waiting encounter a reason and a person something to do', async () => {
    const { code, stdout } = await stack.run('verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  });
});
