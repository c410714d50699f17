import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClaimActivities } from '../../activities/claim.activities.js';
import { createCodingActivities } from '../../activities/coding.activities.js';
import type { NextStep, StepOutcome } from '../../activities/contract.js';
import { createDenialActivities } from '../../activities/denial.activities.js';
import { createEncounterActivities } from '../../activities/encounter.activities.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import { createSubmissionActivities } from '../../activities/submission.activities.js';
import { createVerificationActivities } from '../../activities/verification.activities.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { payerAdapter } from '../../src/payers/registry.js';
import { demoClaims } from '../../src/payer-simulator/demo-claims.js';
import { scenarios } from '../../src/payer-simulator/scenarios.js';
import {
  startPayerSimulator,
  type RunningPayerSimulator,
} from '../../src/payer-simulator/start.js';
import { sha256Of, storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { postCharges } from '../../src/persistence/ledger/intake-money.js';
import { BatcherTask } from '../../src/relay/batcher/batcher.task.js';
import { InboxTask } from '../../src/relay/inbox/inbox.task.js';
import { at, never, rowsOf, takeIn, today } from './claims-support.js';
import { createPractice, webhookSecret, type Practice } from './intake-support.js';

/** Where each scenario comes to rest: closed at zero, with the patient, or the reason of its item. */
const expected: Readonly<Record<string, string>> = {
  PAID: 'closed 0',
  DEDUCT: 'patientBilling',
  COINS: 'closed 0',
  CROSS: 'closed 0',
  INACTIVE: 'COVERAGE_INACTIVE',
  DOWN: 'closed 0',
  TA1REJ: 'closed 0',
  SYNREJ: 'REJECTED_999_R',
  ACKREJ: 'REJECTED_277CA_A7_164',
  NOACK: 'PAYER_SILENT',
  SILENT: 'PAYER_SILENT',
  LOST: 'closed 0',
  PARTIAL: 'DENIED_CO_50',
  DENY16: 'DENIED_CO_16',
  DENY18: 'DENIED_OA_18',
  DENY22: 'DENIED_CO_22',
  DENY27: 'closed 0',
  DENY29: 'DENIED_CO_29',
  DENY50: 'DENIED_CO_50',
  DENY97: 'DENIED_CO_97',
  DENY109: 'closed 0',
  DENY197: 'closed 0',
  REVERSE: 'patientBilling',
  RECOUP: 'closed 0',
  ZEROPAY: 'patientBilling',
  DUPERA: 'closed 0',
  UNBAL: 'closed 0',
  STRANGER: 'closed 0',
};

/**
 * Every scenario from intake to rest, without Temporal: this file plays the workflow, so that what
 * goes wrong here is a row, an activity or the relay.
 */
describe('the whole way of every scenario', () => {
  let practice: Practice;
  let payer: RunningPayerSimulator;
  let door: Server;
  const directory = mkdtempSync(join(tmpdir(), 'claims-whole-way-'));
  const codes = scenarios.map(({ code }) => code);

  beforeAll(async () => {
    practice = await createPractice();
    door = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const bytes = Buffer.concat(chunks);
        void practice.database
          .inGlobal((scope) =>
            storeInbox(scope, {
              connectionId: practice.connectionId,
              source: 'webhook',
              sourceKey: String(request.headers['webhook-id'] ?? sha256Of(bytes)),
              bytes,
              forRelay: true,
            }),
          )
          .then(() => response.writeHead(202).end());
      });
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    payer = await startPayerSimulator({
      host: '127.0.0.1',
      port: 0,
      stateDirectory: directory,
      dayMs: 200,
      webhook: {
        url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/`,
        secret: webhookSecret,
      },
    });
    const { port } = payer.server.address() as AddressInfo;
    await practice.database.inGlobal((scope) =>
      scope.execute(
        `UPDATE connection SET settings = jsonb_set(settings, '{url}', to_jsonb($1::text))`,
        [`http://127.0.0.1:${port}/x12`],
      ),
    );
    await rowsOf(
      practice,
      `UPDATE payer_profile SET content = content || '{"secondsPerDay": 0.2, "functionalAckDays": 20}'`,
    );
  }, 120_000);

  afterAll(async () => {
    await payer.stop();
    door.closeAllConnections();
    door.close();
    await practice.close();
    rmSync(directory, { recursive: true });
  });

  it('ends closed, with the patient, or with a person', async () => {
    const encounters = await takeIn(practice, demoClaims(codes.length, calendarDate(today)));
    const { database, organizationId } = practice;
    const exchange = { database, adapterFor: payerAdapter };
    const verification = createVerificationActivities(exchange);
    const coding = createCodingActivities({ database, postCharges });
    const claims = createClaimActivities({ database });
    const denials = createDenialActivities({ database });
    const status = createSubmissionActivities(exchange);
    const posting = createPostingActivities({ database });
    const reviews = createEncounterActivities({ database });
    const batcher = new BatcherTask(exchange);
    const inbox = new InboxTask({ database });

    const perform = async (encounterId: string, step: NextStep): Promise<StepOutcome> => {
      const request = { organizationId, encounterId, at: at() };
      switch (step.kind) {
        case 'verify':
          return verification.askEligibility({
            ...request,
            ...(step.coverageId && { coverageId: step.coverageId }),
          });
        case 'submit':
          return claims.submitClaims({
            ...request,
            ...(step.claimId && { claimId: step.claimId }),
            ...(step.payerSequence && { payerSequence: step.payerSequence }),
          });
        case 'inquire':
          return status.askClaimStatus({ ...request, claimId: step.claimId });
        case 'followUp':
          return denials.followUpClaim({ ...request, claimId: step.claimId });
        case 'wait':
        case 'closed':
          return { kind: 'done' };
      }
    };
    const log: Record<string, string[]> = {};
    const waits = new Map<string, number>();
    const settle = async (encounterId: string, outcome: StepOutcome): Promise<void> => {
      const request = { organizationId, encounterId, at: at() };
      if ('responsibilityChanged' in outcome) await posting.settleResponsibility(request);
      if (outcome.kind === 'retryAt') waits.set(encounterId, Date.parse(outcome.at));
      if (outcome.kind === 'askEligibility') {
        const { coverageId } = outcome;
        const asked = await verification.askEligibility({ ...request, at: at(), coverageId });
        if ('responsibilityChanged' in asked) await posting.settleResponsibility(request);
      }
    };
    const advance = async (encounterId: string, name: string): Promise<void> => {
      if ((waits.get(encounterId) ?? 0) > Date.now()) return;
      const request = { organizationId, encounterId, at: at() };
      const opened = await reviews.openEncounter(request);
      let outcome: StepOutcome;
      if (opened.resumeAt === 'verification') outcome = await verification.askEligibility(request);
      else if (opened.resumeAt === 'coding') outcome = await coding.codeEncounter(request);
      else if (opened.resumeAt === 'submission') outcome = await claims.submitClaims(request);
      else outcome = await perform(encounterId, opened.next);
      const told = JSON.stringify([opened.resumeAt, opened.next, outcome]);
      const own = (log[name] ??= []);
      if (own.at(-1) !== told) own.push(told);
      await settle(encounterId, outcome);
    };
    const taken = new Set<string>();
    const post = async (): Promise<void> => {
      const due = await database.inGlobal((scope) =>
        scope.query<{ id: string; subject: string }>(
          `SELECT id, subject_id AS subject FROM outbox_message
            WHERE kind = 'startRemittanceIntake' AND sent_at IS NULL`,
        ),
      );
      for (const { id, subject } of due) {
        if (taken.has(id)) continue;
        taken.add(id);
        const { remittances } = await posting.receiveRemittances({ inboxId: subject, at: at() });
        for (const remittance of remittances) {
          await posting.postRemittance({ ...remittance, at: at() });
        }
        await posting.finishRemittanceIntake({ inboxId: subject, at: at() });
      }
    };
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      for (const [index, id] of encounters.entries()) await advance(id, codes[index] ?? '');
      await batcher.run(never);
      await inbox.run(never);
      await post();
      const [open] = await rowsOf<{ n: number }>(
        practice,
        `SELECT count(*)::int AS n FROM encounter
          WHERE stage NOT IN ('closed', 'patientBilling') AND NOT action_required`,
      );
      if (open?.n === 0) break;
    }
    const rows = await rowsOf<{ id: string; stage: string; open: number; item: string | null }>(
      practice,
      `SELECT e.id, e.stage, e.open_cents::int AS open,
              (SELECT string_agg(w.reason_code, ' ') FROM work_item w
                WHERE w.encounter_id = e.id AND w.state = 'open') AS item
         FROM encounter e`,
    );
    const ends = Object.fromEntries(
      encounters.map((id, index) => {
        const row = rows.find((each) => each.id === id);
        const rest = row?.stage === 'closed' ? `closed ${row.open}` : row?.stage;
        return [codes[index] ?? '', row?.item ?? rest];
      }),
    );
    const stuck = Object.keys(ends).filter((code) => ends[code] !== expected[code]);
    // What each of them did last, for whoever has to find out why.
    expect(stuck.map((code) => [code, ends[code], log[code]?.slice(-4)])).toEqual([]);

    const attempts = await rowsOf<{ attempt: string }>(
      practice,
      `SELECT DISTINCT action || ' ' || outcome || ' ' || reason AS attempt
         FROM denial_action_attempt WHERE automatic ORDER BY 1`,
    );
    expect(attempts.map(({ attempt }) => attempt)).toEqual(
      expect.arrayContaining([
        'billRightPayer done PAYER_NAMED_BY_271',
        'proveTimelyFiling done RECEIVED_IN_TIME',
        'linkOriginal skipped NO_ORIGINAL_FOUND',
        'addMissingDatum done AUTHORIZATION_ON_LINE_REPLACED',
        'addMissingDatum skipped NOTHING_ON_FILE',
      ]),
    );
  }, 120_000);
});
