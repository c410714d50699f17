import { createClaimActivities } from '../../activities/claim.activities.js';
import { createCodingActivities } from '../../activities/coding.activities.js';
import { createVerificationActivities } from '../../activities/verification.activities.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import {
  accepted,
  arrives,
  at,
  never,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
} from './claims-support.js';
import { acknowledged, claimAnswer, eligible } from './claims-answers.js';
import { createPractice, type Practice } from './intake-support.js';

describe('the way of a claim to the payer', () => {
  let practice: Practice;
  const payer = new ScriptedPayer();

  beforeAll(async () => {
    practice = await createPractice();
  }, 120_000);
  afterAll(() => practice.close());

  it('verifies, codes, scrubs, sends, and is accepted into adjudication', async () => {
    const { database, organizationId } = practice;
    const [encounterId = ''] = await takeIn(practice, [sampleClaim(1)]);
    const request = { organizationId, encounterId, at: at() };

    payer.answer = (message, text) =>
      message.transactionSet === '270' ? accepted(eligible(text)) : accepted();
    const exchange = { database, adapterFor: () => payer };
    const verified = await createVerificationActivities(exchange).askEligibility(request);
    expect(verified).toEqual({ kind: 'done' });
    expect(
      await rowsOf(practice, 'SELECT outcome, copay_cents::int AS copay FROM eligibility_check'),
    ).toEqual([{ outcome: 'active', copay: 2500 }]);

    const coding = createCodingActivities({ database, postCharges });
    expect(await coding.codeEncounter(request)).toEqual({ kind: 'done' });

    const claims = createClaimActivities({ database });
    expect(await claims.submitClaims(request)).toEqual({ kind: 'done' });
    expect(await claims.submitClaims(request)).toEqual({ kind: 'done' });
    const [claim] = await rowsOf<{ state: string; number: string }>(
      practice,
      'SELECT state, patient_control_number AS number FROM claim',
    );
    expect(claim?.state).toBe('queued');
    expect(claim?.number).toMatch(/^[A-Z0-9]{8,20}$/);

    const batcher = new BatcherTask({ database, adapterFor: () => payer });
    await batcher.run(never);
    const [sent = ''] = payer.texts('837');
    expect(sent).toContain(`CLM*${claim?.number}*`);
    expect(sent).toContain(`REF*6R*${claim?.number}L1~`);
    expect(await stateOf(practice)).toBe('sent');

    await arrives(practice, acknowledged(sent, 'A'));
    expect(await stateOf(practice)).toBe('received');
    await arrives(practice, claimAnswer(sent, 'A2'));
    expect(await stateOf(practice)).toBe('accepted');
    // Late and repeated answers change nothing.
    await arrives(practice, acknowledged(sent, 'A', 2));
    expect(await stateOf(practice)).toBe('accepted');
    expect(await rowsOf(practice, 'SELECT kind, code FROM acknowledgment ORDER BY kind')).toEqual([
      { kind: '277CA', code: 'A2' },
      { kind: '999', code: 'A' },
    ]);
    expect(await rowsOf(practice, `SELECT state FROM submission WHERE kind = '837'`)).toEqual([
      { state: 'acknowledged' },
    ]);
  }, 60_000);
});

async function stateOf(practice: Practice): Promise<string | undefined> {
  const [row] = await rowsOf<{ state: string }>(practice, 'SELECT state FROM claim');
  return row?.state;
}
