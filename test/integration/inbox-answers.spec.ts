import { createClaimActivities } from '../../activities/claim.activities.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { cents } from '../../src/domain/shared/cents.js';
import { reparseInbox } from '../../src/persistence/inbox/inbox-processing.js';
import { sha256Of, storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { InboxTask } from '../../src/relay/inbox/inbox.task.js';
import { writeRemittance } from '../../src/x12/mapping/remittance-writer.js';
import { acknowledged, answer, claimAnswer, claimNumbers, elements } from './claims-answers.js';
import {
  arrives,
  at,
  never,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
} from './claims-support.js';
import { addOrganization, createPractice, type Practice } from './intake-support.js';

/** F13, F15, F19 for everything that is not money, and routing between practices. */
describe('what comes in', () => {
  let practice: Practice;
  const payer = new ScriptedPayer();
  let number = 0;

  beforeAll(async () => {
    practice = await createPractice();
    await addOrganization(practice);
  }, 120_000);
  afterAll(() => practice.close());

  /** Claims that were sent, each with the text of its 837 (one claim per ST in the demo profile). */
  async function sent(count: number): Promise<readonly string[]> {
    const claims = Array.from({ length: count }, () => sampleClaim((number += 1)));
    const encounters = await takeIn(practice, claims);
    await rowsOf(practice, `UPDATE encounter_coverage SET state = 'active' RETURNING 1`);
    const activities = createClaimActivities({ database: practice.database });
    for (const encounterId of encounters) {
      const { organizationId } = practice;
      await activities.submitClaims({ organizationId, encounterId, at: at() });
    }
    const before = payer.texts('837').length;
    const batcher = new BatcherTask({ database: practice.database, adapterFor: () => payer });
    for (let run = 0; payer.texts('837').length < before + count && run < 100; run += 1) {
      await batcher.run(never);
    }
    return payer.texts('837').slice(before);
  }

  const stateOf = async (text: string): Promise<string | undefined> => {
    const [row] = await rowsOf<{ state: string }>(
      practice,
      'SELECT state FROM claim WHERE patient_control_number = $1',
      [claimNumbers(text)[0]],
    );
    return row?.state;
  };

  it('ends the same in every order of the answers', async () => {
    const answers: readonly ((text: string) => Buffer)[] = [
      (text) => acknowledged(text, 'A'),
      (text) => claimAnswer(text, 'A1'),
      (text) => claimAnswer(text, 'A2'),
    ];
    const orders = permutations(answers);
    const texts = await sent(orders.length);
    for (const [index, order] of orders.entries()) {
      for (const make of order) await arrives(practice, make(texts[index] ?? ''));
    }
    expect(await Promise.all(texts.map(stateOf))).toEqual(orders.map(() => 'accepted'));
  }, 60_000);

  it('takes the same answer five times at once as one', async () => {
    const [text = ''] = await sent(1);
    const files = Array.from({ length: 5 }, () => claimAnswer(text, 'A2'));
    const inbox = new InboxTask({ database: practice.database });
    for (const bytes of files) {
      await practice.database.inGlobal((scope) =>
        storeInbox(scope, {
          connectionId: practice.connectionId,
          source: 'webhook',
          sourceKey: sha256Of(bytes),
          bytes,
          forRelay: true,
        }),
      );
    }
    await Promise.all([
      inbox.run(never),
      new InboxTask({ database: practice.database }).run(never),
    ]);
    const rows = await rowsOf(
      practice,
      `SELECT a.code FROM acknowledgment a JOIN claim c ON c.id = a.claim_id
        WHERE c.patient_control_number = $1`,
      [claimNumbers(text)[0]],
    );
    expect(rows).toEqual([{ code: 'A2' }]);
    expect(await stateOf(text)).toBe('accepted');
  });

  it('wakes the encounter for a new answer, and not for a repeated one', async () => {
    const [text = ''] = await sent(1);
    const wakes = () =>
      practice.database.inGlobal((scope) =>
        scope.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM outbox_message WHERE kind = 'factsChanged'`,
        ),
      );
    const [before] = await wakes();
    await arrives(practice, acknowledged(text, 'A'));
    await arrives(practice, acknowledged(text, 'A'));
    const [after] = await wakes();
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(1);
  });

  const advice = (npi: string): Buffer =>
    answer(
      '835',
      '005010X221A1',
      writeRemittance({
        address: { segmentNumber: 3, segmentId: 'ST' },
        guide: '005010X221A1',
        interchangeControlNumber: '1',
        controlNumber: '0001',
        trace: { number: `T${npi}`, originator: '1512345678' },
        method: 'CHK',
        creditDebit: 'C',
        paymentAmountCents: cents(0),
        paymentDate: calendarDate('2026-01-20'),
        payer: { name: 'PAYER', id: 'SIM01' },
        payee: { name: 'CLINIC', npi },
        claims: [],
        providerAdjustments: [],
      }),
    );
  const transactions = (inboxId: string) =>
    practice.database.inGlobal((scope) =>
      scope.query<Record<string, unknown>>(
        `SELECT state, payee_npi AS npi, organization_id AS organization FROM inbox_transaction
          WHERE inbox_id = $1`,
        [inboxId],
      ),
    );

  it('lets a payment for an unknown payee wait, and routes it once the payee is known', async () => {
    const inboxId = await arrives(practice, advice('1234567893'));
    expect(await transactions(inboxId)).toEqual([
      { state: 'unrouted', npi: '1234567893', organization: null },
    ]);
    await practice.database.inGlobal(async (scope) => {
      await scope.query(
        `INSERT INTO payee_route (npi, organization_id) VALUES ('1234567893', $1)`,
        [practice.organizationId],
      );
      expect(await reparseInbox(scope, inboxId)).toBe(true);
    });
    await new InboxTask({ database: practice.database }).run(never);
    expect(await transactions(inboxId)).toEqual([
      { state: 'routed', npi: '1234567893', organization: practice.organizationId },
    ]);
    const started = await practice.database.inGlobal((scope) =>
      scope.query(`SELECT kind FROM outbox_message WHERE subject_id = $1`, [inboxId]),
    );
    expect(started).toEqual([{ kind: 'startRemittanceIntake' }]);
  });

  it('answers with a 999 and a TA1 where the profile wants them', async () => {
    await rowsOf(
      practice,
      `UPDATE payer_profile
          SET content = content || '{"sendsFunctionalAck": true, "sendsInterchangeAck": true}'`,
    );
    const [text = ''] = await sent(1);
    const bytes = claimAnswer(text, 'A2');
    await practice.database.inGlobal((scope) =>
      storeInbox(scope, {
        connectionId: practice.connectionId,
        source: 'webhook',
        sourceKey: sha256Of(bytes),
        bytes,
        forRelay: true,
      }),
    );
    const task = new InboxTask({ database: practice.database, adapterFor: () => payer });
    await task.run(never);
    const [ours = ''] = payer.texts('999');
    const theirs = bytes.toString('latin1');
    expect(elements(ours, 'TA1').slice(1, 2)).toEqual([elements(theirs, 'ISA')[13]]);
    expect(elements(ours, 'AK1')).toEqual(['AK1', 'HN', elements(theirs, 'GS')[6], '005010X214']);
    expect(elements(ours, 'AK9')).toEqual(['AK9', 'A', '1', '1', '1']);
    // A 999 is never answered by a 999.
    await arrives(practice, acknowledged(text, 'A'));
    expect(payer.texts('999')).toHaveLength(1);
  });

  it('quarantines what is no X12, and acts on nothing that was cut off', async () => {
    const states = (inboxId: string) =>
      practice.database.inGlobal((scope) =>
        scope.query<{ state: string }>('SELECT state FROM inbox_message WHERE id = $1', [inboxId]),
      );
    const html = await arrives(practice, Buffer.from('<html>502 Bad Gateway</html>'));
    expect(await states(html)).toEqual([{ state: 'quarantined' }]);
    const [text = ''] = await sent(1);
    const whole = claimAnswer(text, 'A7').toString('latin1');
    const cut = await arrives(practice, Buffer.from(whole.slice(0, whole.indexOf('~SE*'))));
    expect(await transactions(cut)).toMatchObject([{ state: 'quarantined' }]);
    expect(await stateOf(text)).toBe('sent');
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
