import { EncounterEnvironment } from './encounter-environment.js';
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
