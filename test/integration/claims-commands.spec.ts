import { randomUUID } from 'node:crypto';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createCodingActivities } from '../../activities/coding.activities.js';
import type { EncounterCommandKind } from '../../src/domain/encounter/encounter-command.js';
import { demoPayers, demoPeople } from '../../src/persistence/seed/demo-data.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { at, rowsOf, sampleClaim, takeIn } from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

/** What people do about claims: corrections, overrides, added coverages, missing prices. */
describe('commands about claims', () => {
  let practice: Practice;
  let number = 0;
  const biller = demoPeople[0]?.id ?? '';

  beforeAll(async () => {
    practice = await createPractice();
  }, 120_000);
  afterAll(() => practice.close());

  const activities = () => createClaimActivities({ database: practice.database });
  const request = (encounterId: string) => ({
    organizationId: practice.organizationId,
    encounterId,
    at: at(),
  });

  async function encounter(change: Parameters<typeof sampleClaim>[1] = {}): Promise<string> {
    const [id = ''] = await takeIn(practice, [sampleClaim((number += 1), change)]);
    await rowsOf(
      practice,
      `UPDATE encounter_coverage SET state = 'active' WHERE encounter_id = $1 RETURNING 1`,
      [id],
    );
    return id;
  }

  async function give(
    kind: Extract<EncounterCommandKind, 'correctClaim' | 'addCoverage'>,
    encounterId: string,
    payload: object,
  ) {
    const commandId = randomUUID();
    await rowsOf(
      practice,
      `INSERT INTO command (id, organization_id, kind, encounter_id, payload, reason, actor_person_id)
       VALUES ($1, $2, $3, $4, $5, 'As the practice says', $6)`,
      [commandId, practice.organizationId, kind, encounterId, JSON.stringify(payload), biller],
    );
    const run = () => activities()[kind]({ ...request(encounterId), commandId });
    return { first: await run(), second: await run() };
  }

  const claimsOf = (encounterId: string) =>
    rowsOf<{ id: string; state: string; version: number; sequence: number }>(
      practice,
      `SELECT id, state, version, payer_sequence AS sequence FROM claim
        WHERE encounter_id = $1 ORDER BY payer_sequence, version`,
      [encounterId],
    );

  it('stops at a finding, and passes when a person overrides it with a reason', async () => {
    const id = await encounter({ relatedCauses: ['AA'] });
    expect(await activities().submitClaims(request(id))).toEqual({
      kind: 'actionRequired',
      reasonCode: 'ACCIDENT_INCOMPLETE',
    });
    const [claim] = await claimsOf(id);
    const findings = await rowsOf<{ id: string }>(
      practice,
      `SELECT id FROM scrub_finding WHERE claim_id = $1 AND severity = 'error'`,
      [claim?.id],
    );
    const overrides = findings.map((finding) => finding.id);
    const given = await give('correctClaim', id, { claimId: claim?.id, overrides });
    expect(given).toEqual({ first: { outcome: 'done' }, second: { outcome: 'alreadyDone' } });
    expect(await activities().submitClaims(request(id))).toEqual({ kind: 'done' });
    expect(await claimsOf(id)).toMatchObject([{ state: 'queued', version: 1 }]);
    expect(
      await rowsOf(
        practice,
        `SELECT DISTINCT override_reason AS reason, overridden_by AS person FROM scrub_finding
          WHERE claim_id = $1`,
        [claim?.id],
      ),
    ).toEqual([{ reason: 'As the practice says', person: biller }]);
  });

  it('builds a draft anew from the corrected snapshot', async () => {
    const id = await encounter({ relatedCauses: ['AA'] });
    await activities().submitClaims(request(id));
    const [claim] = await claimsOf(id);
    const correction = {
      accidentState: 'WI',
      dates: [{ qualifier: '439', date: '2026-01-02' }],
      lines: [{ number: 1, modifiers: ['25'] }],
    };
    await give('correctClaim', id, { claimId: claim?.id, correction });
    expect(await activities().submitClaims(request(id))).toEqual({ kind: 'done' });
    expect(await claimsOf(id)).toMatchObject([{ state: 'abandoned' }, { state: 'queued' }]);
    const [line] = await rowsOf(
      practice,
      'SELECT modifiers FROM charge_line WHERE encounter_id = $1 AND ordinal = 1',
      [id],
    );
    expect(line).toEqual({ modifiers: ['25'] });
    const revisions = 'SELECT count(*)::int AS n FROM encounter_snapshot WHERE encounter_id = $1';
    expect(await rowsOf(practice, revisions, [id])).toEqual([{ n: 2 }]);
  });

  it.each([
    [{ correction: { chargeCents: 1 } }, 'CORRECTION_NOT_ALLOWED'],
    [{}, 'CORRECTION_EMPTY'],
    [{ correction: { priorAuthorization: 'A1' } }, 'CLAIM_AWAITS_PAYER'],
  ])('refuses %j for a claim that was sent: %s', async (payload, code) => {
    const id = await encounter();
    await activities().submitClaims(request(id));
    const [claim] = await rowsOf<{ id: string }>(
      practice,
      `UPDATE claim SET state = 'accepted' WHERE encounter_id = $1 RETURNING id`,
      [id],
    );
    const { first } = await give('correctClaim', id, { claimId: claim?.id, ...payload });
    expect(first).toEqual({ outcome: 'refused', code });
    // A refused command leaves nothing behind.
    const revisions = 'SELECT count(*)::int AS n FROM encounter_snapshot WHERE encounter_id = $1';
    expect(await rowsOf(practice, revisions, [id])).toEqual([{ n: 1 }]);
  });

  it('sends a rejected claim again as a new original under a new number', async () => {
    const id = await encounter();
    await activities().submitClaims(request(id));
    const [claim] = await rowsOf<{ id: string; number: string }>(
      practice,
      `UPDATE claim SET state = 'rejected' WHERE encounter_id = $1
        RETURNING id, patient_control_number AS number`,
      [id],
    );
    await give('correctClaim', id, { claimId: claim?.id, resend: true });
    const [, draft] = await claimsOf(id);
    await activities().submitClaims({ ...request(id), claimId: draft?.id ?? '' });
    const rows = await rowsOf<{ number: string; state: string; frequency: string }>(
      practice,
      `SELECT patient_control_number AS number, state, frequency FROM claim
        WHERE encounter_id = $1 ORDER BY version`,
      [id],
    );
    expect(rows.map(({ state }) => state)).toEqual(['replaced', 'queued']);
    expect(rows[1]?.frequency).toBe('1');
    expect(rows[1]?.number).not.toBe(claim?.number);
  });

  it('voids a claim as it was sent, with the number that the payer gave it', async () => {
    const id = await encounter();
    await activities().submitClaims(request(id));
    const [claim] = await rowsOf<{ id: string }>(
      practice,
      `UPDATE claim SET state = 'accepted' WHERE encounter_id = $1 RETURNING id`,
      [id],
    );
    const early = await give('correctClaim', id, { claimId: claim?.id, void: true });
    expect(early.first).toEqual({ outcome: 'refused', code: 'PAYER_NUMBER_MISSING' });
    await rowsOf(
      practice,
      `UPDATE claim SET payer_claim_control_number = 'ICN5' WHERE id = $1 RETURNING 1`,
      [claim?.id],
    );
    await give('correctClaim', id, { claimId: claim?.id, void: true });
    expect(await activities().submitClaims({ ...request(id), payerSequence: 1 })).toEqual({
      kind: 'done',
    });
    const rows = await rowsOf(
      practice,
      `SELECT state, frequency, content ->> 'payerClaimControlNumber' AS f8, charge_cents::int AS charge
         FROM claim WHERE encounter_id = $1 ORDER BY version`,
      [id],
    );
    const [first] = rows as { charge: number }[];
    expect(rows).toMatchObject([
      { state: 'voided', frequency: '1' },
      { state: 'queued', frequency: '8', f8: 'ICN5', charge: first?.charge },
    ]);
  });

  it('adds a coverage in front: it becomes the first payer, unverified', async () => {
    const id = await encounter();
    const payerId = demoPayers[1].id;
    const { first } = await give('addCoverage', id, { payerId, memberId: 'NEW123', sequence: 1 });
    expect(first).toEqual({ outcome: 'done' });
    const coverages = await rowsOf<{ payer: string; state: string }>(
      practice,
      `SELECT payer_id AS payer, state FROM encounter_coverage WHERE encounter_id = $1
        ORDER BY sequence`,
      [id],
    );
    expect(coverages).toMatchObject([{ payer: payerId, state: 'unverified' }, { state: 'active' }]);
    const repeated = await give('addCoverage', id, { payerId, memberId: 'new-123' });
    expect(repeated.first).toEqual({ outcome: 'refused', code: 'COVERAGE_ALREADY_THERE' });
    const nobody = await give('addCoverage', id, { payerId: randomUUID(), memberId: 'X12' });
    expect(nobody.first).toEqual({ outcome: 'refused', code: 'PAYER_NOT_FOUND' });
    await rowsOf(
      practice,
      `UPDATE encounter_coverage SET state = 'active' WHERE encounter_id = $1 RETURNING 1`,
      [id],
    );
    expect(await activities().submitClaims(request(id))).toEqual({ kind: 'done' });
    const [claim] = await rowsOf<{ sbr: string; member: string; other: string }>(
      practice,
      `SELECT content -> 'coverage' ->> 'sequenceCode' AS sbr,
              content -> 'subscriber' ->> 'memberId' AS member,
              content -> 'otherPayers' -> 0 -> 'coverage' ->> 'sequenceCode' AS other
         FROM claim WHERE encounter_id = $1`,
      [id],
    );
    expect(claim).toEqual({ sbr: 'P', member: 'NEW123', other: 'S' });
  });

  it('calls a coder for an uncoded encounter, and goes on when it is coded', async () => {
    const id = await encounter({ diagnoses: [] });
    const coding = createCodingActivities({ database: practice.database, postCharges });
    expect(await coding.codeEncounter(request(id))).toEqual({
      kind: 'actionRequired',
      reasonCode: 'DIAGNOSIS_MISSING',
    });
    const correction = {
      diagnoses: [
        { qualifier: 'ABK', code: 'J069' },
        { qualifier: 'ABF', code: 'I10' },
      ],
    };
    expect((await give('correctClaim', id, { correction })).first).toEqual({ outcome: 'done' });
    expect(await coding.codeEncounter(request(id))).toEqual({ kind: 'done' });
    const items = `SELECT state FROM work_item WHERE encounter_id = $1`;
    expect(await rowsOf(practice, items, [id])).toEqual([{ state: 'resolved' }]);
  });

  it('prices a charge that came without one, and never one that came with it', async () => {
    const id = await encounter();
    await rowsOf(
      practice,
      `UPDATE charge_line SET priced_from = 'none' WHERE encounter_id = $1 AND ordinal = 1 RETURNING 1`,
      [id],
    );
    await rowsOf(
      practice,
      `UPDATE charge_line SET procedure_code = '99213' WHERE encounter_id = $1 AND ordinal = 1 RETURNING 1`,
      [id],
    );
    const before = await rowsOf<{ cents: number }>(
      practice,
      'SELECT charge_cents::int AS cents FROM charge_line WHERE encounter_id = $1 ORDER BY ordinal',
      [id],
    );
    const coding = createCodingActivities({ database: practice.database, postCharges });
    expect(await coding.codeEncounter(request(id))).toEqual({ kind: 'done' });
    const after = await rowsOf<{ cents: number; from: string }>(
      practice,
      `SELECT charge_cents::int AS cents, priced_from AS "from" FROM charge_line
        WHERE encounter_id = $1 ORDER BY ordinal`,
      [id],
    );
    expect(after[0]?.from).toBe('charge-master');
    expect(after.slice(1).map(({ cents }) => cents)).toEqual(
      before.slice(1).map(({ cents }) => cents),
    );
  });
});
