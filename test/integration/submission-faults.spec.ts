import { createClaimActivities } from '../../activities/claim.activities.js';
import type { DeliveryOutcome } from '../../src/payers/payer-adapter.js';
import { applyStatusResponses } from '../../src/persistence/acknowledgment/apply-statuses.js';
import { setCoverageState } from '../../src/persistence/claim/encounter-coverages.js';
import {
  rebuildClaim,
  resendSubmission,
} from '../../src/persistence/submission/submission-verbs.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import {
  acknowledged,
  claimAnswer,
  claimNumbers,
  elements,
  interchangeAnswer,
} from './claims-answers.js';
import {
  accepted,
  arrives,
  at,
  inPractice,
  never,
  rowsOf,
  sampleClaim,
  ScriptedPayer,
  takeIn,
} from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';

/** F7, F22, F25, F26 and the verbs of architecture §7, each on claims of its own. */
describe('submission when things go wrong', () => {
  let practice: Practice;
  let payer: ScriptedPayer;
  let batcher: BatcherTask;
  let number = 0;

  beforeAll(async () => {
    practice = await createPractice();
    await rowsOf(practice, `UPDATE payer_profile SET content = content || '{"batchLimit": 100}'`);
  }, 120_000);
  afterAll(() => practice.close());

  beforeEach(() => {
    payer = new ScriptedPayer();
    batcher = new BatcherTask({ database: practice.database, adapterFor: () => payer });
  });

  /** Claims of one visit each, in the queue. */
  async function queued(count = 1): Promise<readonly string[]> {
    const claims = Array.from({ length: count }, () => sampleClaim((number += 1)));
    const encounters = await takeIn(practice, claims);
    const activities = createClaimActivities({ database: practice.database });
    const ids: string[] = [];
    for (const encounterId of encounters) {
      await inPractice(practice, async (scope) => {
        const [coverage] = await scope.query<{ id: string }>(
          'SELECT coverage_id AS id FROM encounter_coverage WHERE encounter_id = $1',
          [encounterId],
        );
        await setCoverageState(scope, { encounterId, coverageId: coverage?.id ?? '' }, 'active');
      });
      const { organizationId } = practice;
      expect(await activities.submitClaims({ organizationId, encounterId, at: at() })).toEqual({
        kind: 'done',
      });
      const [claim] = await rowsOf<{ id: string }>(
        practice,
        'SELECT id FROM claim WHERE encounter_id = $1',
        [encounterId],
      );
      ids.push(claim?.id ?? '');
    }
    return ids;
  }

  const states = async (ids: readonly string[]): Promise<string[]> => {
    const rows = await rowsOf<{ id: string; state: string }>(
      practice,
      'SELECT id, state FROM claim WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    return ids.map((id) => rows.find((row) => row.id === id)?.state ?? '');
  };
  const answer = (...outcomes: DeliveryOutcome[]): void => {
    payer.answer = () => outcomes.shift() ?? accepted();
  };
  const last = (): string => payer.texts('837').at(-1) ?? '';

  it('sends nothing again after an unknown outcome, and adopts the 999 that comes later', async () => {
    const ids = await queued();
    answer({ kind: 'unknown', code: 'ETIMEDOUT' });
    await batcher.run(never);
    await batcher.run(never);
    await batcher.run(never);
    expect(payer.received).toHaveLength(1);
    expect(await states(ids)).toEqual(['unknown']);
    await arrives(practice, acknowledged(last(), 'A'));
    expect(await states(ids)).toEqual(['received']);
  });

  it('queues it again under new control numbers when a 276 says "not found"', async () => {
    const ids = await queued();
    answer({ kind: 'unknown', code: 'ECONNRESET' });
    await batcher.run(never);
    const first = last();
    const [inbox] = [await arrives(practice, interchangeAnswer(first, 'A'))];
    await inPractice(practice, (scope) =>
      applyStatusResponses(
        scope,
        [
          {
            claims: [
              {
                patientControlNumber: claimNumbers(first)[0] ?? '',
                statuses: [{ category: 'D0', status: '35' }],
              },
            ],
          },
        ],
        { inboxId: inbox ?? '', receivedAt: at() },
      ),
    );
    expect(await states(ids)).toEqual(['queued']);
    await batcher.run(never);
    expect(await states(ids)).toEqual(['sent']);
    expect(elements(last(), 'ISA')[13]).not.toBe(elements(first, 'ISA')[13]);
    expect(claimNumbers(last())).toEqual(claimNumbers(first));
  });

  it('sends the same bytes again when they certainly did not arrive', async () => {
    const ids = await queued();
    answer({ kind: 'unreachable', code: 'ECONNREFUSED' });
    await batcher.run(never);
    expect(await states(ids)).toEqual(['batched']);
    await rowsOf(practice, `UPDATE submission SET sent_at = sent_at - interval '1 hour'`);
    await batcher.run(never);
    expect(await states(ids)).toEqual(['sent']);
    const [first, second] = payer.received;
    expect(Buffer.from(first?.body ?? []).equals(Buffer.from(second?.body ?? []))).toBe(true);
  });

  it('calls a person when a file is refused, and resends the same bytes on demand', async () => {
    const ids = await queued();
    answer({ kind: 'refused', code: 'HTTP_422' });
    await batcher.run(never);
    await batcher.run(never);
    expect(payer.received).toHaveLength(1);
    expect(await states(ids)).toEqual(['batched']);
    const items = `SELECT reason_code AS code, state FROM work_item WHERE claim_id = $1`;
    expect(await rowsOf(practice, items, ids)).toEqual([{ code: 'HTTP_422', state: 'open' }]);
    const [submission] = await rowsOf<{ id: string }>(
      practice,
      `SELECT id FROM submission WHERE state = 'refused'`,
    );
    await inPractice(practice, (scope) => resendSubmission(scope, submission?.id ?? ''));
    await batcher.run(never);
    expect(await states(ids)).toEqual(['sent']);
    expect(payer.texts('837')[1]).toBe(payer.texts('837')[0]);
    expect(await rowsOf(practice, items, ids)).toEqual([{ code: 'HTTP_422', state: 'resolved' }]);
  });

  it('rejects the claim that the IK3 position names and sends the others again', async () => {
    const ids = await queued(3);
    await batcher.run(never);
    const first = last();
    expect(claimNumbers(first)).toHaveLength(3);
    const segments = first.split('~').map((segment) => segment.trim());
    const start = segments.findIndex((segment) => segment.startsWith('ST*'));
    const clms = segments.flatMap((segment, index) => (segment.startsWith('CLM*') ? [index] : []));
    const guilty = claimNumbers(first)[1] ?? '';
    const position = (clms[1] ?? 0) - start + 1;
    await arrives(
      practice,
      acknowledged(first, 'R', 1, [
        {
          segmentId: 'CLM',
          segmentPosition: position + 2,
          segmentError: '8',
          element: 1,
          elementError: '7',
        },
      ]),
    );
    const rows = await rowsOf<{ number: string; state: string }>(
      practice,
      'SELECT patient_control_number AS number, state FROM claim WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    expect(rows.filter(({ state }) => state === 'rejected').map((row) => row.number)).toEqual([
      guilty,
    ]);
    expect(rows.filter(({ state }) => state === 'queued')).toHaveLength(2);
    await batcher.run(never);
    expect(claimNumbers(last()).sort()).toEqual(
      claimNumbers(first)
        .filter((each) => each !== guilty)
        .sort(),
    );
    expect(elements(last(), 'GS')[6]).not.toBe(elements(first, 'GS')[6]);
    // The same 999 again, under another interchange, changes nothing.
    await arrives(practice, acknowledged(first, 'R', 2));
    expect((await states(ids)).sort()).toEqual(['rejected', 'sent', 'sent']);
  });

  it('gives a dead sender up as unknown, and lets a 999 settle even that', async () => {
    const ids = await queued();
    let release: (outcome: DeliveryOutcome) => void = () => undefined;
    payer.deliver = () => new Promise((resolve) => (release = resolve));
    await batcher.run(never);
    const [{ id = '' } = {}] = await rowsOf<{ id: string }>(
      practice,
      `UPDATE submission SET sent_at = sent_at - interval '1 hour' WHERE state = 'sending' RETURNING id`,
    );
    // Another worker: this one has died with the answer on its way.
    await new BatcherTask({ database: practice.database, adapterFor: () => payer }).run(never);
    expect(await states(ids)).toEqual(['unknown']);
    await expect(
      inPractice(practice, (scope) => resendSubmission(scope, id)),
    ).rejects.toMatchObject({ code: 'SUBMISSION_NOT_RESENDABLE' });
    await expect(
      inPractice(practice, (scope) => rebuildClaim(scope, ids[0] ?? '')),
    ).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' });
    release(accepted());
  });

  it('takes a late answer for a submission that is still being sent', async () => {
    const ids = await queued();
    payer.answer = (_message, text) => {
      void text;
      return accepted();
    };
    await batcher.run(never);
    const text = last();
    for (const file of [
      claimAnswer(text, 'A2'),
      acknowledged(text, 'A'),
      claimAnswer(text, 'A1'),
    ]) {
      await arrives(practice, file);
    }
    expect(await states(ids)).toEqual(['accepted']);
  });

  it('sends claims of a refused interchange again once, then calls a person', async () => {
    const ids = await queued();
    await batcher.run(never);
    await arrives(practice, interchangeAnswer(last(), 'R'));
    expect(await states(ids)).toEqual(['queued']);
    await batcher.run(never);
    await arrives(practice, interchangeAnswer(last(), 'R'));
    expect(await states(ids)).toEqual(['rejected']);
  });

  it('leaves claims of a held encounter in the queue', async () => {
    const ids = await queued();
    await rowsOf(
      practice,
      'UPDATE encounter SET held = true WHERE id = (SELECT encounter_id FROM claim WHERE id = $1)',
      ids,
    );
    await batcher.run(never);
    expect(payer.received).toHaveLength(0);
    expect(await states(ids)).toEqual(['queued']);
  });
});
