import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { newId } from '../../src/persistence/new-id.js';
import { enqueue, wakeEncounters, type OutboxKind } from '../../src/persistence/outbox/outbox.js';
import { OutboxTask } from '../../src/relay/outbox.task.js';
import { never } from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(120_000);

/** What Temporal was told; it can be made to be away. */
class Told {
  readonly calls: string[] = [];
  away = false;

  private readonly note = async (call: string): Promise<void> => {
    if (this.away) throw Object.assign(new Error('unavailable'), { code: 14 });
    this.calls.push(call);
  };

  readonly wakeEncounter = ({ encounterId }: { encounterId: string }): Promise<void> =>
    this.note(`encounter ${encounterId}`);
  readonly wakeGuarantorBilling = ({ guarantorId }: { guarantorId: string }): Promise<void> =>
    this.note(`guarantor ${guarantorId}`);
  readonly startRemittanceIntake = ({ inboxId }: { inboxId: string }): Promise<void> =>
    this.note(`inbox ${inboxId}`);
}

describe('the outbox to Temporal', () => {
  let practice: Practice;
  let relayDatabase: Database;
  let told: Told;
  let task: OutboxTask;

  beforeAll(async () => {
    practice = await createPractice();
    relayDatabase = new Database(await createDataSource(practice.test.relayUrl, 4).initialize());
  });
  afterAll(async () => {
    await relayDatabase.close();
    await practice.close();
  });
  beforeEach(() => {
    told = new Told();
    task = new OutboxTask(relayDatabase, told);
  });

  const add = (kind: OutboxKind, subjectId: string): Promise<void> =>
    practice.database.inGlobal((scope) =>
      enqueue(scope, [{ organizationId: practice.organizationId, kind, subjectId }]),
    );
  const unsent = async (subjectId: string) =>
    relayDatabase.inGlobal((scope) =>
      scope.query<{ attempts: number; code: string | null }>(
        `SELECT attempts, last_error_code AS code FROM outbox_message
          WHERE subject_id = $1 AND sent_at IS NULL`,
        [subjectId],
      ),
    );

  test('an encounter that was told five times is woken once', async () => {
    const [first, second] = [newId(), newId()];
    await add('startEncounter', first);
    for (let time = 0; time < 4; time += 1) await add('factsChanged', first);
    await practice.database.inGlobal((scope) =>
      wakeEncounters(scope, practice.organizationId, [second, second]),
    );
    await task.run(never);
    expect(told.calls.sort()).toEqual([`encounter ${first}`, `encounter ${second}`].sort());
    expect(await unsent(first)).toEqual([]);
    await task.run(never);
    expect(told.calls).toHaveLength(2);
  });

  test('guarantors and remittances go where they belong', async () => {
    const [guarantor, inbox] = [newId(), newId()];
    await add('startGuarantorBilling', guarantor);
    await add('startRemittanceIntake', inbox);
    await task.run(never);
    expect(told.calls.sort()).toEqual([`guarantor ${guarantor}`, `inbox ${inbox}`].sort());
  });

  test('while Temporal is away messages wait, and go out when it is back', async () => {
    const encounter = newId();
    await add('factsChanged', encounter);
    told.away = true;
    await task.run(never);
    expect(await unsent(encounter)).toEqual([{ attempts: 1, code: 'TEMPORAL_14' }]);
    told.away = false;
    await task.run(never);
    expect(told.calls).toEqual([]);
    await relayDatabase.inGlobal((scope) =>
      scope.execute('UPDATE outbox_message SET next_attempt_at = now() WHERE sent_at IS NULL'),
    );
    await task.run(never);
    expect(told.calls).toEqual([`encounter ${encounter}`]);
  });

  test('two relays at once do not take the same message', async () => {
    const encounters = Array.from({ length: 60 }, () => newId());
    await practice.database.inGlobal((scope) =>
      wakeEncounters(scope, practice.organizationId, encounters),
    );
    await Promise.all([task.run(never), new OutboxTask(relayDatabase, told).run(never)]);
    expect(told.calls.sort()).toEqual(encounters.map((id) => `encounter ${id}`).sort());
  });

  test('a relay that died in between leaves its messages to the next after the lease', async () => {
    const encounter = newId();
    await add('factsChanged', encounter);
    await relayDatabase.inGlobal((scope) =>
      scope.execute(
        `UPDATE outbox_message SET attempts = 1, next_attempt_at = now() + interval '30 seconds'
          WHERE subject_id = $1`,
        [encounter],
      ),
    );
    await task.run(never);
    expect(told.calls).toEqual([]);
    await relayDatabase.inGlobal((scope) =>
      scope.execute('UPDATE outbox_message SET next_attempt_at = now() WHERE subject_id = $1', [
        encounter,
      ]),
    );
    await task.run(never);
    expect(told.calls).toEqual([`encounter ${encounter}`]);
  });
});
