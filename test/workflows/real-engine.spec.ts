import { takeClaims } from '../../src/persistence/intake/take-claims.js';
import { ledgerMoney } from '../../src/persistence/ledger/intake-money.js';
import { verifyBooks } from '../../src/persistence/verify/verify-books.js';
import { acknowledged, claimAnswer } from '../integration/claims-answers.js';
import { arrives, inPractice, sampleClaim, takeIn } from '../integration/claims-support.js';
import { RealEngine } from './real-engine.js';

jest.setTimeout(180_000);

let engine: RealEngine;
let carriedOut: { readonly encounterId: string; readonly commandId: string };
beforeAll(async () => {
  engine = await RealEngine.open();
});
afterAll(async () => {
  await engine.close();
});

// First, because later tests leave the workflow's clock months ahead of the batcher's.
test('a command is carried out once, whoever repeats it, and held means nothing goes out', async () => {
  const [encounterId = ''] = await takeIn(engine.practice, [sampleClaim(103)]);
  await engine.until(encounterId, { stage: 'submission' });
  await sent(encounterId);
  const hold = await engine.command(encounterId, 'holdEncounter');
  expect(hold.outcome).toBe('done');
  const [row] = await engine.rows('SELECT state, kind FROM command WHERE id = $1', [
    hold.commandId,
  ]);
  expect(row).toEqual({ state: 'done', kind: 'holdEncounter' });
  expect(await engine.command(encounterId, 'holdEncounter')).toMatchObject({
    outcome: 'refused',
    code: 'COMMAND_NOT_ALLOWED',
  });
  const text = engine.payer.texts('837').at(-1) ?? '';
  await arrives(engine.practice, acknowledged(text, 'R'));
  await eventually(async () => {
    const [claim] = await engine.rows<{ state: string }>(
      'SELECT state FROM claim WHERE encounter_id = $1',
      [encounterId],
    );
    expect(claim?.state).toBe('rejected');
  });
  expect(
    await engine.rows('SELECT 1 FROM work_item WHERE encounter_id = $1', [encounterId]),
  ).toEqual([]);
  expect(await engine.command(encounterId, 'releaseEncounter')).toMatchObject({ outcome: 'done' });
  await engine.until(encounterId, { held: false, action_required: true });
  carriedOut = { encounterId, commandId: hold.commandId };
});

test('45 days of silence after acceptance: a 276, another, then a work item', async () => {
  const [encounterId = ''] = await takeIn(engine.practice, [sampleClaim(101)]);
  await engine.until(encounterId, { stage: 'submission', waiting_for: 'functionalAck' });
  await sent(encounterId);
  const text = engine.payer.texts('837').at(-1) ?? '';
  await arrives(engine.practice, acknowledged(text, 'A'));
  await engine.until(encounterId, { waiting_for: 'claimAck' });
  await arrives(engine.practice, claimAnswer(text, 'A2'));
  await engine.until(encounterId, { stage: 'adjudication', waiting_for: 'remittance' });
  await engine.sleep('44 days');
  expect(engine.payer.texts('276')).toHaveLength(0);
  await engine.sleep('2 days');
  await engine.until(encounterId, { attempts: 1 });
  expect(engine.payer.texts('276')).toHaveLength(1);
  await engine.sleep('16 days');
  await engine.until(encounterId, { attempts: 2 });
  await engine.sleep('16 days');
  await engine.until(encounterId, { action_required: true, waiting_for: 'person' });
  expect(engine.payer.texts('276')).toHaveLength(2);
  const items = await engine.rows(
    `SELECT kind, reason_code AS reason, queue FROM work_item WHERE encounter_id = $1`,
    [encounterId],
  );
  expect(items).toEqual([{ kind: 'payerSilent', reason: 'PAYER_SILENT', queue: 'billing' }]);

  expect(await engine.command(encounterId, 'retryStep')).toMatchObject({ outcome: 'done' });
  await engine.until(encounterId, { action_required: false, waiting_for: 'remittance' });
  expect(engine.payer.texts('276')).toHaveLength(3);
});

test('a self-pay visit: three statements, at least 35 days apart, then bad debt, then closed', async () => {
  const [outcome] = await inPractice(engine.practice, (scope) =>
    takeClaims(
      scope,
      [
        {
          content: sampleClaim(102),
          purpose: 'chargeable',
          source: 'json',
          selfPay: true,
          unpriced: [],
        },
      ],
      { createProviders: true },
      ledgerMoney,
    ),
  );
  if (outcome?.outcome !== 'taken') throw new Error('not taken');
  const { encounterId } = outcome;
  await engine.until(encounterId, { stage: 'patientBilling', waiting_for: 'patientPayment' });
  const statements = (): Promise<{ on: string; step: number; cents: number; pdf: string }[]> =>
    engine.rows(
      `SELECT s.statement_on::text AS "on", s.dunning_step AS step, s.total_cents::int AS cents,
              encode(substring(s.pdf FROM 1 FOR 5), 'escape') AS pdf
         FROM statement s JOIN encounter e ON e.guarantor_id = s.guarantor_id
        WHERE e.id = $1 ORDER BY s.number`,
      [encounterId],
    );
  await eventually(async () => expect(await statements()).toHaveLength(1));
  await engine.sleep('33 days');
  expect(await statements()).toHaveLength(1);
  await engine.sleep('3 days');
  await eventually(async () => expect(await statements()).toHaveLength(2));
  await engine.sleep('36 days');
  await eventually(async () => expect(await statements()).toHaveLength(3));
  const all = await statements();
  expect(all.map(({ step }) => step)).toEqual([1, 2, 3]);
  expect(new Set(all.map(({ pdf }) => pdf))).toEqual(new Set(['%PDF-']));
  const days = all.map(({ on }) => Date.parse(on) / 86_400_000);
  expect(days[1]! - days[0]!).toBeGreaterThanOrEqual(35);
  expect(days[2]! - days[1]!).toBeGreaterThanOrEqual(35);
  await engine.sleep('36 days');
  await engine.until(encounterId, { stage: 'closed' });
  const [debt] = await engine.rows<{ cents: number }>(
    `SELECT sum(amount_cents)::int AS cents FROM ledger_entry
      WHERE encounter_id = $1 AND account = 'bad-debt' AND direction = 'D'`,
    [encounterId],
  );
  expect(debt?.cents).toBe(all[0]!.cents);
});

// Last: the test server never skips time again when a task was under way at a termination.
test('a new run has forgotten the update ids; the command’s row has not', async () => {
  const { encounterId, commandId } = carriedOut;
  await engine.temporal.client.workflow.getHandle(`encounter/${encounterId}`).terminate();
  expect(await engine.tell(encounterId, 'holdEncounter', commandId)).toEqual({
    outcome: 'alreadyDone',
  });
  await engine.until(encounterId, { held: false });
});

test('the books hold after all of it', async () => {
  const { violations } = await verifyBooks(engine.practice.database, [
    engine.practice.organizationId,
  ]);
  expect(violations.filter(({ invariant }) => !invariant.includes('timer'))).toEqual([]);
});

async function sent(encounterId: string): Promise<void> {
  await eventually(async () => {
    const [claim] = await engine.rows<{ state: string }>(
      'SELECT state FROM claim WHERE encounter_id = $1',
      [encounterId],
    );
    expect(claim?.state).toBe('sent');
  });
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 20_000; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
