import type {
  FunctionalAcknowledgment,
  InterchangeAcknowledgment,
  SyntaxFinding,
  TransactionAcknowledgment,
} from '../../domain/acknowledgment/acknowledgment.js';
import type { ClaimFact } from '../../domain/claim/claim-state.js';
import { applyFact } from '../claim/claims.js';
import type { OrganizationScope } from '../database.js';
import { tellStory } from '../encounter/story.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { lockClaimsOfSubmission, type ClaimOfSubmission } from '../submission/queued-claims.js';
import {
  lockSubmissionsAt,
  settleSubmission,
  type SubmissionRow,
} from '../submission/submissions.js';
import { insertAcknowledgment, type Arrival } from './acknowledgments.js';

/**
 * Applies a 999 (or 997) to the submissions of a practice that it is about; returns how many there
 * were. Accepted, with errors or without: the claims were received. Rejected: the claims that the
 * findings name are rejected, the others go again under new control numbers; findings that name
 * none (the header, the envelope) make every claim a person's. Harmless late, repeated or early.
 */
export async function applyFunctional(
  scope: OrganizationScope,
  acknowledgment: FunctionalAcknowledgment,
  arrival: Arrival,
): Promise<number> {
  const { groupControlNumber, code, transactions } = acknowledgment;
  const address = { ...connectionOf(arrival), group: groupControlNumber };
  if (transactions.length === 0) {
    const submissions = await lockSubmissionsAt(scope, address);
    for (const submission of submissions) {
      await applyVerdict(scope, submission, arrival, {
        kind: '999',
        code,
        accepted: code === 'A' || code === 'E',
        findings: [],
      });
    }
    return submissions.length;
  }
  let found = 0;
  for (const transaction of transactions) {
    const submissions = await lockSubmissionsAt(scope, {
      ...address,
      transaction: transaction.controlNumber,
    });
    for (const submission of submissions) {
      await applyVerdict(scope, submission, arrival, asVerdict(transaction));
    }
    found += submissions.length;
  }
  return found;
}

/**
 * Applies a TA1. A refused interchange was never opened: its claims go again under new control
 * numbers, once; refused a second time, each is a person's.
 */
export async function applyInterchange(
  scope: OrganizationScope,
  acknowledgment: InterchangeAcknowledgment,
  arrival: Arrival,
): Promise<number> {
  const submissions = await lockSubmissionsAt(scope, {
    ...connectionOf(arrival),
    interchange: acknowledgment.interchangeControlNumber,
  });
  for (const submission of submissions) {
    await applyVerdict(scope, submission, arrival, {
      kind: 'TA1',
      code: acknowledgment.code,
      accepted: acknowledgment.code !== 'R',
      findings: [{ elementError: acknowledgment.noteCode }],
    });
  }
  return submissions.length;
}

interface Verdict {
  readonly kind: 'TA1' | '999';
  readonly code: string;
  readonly accepted: boolean;
  readonly findings: readonly SyntaxFinding[];
}

const asVerdict = (transaction: TransactionAcknowledgment): Verdict => ({
  kind: '999',
  code: transaction.code,
  accepted: transaction.accepted,
  findings: transaction.findings,
});

const connectionOf = ({ connectionId }: Arrival): { readonly connectionId?: string } =>
  connectionId === undefined ? {} : { connectionId };

async function applyVerdict(
  scope: OrganizationScope,
  submission: SubmissionRow,
  arrival: Arrival,
  verdict: Verdict,
): Promise<void> {
  const isNew = await insertAcknowledgment(scope, {
    inboxId: arrival.inboxId,
    kind: verdict.kind,
    submissionId: submission.id,
    code: verdict.code,
    accepted: verdict.accepted,
    findings: verdict.findings,
    receivedAt: arrival.receivedAt,
    answerKey: `${verdict.kind}/${submission.id}/${verdict.code}`,
  });
  // A TA1 that accepts says only that the envelope could be read.
  if (!isNew || (verdict.kind === 'TA1' && verdict.accepted)) return;
  await settleSubmission(scope, submission.id, {
    state: verdict.accepted ? 'acknowledged' : 'rejected',
    at: arrival.receivedAt,
  });
  const claims = await lockClaimsOfSubmission(scope, submission.id);
  const woken: string[] = [];
  for (const claim of claims) {
    const fact = await factFor(scope, submission, { claim, claims, verdict });
    await applyFact(scope, claim, fact, {
      waitingFor: null,
      deadlineAt: null,
      ...(fact === 'batchRejected' ? { queuedAt: arrival.receivedAt } : {}),
    });
    await markClaim(scope, submission.id, claim.id, fact);
    await tellStory(scope, {
      encounterId: claim.encounterId,
      kind: 'syntaxAnswered',
      key: `${claim.id}/${submission.id}/${verdict.kind}`,
      claimId: claim.id,
      inboxId: arrival.inboxId,
      data: { answer: verdict.kind, code: verdict.code, fact },
      actorKind: 'payer',
      occurredAt: arrival.receivedAt,
    });
    woken.push(claim.encounterId);
  }
  await wakeEncounters(scope, scope.organizationId, woken);
}

async function factFor(
  scope: OrganizationScope,
  submission: SubmissionRow,
  what: {
    readonly claim: ClaimOfSubmission;
    readonly claims: readonly ClaimOfSubmission[];
    readonly verdict: Verdict;
  },
): Promise<ClaimFact> {
  const { claim, claims, verdict } = what;
  if (verdict.accepted) return 'syntaxAccepted';
  if (verdict.kind === 'TA1') {
    return (await wasRefusedBefore(scope, claim.id, submission.id))
      ? 'syntaxRejected'
      : 'batchRejected';
  }
  const guilty = claims.filter((each) => isGuilty(each, verdict.findings));
  return guilty.length === 0 || guilty.some(({ id }) => id === claim.id)
    ? 'syntaxRejected'
    : 'batchRejected';
}

/** Returns whether a finding stands in this claim's segments, or names its CLM01. */
export function isGuilty(
  claim: Pick<ClaimOfSubmission, 'firstSegment' | 'lastSegment' | 'patientControlNumber'>,
  findings: readonly SyntaxFinding[],
): boolean {
  return findings.some(({ segmentPosition, patientControlNumber }) => {
    if (patientControlNumber !== undefined) {
      return patientControlNumber === claim.patientControlNumber;
    }
    return (
      segmentPosition !== undefined &&
      segmentPosition >= claim.firstSegment &&
      segmentPosition <= claim.lastSegment
    );
  });
}

async function wasRefusedBefore(
  scope: OrganizationScope,
  claimId: string,
  submissionId: string,
): Promise<boolean> {
  const rows = await scope.query(
    `SELECT 1 FROM submission_claim s JOIN acknowledgment a ON a.submission_id = s.submission_id
      WHERE s.claim_id = $1 AND s.submission_id <> $2 AND a.kind = 'TA1' AND NOT a.accepted LIMIT 1`,
    [claimId, submissionId],
  );
  return rows.length > 0;
}

async function markClaim(
  scope: OrganizationScope,
  submissionId: string,
  claimId: string,
  fact: ClaimFact,
): Promise<void> {
  const outcome =
    fact === 'syntaxAccepted' ? 'accepted' : fact === 'syntaxRejected' ? 'rejected' : 'innocent';
  await scope.execute(
    'UPDATE submission_claim SET outcome = $3 WHERE submission_id = $1 AND claim_id = $2',
    [submissionId, claimId, outcome],
  );
}
