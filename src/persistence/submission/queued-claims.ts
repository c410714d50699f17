import type { ClaimContent, ClaimKind } from '../../domain/claim/claim.js';
import type { ClaimState } from '../../domain/claim/claim-state.js';
import type { OrganizationScope } from '../database.js';

/** One queue of the batcher: claims to one payer, of one kind (a body holds one kind). */
export interface ClaimQueue {
  readonly payerId: string;
  readonly kind: ClaimKind;
  readonly count: number;
  readonly oldestQueuedAt: Date;
}

/** Returns the queues of a practice; claims of held encounters wait. */
export async function claimQueues(scope: OrganizationScope): Promise<readonly ClaimQueue[]> {
  return scope.query<ClaimQueue>(
    `SELECT c.payer_id AS "payerId", c.kind, count(*)::int AS count,
            min(c.queued_at) AS "oldestQueuedAt"
       FROM claim c JOIN encounter e ON e.id = c.encounter_id
      WHERE c.state = 'queued' AND NOT e.held
      GROUP BY c.payer_id, c.kind`,
  );
}

export interface QueuedClaim {
  readonly id: string;
  readonly encounterId: string;
  readonly state: 'queued';
  readonly chargeCents: number;
  readonly content: ClaimContent;
}

/**
 * Takes up to `limit` claims of a queue, oldest first, locked; what another batcher holds is passed
 * over. Claims of one billing provider and subscriber come together, because they share HL levels.
 */
export async function takeQueuedClaims(
  scope: OrganizationScope,
  queue: Pick<ClaimQueue, 'payerId' | 'kind'>,
  limit: number,
): Promise<readonly QueuedClaim[]> {
  const claims = await scope.query<QueuedClaim>(
    `SELECT c.id, c.encounter_id AS "encounterId", c.state, c.charge_cents::float8 AS "chargeCents",
            c.content
       FROM claim c JOIN encounter e ON e.id = c.encounter_id
      WHERE c.state = 'queued' AND NOT e.held AND c.payer_id = $1 AND c.kind = $2
      ORDER BY c.queued_at, c.id LIMIT $3
        FOR NO KEY UPDATE OF c SKIP LOCKED`,
    [queue.payerId, queue.kind, limit],
  );
  const level = ({ content }: QueuedClaim): string =>
    JSON.stringify([content.billingProvider.npi, content.subscriber.memberId]);
  return [...claims].sort((a, b) => (level(a) < level(b) ? -1 : level(a) > level(b) ? 1 : 0));
}

export interface DueSubmission {
  readonly id: string;
  readonly connectionId: string;
  readonly payerId: string;
  readonly state: 'built' | 'sending' | 'unreachable';
  readonly attempts: number;
  readonly sentAt: Date | null;
}

/** Returns 837s of a practice that are not at the receiver for certain, oldest first. */
export async function openSubmissions(scope: OrganizationScope): Promise<readonly DueSubmission[]> {
  return scope.query<DueSubmission>(
    `SELECT id, connection_id AS "connectionId", payer_id AS "payerId", state, attempts,
            sent_at AS "sentAt"
       FROM submission
      WHERE state IN ('built', 'sending', 'unreachable') AND kind = '837'
      ORDER BY built_at, id LIMIT 200`,
  );
}

export interface ClaimOfSubmission {
  readonly id: string;
  readonly encounterId: string;
  readonly state: ClaimState;
  readonly patientControlNumber: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
}

/** Returns the claims of a submission, locked in the order of their ids. */
export async function lockClaimsOfSubmission(
  scope: OrganizationScope,
  submissionId: string,
): Promise<readonly ClaimOfSubmission[]> {
  return scope.query(
    `SELECT c.id, c.encounter_id AS "encounterId", c.state,
            c.patient_control_number AS "patientControlNumber",
            s.first_segment AS "firstSegment", s.last_segment AS "lastSegment"
       FROM submission_claim s JOIN claim c ON c.id = s.claim_id
      WHERE s.submission_id = $1 ORDER BY c.id FOR NO KEY UPDATE OF c`,
    [submissionId],
  );
}
