import type {
  ClaimAcknowledgment,
  ClaimStatusReport,
} from '../../domain/acknowledgment/acknowledgment.js';
import type { ClaimStatusResponse } from '../../domain/claim-status/claim-status.js';
import {
  meaningOf,
  type StatusMeaning,
  type StatusSource,
} from '../../domain/claim/status-fact.js';
import { applyFact, lockClaimsByNumber, type ClaimRow } from '../claim/claims.js';
import type { OrganizationScope } from '../database.js';
import { tellStory } from '../encounter/story.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { lockSubmissionsAt, settleSubmission } from '../submission/submissions.js';
import { lockClaimsOfSubmission } from '../submission/queued-claims.js';
import { openWorkItem } from '../work-item/work-items.js';
import { insertAcknowledgment, type Arrival } from './acknowledgments.js';

/**
 * Applies a 277CA: each claim that it names, and where the whole batch was refused without naming
 * any, all of the batch. Returns how many claims of the practice it was about. A claim gets several
 * (clearinghouse, then payer); the source is kept with each.
 */
export async function applyClaimAcknowledgment(
  scope: OrganizationScope,
  acknowledgment: ClaimAcknowledgment,
  arrival: Arrival,
): Promise<number> {
  const { source, claims, batch, batchReference } = acknowledgment;
  const from: StatusSource = { transaction: '277CA', entity: source.entity };
  const name = source.name ?? source.id;
  const reports = [...claims];
  if (claims.length === 0 && batch !== undefined && meaningOf(batch, from).accepted === false) {
    reports.push(...(await wholeBatch(scope, batch, batchReference)));
  }
  if (batchReference !== undefined) await resolveBatch(scope, batchReference, arrival);
  return applyReports(scope, reports, {
    arrival,
    source: from,
    ...(name === undefined ? {} : { sourceName: name }),
  });
}

async function wholeBatch(
  scope: OrganizationScope,
  batch: ClaimStatusReport,
  batchReference: string | undefined,
): Promise<ClaimStatusReport[]> {
  if (batchReference === undefined) return [];
  const [submission] = await lockSubmissionsAt(scope, { batchReference });
  if (submission === undefined) return [];
  const claims = await lockClaimsOfSubmission(scope, submission.id);
  return claims.map(({ patientControlNumber }) => ({ ...batch, patientControlNumber }));
}

/** A 277CA proves that the file arrived, also when no 999 ever came. */
async function resolveBatch(
  scope: OrganizationScope,
  batchReference: string,
  arrival: Arrival,
): Promise<void> {
  for (const { id } of await lockSubmissionsAt(scope, { batchReference })) {
    await settleSubmission(scope, id, { state: 'acknowledged', at: arrival.receivedAt });
  }
}

/** Applies a 277: what the payer says about claims that we, or nobody, asked about. */
export async function applyStatusResponses(
  scope: OrganizationScope,
  responses: readonly ClaimStatusResponse[],
  arrival: Arrival,
): Promise<number> {
  const reports = responses.flatMap((response) =>
    response.claims.map((report) => ({
      ...report,
      ...(report.patientControlNumber === undefined && response.trace !== undefined
        ? { patientControlNumber: response.trace }
        : {}),
    })),
  );
  return applyReports(scope, reports, { arrival, source: { transaction: '277' } });
}

interface Said {
  readonly arrival: Arrival;
  readonly source: StatusSource;
  readonly sourceName?: string;
}

async function applyReports(
  scope: OrganizationScope,
  reports: readonly ClaimStatusReport[],
  said: Said,
): Promise<number> {
  const numbers = reports.flatMap(({ patientControlNumber }) => patientControlNumber ?? []);
  const claims = await lockClaimsByNumber(scope, numbers);
  const woken: string[] = [];
  for (const report of reports) {
    const claim = claims.find(
      ({ patientControlNumber }) => patientControlNumber === report.patientControlNumber,
    );
    if (claim === undefined) continue;
    if (await applyReport(scope, claim, report, said)) woken.push(claim.encounterId);
  }
  await wakeEncounters(scope, scope.organizationId, woken);
  return claims.length;
}

/** Returns whether the answer was new. */
async function applyReport(
  scope: OrganizationScope,
  claim: ClaimRow,
  report: ClaimStatusReport,
  { arrival, source, sourceName }: Said,
): Promise<boolean> {
  const meaning = meaningOf(report, source);
  const codes = report.statuses.map(({ category, status, entity = '' }) =>
    [category, status, entity].join(':'),
  );
  const isNew = await insertAcknowledgment(scope, {
    inboxId: arrival.inboxId,
    kind: source.transaction,
    claimId: claim.id,
    code: meaning.category,
    ...(meaning.accepted === undefined ? {} : { accepted: meaning.accepted }),
    statusCodes: report.statuses,
    ...(sourceName === undefined ? {} : { sourceName }),
    ...(report.payerClaimControlNumber === undefined
      ? {}
      : { payerClaimControlNumber: report.payerClaimControlNumber }),
    receivedAt: arrival.receivedAt,
    answerKey: [
      source.transaction,
      claim.id,
      sourceName ?? '',
      report.effectiveDate ?? '',
      ...codes,
    ].join('/'),
  });
  if (!isNew) return false;
  const number = report.payerClaimControlNumber;
  const change = {
    waitingFor: null,
    deadlineAt: null,
    ...(meaning.fact === 'claimAccepted' ? { acceptedAt: arrival.receivedAt } : {}),
    ...(meaning.fact === 'notFound' ? { queuedAt: arrival.receivedAt } : {}),
    ...(number === undefined ? {} : { payerClaimControlNumber: number }),
  };
  if (meaning.fact !== undefined) await applyFact(scope, claim, meaning.fact, change);
  await tellStory(scope, {
    encounterId: claim.encounterId,
    kind: 'claimStatusReported',
    key: `${claim.id}/${source.transaction}/${codes.join('/')}/${report.effectiveDate ?? ''}`,
    claimId: claim.id,
    inboxId: arrival.inboxId,
    data: { answer: source.transaction, codes, source: sourceName },
    actorKind: 'payer',
    occurredAt: arrival.receivedAt,
  });
  await callWhereAsked(scope, claim, meaning, arrival);
  return true;
}

/** Requests for documents, and "not found" of a claim that had been accepted, are a person's. */
async function callWhereAsked(
  scope: OrganizationScope,
  claim: ClaimRow,
  meaning: StatusMeaning,
  arrival: Arrival,
): Promise<void> {
  const lost =
    meaning.fact === 'notFound' && ['received', 'accepted', 'pended'].includes(claim.state);
  if (!meaning.requests && !lost) return;
  await openWorkItem(scope, {
    kind: lost ? 'claimNotFound' : 'documentsRequested',
    queue: 'billing',
    reasonCode: `STATUS_${meaning.category}`,
    message: lost
      ? 'The payer does not find a claim that it had taken.'
      : 'The payer asks for information before it decides.',
    recommendedAction: lost
      ? 'Compare ids and dates with the payer; resend the claim when it never had it.'
      : 'Send the documents that the payer names.',
    causeKey: `${lost ? 'claimNotFound' : 'documentsRequested'}/${claim.id}/${meaning.category}`,
    encounterId: claim.encounterId,
    claimId: claim.id,
    inboxId: arrival.inboxId,
    amountCents: claim.chargeCents,
  });
}
