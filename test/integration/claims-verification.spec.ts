import type { StepOutcome } from '../../activities/contract.js';
import { createVerificationActivities } from '../../activities/verification.activities.js';
import { closeWorkItems } from '../../src/persistence/work-item/work-items.js';
import { eligible, inactive, otherPayerNamed, refusedInquiry } from './claims-answers.js';
import {
  accepted,
  arrives,
  at,
  inPractice,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
} from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

/** 270 and 271 when the answer is not simply "active". */
describe('verification', () => {
  let practice: Practice;
  let payer: ScriptedPayer;
  let number = 500;

  beforeAll(async () => {
    practice = await createPractice();
  }, 120_000);
  afterAll(() => practice.close());
  beforeEach(() => {
    payer = new ScriptedPayer();
  });

  const encounter = async (): Promise<string> =>
    (await takeIn(practice, [sampleClaim((number += 1))]))[0] ?? '';
  const ask = (encounterId: string, coverageId?: string): Promise<StepOutcome> =>
    createVerificationActivities({
      database: practice.database,
      adapterFor: () => payer,
    }).askEligibility({
      organizationId: practice.organizationId,
      encounterId,
      at: at(),
      ...(coverageId === undefined ? {} : { coverageId }),
    });
  const coverage = async (encounterId: string): Promise<string | undefined> => {
    const [row] = await rowsOf<{ state: string }>(
      practice,
      'SELECT state FROM encounter_coverage WHERE encounter_id = $1 ORDER BY sequence',
      [encounterId],
    );
    return row?.state;
  };
  const items = (encounterId: string) =>
    rowsOf<{ code: string }>(
      practice,
      `SELECT reason_code AS code FROM work_item WHERE encounter_id = $1 AND state = 'open'`,
      [encounterId],
    ).then((rows) => rows.map(({ code }) => code));
  /** Time passes for what was asked. */
  const later = (encounterId: string) =>
    rowsOf(
      practice,
      `UPDATE eligibility_check SET asked_at = asked_at - interval '1 day'
        WHERE encounter_id = $1 RETURNING 1`,
      [encounterId],
    );

  it('asks once for the same coverage and day, while the answer is fresh', async () => {
    const id = await encounter();
    payer.answer = (_message, text) => accepted(eligible(text));
    await ask(id);
    await rowsOf(
      practice,
      `UPDATE encounter_coverage SET state = 'unverified' WHERE encounter_id = $1 RETURNING 1`,
      [id],
    );
    expect(await ask(id)).toEqual({ kind: 'done' });
    expect(payer.texts('270')).toHaveLength(1);
  });

  it('calls a person for an inactive coverage, and bills the patient when that is decided', async () => {
    const id = await encounter();
    payer.answer = (_message, text) => accepted(inactive(text));
    expect(await ask(id)).toEqual({ kind: 'actionRequired', reasonCode: 'COVERAGE_INACTIVE' });
    expect(await coverage(id)).toBe('unverified');
    expect(await items(id)).toEqual(['COVERAGE_INACTIVE']);
    await inPractice(practice, (scope) =>
      closeWorkItems(
        scope,
        { cause: `eligibility/${id}` },
        { state: 'resolved', resolution: 'billPatient' },
      ),
    );
    expect(await ask(id)).toEqual({ kind: 'done', responsibilityChanged: true });
    expect(await coverage(id)).toBe('inactive');
  });

  it('takes a rejected question for no answer, and asks again with better data', async () => {
    const id = await encounter();
    payer.answer = (_message, text) => accepted(refusedInquiry(text, '72'));
    expect(await ask(id)).toEqual({ kind: 'actionRequired', reasonCode: 'AAA_72' });
    expect(await coverage(id)).toBe('unverified');
    payer.answer = (_message, text) => accepted(eligible(text));
    expect(await ask(id)).toEqual({ kind: 'done' });
    expect(await coverage(id)).toBe('active');
    expect(await items(id)).toEqual([]);
  });

  it.each<[string, (text: string) => ReturnType<ScriptedPayer['answer']>]>([
    ['says that it is down', (text) => accepted(refusedInquiry(text, '42'))],
    ['cannot be reached', () => ({ kind: 'unreachable', code: 'ECONNREFUSED' })],
    ['answers with a web page', () => accepted(Buffer.from('<html>busy</html>'))],
  ])('tries again by profile when the payer %s, then calls a person', async (_title, answer) => {
    const id = await encounter();
    payer.answer = (_message, text) => answer(text);
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(await ask(id)).toMatchObject({ kind: 'retryAt', waitingFor: 'eligibilityAnswer' });
      await later(id);
    }
    expect(await ask(id)).toEqual({ kind: 'actionRequired', reasonCode: 'PAYER_UNAVAILABLE' });
    expect(payer.texts('270')).toHaveLength(5);
  });

  it('waits for an answer that comes by itself, and takes it', async () => {
    const id = await encounter();
    payer.answer = () => accepted();
    expect(await ask(id)).toMatchObject({ kind: 'retryAt' });
    const [question = ''] = payer.texts('270');
    await arrives(practice, eligible(question));
    expect(await ask(id)).toEqual({ kind: 'done' });
    expect(payer.texts('270')).toHaveLength(1);
    expect(await coverage(id)).toBe('active');
  });

  it('keeps the payer that the answer names for the follow-up that asked', async () => {
    const id = await encounter();
    payer.answer = (_message, text) => accepted(eligible(text));
    await ask(id);
    const [wrong] = await rowsOf<{ id: string }>(
      practice,
      'SELECT coverage_id AS id FROM encounter_coverage WHERE encounter_id = $1',
      [id],
    );
    payer.answer = (_message, text) => accepted(otherPayerNamed(text, 'SIMULATED MUTUAL', 'SIM02'));
    await later(id);
    // The follow-up asks for itself: no work item, the answer is its to judge.
    expect(await ask(id, wrong?.id)).toEqual({ kind: 'done' });
    expect(await items(id)).toEqual([]);
    const [check] = await rowsOf<{ other: unknown }>(
      practice,
      `SELECT other_payer AS other FROM eligibility_check WHERE encounter_id = $1
        ORDER BY asked_at DESC LIMIT 1`,
      [id],
    );
    expect(check?.other).toMatchObject({ otherPayer: { id: 'SIM02' } });
  });
});
