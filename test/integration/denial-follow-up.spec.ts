import { randomUUID } from 'node:crypto';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createDenialActivities } from '../../activities/denial.activities.js';
import type { StepOutcome } from '../../activities/contract.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { acknowledged, claimAnswer, elements } from './claims-answers.js';
import {
  arrives,
  at,
  inPractice,
  never,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
  today,
} from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

/** Automatic actions and what is left to people; the denials are rows as posting writes them. */
describe('denial follow-up', () => {
  let practice: Practice;
  const payer = new ScriptedPayer();
  let batcher: BatcherTask;
  let number = 0;

  beforeAll(async () => {
    practice = await createPractice();
    batcher = new BatcherTask({ database: practice.database, adapterFor: () => payer });
  }, 120_000);
  afterAll(() => practice.close());

  interface Denied {
    readonly encounterId: string;
    readonly claimId: string;
    readonly text: string;
  }

  /** A claim that was sent, accepted, and denied in full for a reason. */
  async function denied(
    reason: string,
    { remarks = [], group = 'CO' }: { remarks?: string[]; group?: string } = {},
  ): Promise<Denied> {
    const [encounterId = ''] = await takeIn(practice, [sampleClaim((number += 1))]);
    await rowsOf(
      practice,
      `UPDATE encounter_coverage SET state = 'active' WHERE encounter_id = $1`,
      [encounterId],
    );
    const { organizationId } = practice;
    const activities = createClaimActivities({ database: practice.database });
    await activities.submitClaims({ organizationId, encounterId, at: at() });
    await batcher.run(never);
    const text = payer.texts('837').at(-1) ?? '';
    await arrives(practice, acknowledged(text, 'A'));
    await arrives(practice, claimAnswer(text, 'A2'));
    const claimId = await deny(encounterId, reason, { remarks, group });
    return { encounterId, claimId, text };
  }

  async function deny(
    encounterId: string,
    reason: string,
    { remarks, group }: { remarks: string[]; group: string },
  ): Promise<string> {
    return inPractice(practice, async (scope) => {
      const [claim] = await scope.query<{ id: string; charge: number; payer: string }>(
        `UPDATE claim SET state = 'adjudicated', payer_claim_control_number = 'ICN' || version
          WHERE encounter_id = $1 AND state NOT IN ('replaced', 'abandoned')
          RETURNING id, charge_cents::int AS charge, payer_id AS payer`,
        [encounterId],
      );
      const [inbox] = await scope.query<{ id: string }>('SELECT id FROM inbox_message LIMIT 1');
      const remittanceId = randomUUID();
      await scope.query(
        `INSERT INTO remittance (id, organization_id, payer_id, inbox_id, inbox_ordinal, money_key,
           trace_number, control_number, method, credit_debit, payment_cents, payment_date, state,
           content_hash, segment_number)
         VALUES ($1, $2, $3, $4, $5, $6, 'T', '1', 'NON', 'C', 0, $7, 'posted', 'h', 1)`,
        [
          remittanceId,
          scope.organizationId,
          claim?.payer,
          inbox?.id,
          (ordinal += 1),
          remittanceId,
          today,
        ],
      );
      const paymentId = randomUUID();
      await scope.query(
        `INSERT INTO claim_payment (id, organization_id, remittance_id, money_key, content_hash,
           ordinal, patient_control_number, status, kind, charge_cents, paid_cents,
           patient_responsibility_cents, claim_id, encounter_id, match_state, content, segment_number)
         VALUES ($1::uuid, $2, $3, $1::uuid::text, 'h', 1, 'X', '1', 'denial', 1, 0, 0, $4, $5, 'matched', '{}', 1)`,
        [paymentId, scope.organizationId, remittanceId, claim?.id, encounterId],
      );
      await scope.query(
        `INSERT INTO denial (id, organization_id, encounter_id, claim_id, claim_payment_id, group_code,
           reason_code, remark_codes, denied_cents, extent, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'full', 'open')`,
        [
          randomUUID(),
          scope.organizationId,
          encounterId,
          claim?.id,
          paymentId,
          group,
          reason,
          remarks,
          claim?.charge,
        ],
      );
      return claim?.id ?? '';
    });
  }
  let ordinal = 1_000;

  const followUp = ({ encounterId, claimId }: Denied): Promise<StepOutcome> =>
    createDenialActivities({ database: practice.database }).followUpClaim({
      organizationId: practice.organizationId,
      encounterId,
      claimId,
      at: at(),
    });
  const attempts = (claimId: string) =>
    rowsOf<{ attempt: string }>(
      practice,
      `SELECT action || ' ' || outcome || ' ' || reason AS attempt FROM denial_action_attempt
        WHERE claim_id = $1 ORDER BY attempted_at, id`,
      [claimId],
    ).then((rows) => rows.map(({ attempt }) => attempt));
  const claimsOf = (encounterId: string) =>
    rowsOf<{ state: string; frequency: string }>(
      practice,
      'SELECT state, frequency FROM claim WHERE encounter_id = $1 ORDER BY version',
      [encounterId],
    );
  const denialOf = async (claimId: string) =>
    (
      await rowsOf<Record<string, unknown>>(
        practice,
        `SELECT state, recommended_action AS action, playbook_row AS row,
                rule_set_version IS NOT NULL AS versioned FROM denial WHERE claim_id = $1`,
        [claimId],
      )
    )[0];

  async function authorize({ encounterId }: Denied, number_: string): Promise<void> {
    await rowsOf(
      practice,
      `INSERT INTO prior_authorization (id, organization_id, patient_id, payer_id,
         authorization_number, valid_from)
       SELECT gen_random_uuid(), e.organization_id, e.patient_id, v.payer_id, $2, e.service_date
         FROM encounter e JOIN encounter_coverage v ON v.encounter_id = e.id WHERE e.id = $1`,
      [encounterId, number_],
    );
  }

  it('replaces the claim with the authorization that is on file, once', async () => {
    const claim = await denied('197');
    await authorize(claim, 'AUTH77');
    expect(await followUp(claim)).toEqual({ kind: 'done' });
    expect(await claimsOf(claim.encounterId)).toEqual([
      { state: 'replaced', frequency: '1' },
      { state: 'queued', frequency: '7' },
    ]);
    expect(await attempts(claim.claimId)).toEqual([
      'addMissingDatum done AUTHORIZATION_ON_FILE_REPLACED',
    ]);
    expect(await denialOf(claim.claimId)).toEqual({
      state: 'corrected',
      action: 'obtainAuthorization',
      row: 'authorization',
      versioned: true,
    });
    await batcher.run(never);
    const text = payer.texts('837').at(-1) ?? '';
    expect(text).toContain('REF*F8*ICN1~');
    expect(text).toContain('REF*G1*AUTH77~');
    expect(elements(text, 'CLM')[5]).toBe('11:B:7');

    // Denied again for the same reason: never the same automatic action twice.
    const again = await deny(claim.encounterId, '197', { remarks: [], group: 'CO' });
    await authorize(claim, 'AUTH78');
    const outcome = await followUp({ ...claim, claimId: again });
    expect(outcome).toEqual({ kind: 'actionRequired', reasonCode: 'DENIED_CO_197' });
    expect(await attempts(again)).toEqual(['obtainAuthorization skipped TRIED_BEFORE']);
  });

  it('sends an unprocessable claim (MA130) again as a new original', async () => {
    const claim = await denied('16', { remarks: ['MA130', 'N382'] });
    await rowsOf(
      practice,
      `UPDATE coverage SET member_id = 'CORRECTED1'
        WHERE id = (SELECT coverage_id FROM claim WHERE id = $1)`,
      [claim.claimId],
    );
    expect(await followUp(claim)).toEqual({ kind: 'done' });
    expect(await claimsOf(claim.encounterId)).toEqual([
      { state: 'replaced', frequency: '1' },
      { state: 'queued', frequency: '1' },
    ]);
    expect(await attempts(claim.claimId)).toEqual([
      'addMissingDatum done ON_FILE_N382_NEW_ORIGINAL',
    ]);
  });

  it('guesses nothing when nothing is on file', async () => {
    const claim = await denied('16', { remarks: ['MA130'] });
    expect(await followUp(claim)).toEqual({ kind: 'actionRequired', reasonCode: 'DENIED_CO_16' });
    expect(await attempts(claim.claimId)).toEqual(['addMissingDatum skipped NOTHING_ON_FILE']);
    expect(await claimsOf(claim.encounterId)).toEqual([{ state: 'adjudicated', frequency: '1' }]);
  });

  it('shows with the 999 and 277CA that a claim was filed in time', async () => {
    const claim = await denied('29');
    expect(await followUp(claim)).toEqual({ kind: 'actionRequired', reasonCode: 'DENIED_CO_29' });
    expect(await attempts(claim.claimId)).toEqual(['proveTimelyFiling done RECEIVED_IN_TIME']);
    const [item] = await rowsOf<{ details: { proof: { kind: string }[]; receivedOn: string } }>(
      practice,
      'SELECT details FROM work_item WHERE claim_id = $1',
      [claim.claimId],
    );
    expect(item?.details.proof.map(({ kind }) => kind)).toEqual(['999', '277CA']);
    expect(item?.details.receivedOn).toBe(today);
  });

  it('asks eligibility again where the coverage is elsewhere', async () => {
    const claim = await denied('27', { group: 'PR' });
    const [coverage] = await rowsOf<{ id: string }>(
      practice,
      'SELECT coverage_id AS id FROM claim WHERE id = $1',
      [claim.claimId],
    );
    expect(await followUp(claim)).toEqual({ kind: 'askEligibility', coverageId: coverage?.id });
    expect(await attempts(claim.claimId)).toEqual([]);
  });

  it('links a duplicate to the claim that it repeats, and waits while that is pending', async () => {
    const claim = await denied('18', { group: 'OA' });
    expect(await followUp(claim)).toMatchObject({ kind: 'actionRequired' });
    expect(await attempts(claim.claimId)).toEqual(['linkOriginal skipped NO_ORIGINAL_FOUND']);

    const second = await denied('18', { group: 'OA' });
    const twin = await denied('50');
    await rowsOf(
      practice,
      `UPDATE encounter SET patient_id = (SELECT patient_id FROM encounter WHERE id = $2) WHERE id = $1`,
      [twin.encounterId, second.encounterId],
    );
    await rowsOf(
      practice,
      `UPDATE claim_line b SET service_date = a.service_date, procedure_code = a.procedure_code,
              modifiers = a.modifiers
         FROM claim_line a WHERE a.claim_id = $1 AND b.claim_id = $2 AND a.number = b.number`,
      [second.claimId, twin.claimId],
    );
    await rowsOf(practice, `UPDATE claim SET state = 'accepted' WHERE id = $1`, [twin.claimId]);
    expect(await followUp(second)).toEqual({ kind: 'done' });
    expect(await attempts(second.claimId)).toEqual(['linkOriginal done ORIGINAL_PENDING']);
    expect(
      await rowsOf(practice, 'SELECT waiting_for AS w FROM claim WHERE id = $1', [second.claimId]),
    ).toEqual([{ w: 'followUp' }]);
  });

  it('leaves everything else to a person, with advice and deadline', async () => {
    const claim = await denied('50');
    expect(await followUp(claim)).toEqual({ kind: 'actionRequired', reasonCode: 'DENIED_CO_50' });
    const [item] = await rowsOf<Record<string, unknown>>(
      practice,
      `SELECT kind, queue, severity, due_at IS NOT NULL AS due, details ->> 'action' AS action
         FROM work_item WHERE claim_id = $1`,
      [claim.claimId],
    );
    expect(item).toEqual({
      kind: 'denialFollowUp',
      queue: 'denials',
      severity: 'high',
      due: true,
      action: 'appeal',
    });
    // Called again, it opens nothing twice.
    await followUp(claim);
    const items = 'SELECT count(*)::int AS n FROM work_item WHERE claim_id = $1';
    expect(await rowsOf(practice, items, [claim.claimId])).toEqual([{ n: 1 }]);
  });
});
