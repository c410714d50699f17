import { Worker } from '@temporalio/worker';
import { EncounterEnvironment, workflowBundle } from './encounter-environment.js';
import { FakeEncounter } from './fake-encounter.js';

jest.setTimeout(120_000);

let environment: EncounterEnvironment;
beforeAll(async () => {
  environment = await EncounterEnvironment.create({ server: 'dev' });
});
afterAll(async () => {
  await environment.close();
});

test('commands and facts that arrive while new runs begin are neither lost nor done twice', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle, command, state } = await environment.start(rows);
  await settle();
  await fact(({ claims }) => (claims[0]!.state = 'accepted'));
  await settle();
  const first = (await handle.describe()).runId;
  const ids = Array.from({ length: 90 }, (_, index) => `burst-${index}`);
  const left = ids[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = left.next(); !next.done; next = left.next()) {
      const [outcome] = await Promise.all([
        command('addCoverage', next.value),
        fact(() => undefined),
      ]);
      expect(outcome.outcome).toMatch(/done|alreadyDone/);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  await settle();
  expect((await handle.describe()).runId).not.toBe(first);
  expect(ids.filter((id) => rows.commands.get(id) === undefined)).toEqual([]);
  expect(await state()).toMatchObject({ stage: 'adjudication', waitingFor: 'remittance' });
  await handle.terminate();
});

test('commands that come together and end in another order than they came replay', async () => {
  const rows = new FakeEncounter();
  const { handle, fact, settle, command } = await environment.start(rows);
  await settle();
  await fact(({ claims }) => (claims[0]!.state = 'accepted'));
  await settle();
  const slow = new Set(['order-0', 'order-2', 'order-3']);
  rows.takesMs = (activity, request) => {
    if ('commandId' in request) return slow.has(String(request.commandId)) ? 120 : 0;
    return activity === 'reviewObligations' ? 40 : 0;
  };
  const ids = Array.from({ length: 6 }, (_, index) => `order-${index}`);
  const outcomes = await Promise.all(ids.map((id) => command('addCoverage', id)));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'done'));
  await settle();
  await Worker.runReplayHistory(
    { workflowBundle: await workflowBundle() },
    await handle.fetchHistory(),
    handle.workflowId,
  );
  await handle.terminate();
});
