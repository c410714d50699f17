/**
 * A payment that does not add up is posted only if somebody documents why it may: its payer's
 * published profile tolerates the difference, one person gives the reason, another signs. What the
 * payment itself is off by is posted to an account of its own; what a line or claim is off by stays
 * in the payer's receivable under a work item. Nothing is balanced by invention.
 */
import { DomainError } from '../../domain/errors/domain-error.js';
import { requestApproval } from '../approval/approvals.js';
import type { OrganizationScope } from '../database.js';
import { reparseInbox } from '../inbox/inbox-processing.js';
import { loadPayers } from '../payer/payers.js';
import { closeWorkItems } from '../work-item/work-items.js';

/** The action that a second person signs. */
export const RELEASE_REMITTANCE = 'remittance.release';

export interface ReleaseRequest {
  readonly remittanceId: string;
  readonly approvalId: string;
  /** What the payment is off by: positive when less money came than its claims say. */
  readonly differenceCents: number;
  readonly toleranceCents: number;
  readonly findings: number;
}

interface Finding {
  readonly level: string;
  readonly code: string;
  readonly expectedCents: number | null;
  readonly foundCents: number | null;
}

/** More findings than are kept may hide one that is no balance. */
const MOST_FINDINGS = 1_000;
const BALANCES: ReadonlySet<string> = new Set([
  'LINE_NOT_BALANCED',
  'CLAIM_NOT_BALANCED',
  'PAYMENT_NOT_BALANCED',
]);

/**
 * Asks a second person to release a quarantined payment. Refuses (`REMITTANCE_NOT_QUARANTINED`) one
 * that is not held, (`RELEASE_ASKED`) one that is asked for already, and everything that
 * `judgeRelease` refuses.
 */
export async function requestRelease(
  scope: OrganizationScope,
  remittanceId: string,
  reason: string,
): Promise<ReleaseRequest> {
  const judged = await judgeRelease(scope, remittanceId);
  const asked = await scope.query(
    `SELECT 1 FROM approval WHERE subject_kind = 'remittance' AND subject_id = $1 AND action = $2
        AND decision IS NULL AND ended_as IS NULL AND expires_at > now()`,
    [remittanceId, RELEASE_REMITTANCE],
  );
  if (asked.length > 0) {
    throw new DomainError('RELEASE_ASKED', 'The release of this payment waits for a signature');
  }
  const approvalId = await requestApproval(scope, {
    subjectKind: 'remittance',
    subjectId: remittanceId,
    action: RELEASE_REMITTANCE,
    amountCents: Math.abs(judged.differenceCents),
    payload: { ...judged },
    reason,
  });
  return { remittanceId, approvalId, ...judged };
}

/**
 * Hands a signed payment back to intake, which posts it. The tolerance of the moment counts, so that
 * a profile that was tightened meanwhile refuses.
 */
export async function releaseRemittance(
  scope: OrganizationScope,
  remittanceId: string,
  approvalId: string,
): Promise<void> {
  const { differenceCents } = await judgeRelease(scope, remittanceId);
  const [row] = await scope.query<{ inbox_id: string }>(
    `UPDATE remittance SET state = 'received', release_approval_id = $2, tolerance_cents = $3,
       version = version + 1 WHERE id = $1 RETURNING inbox_id`,
    [remittanceId, approvalId, differenceCents],
  );
  if (!(await reparseInbox(scope, row?.inbox_id ?? ''))) {
    throw new DomainError('REMITTANCE_BUSY', 'Its file is being read; sign again shortly');
  }
  await closeQuarantine(scope, remittanceId, 'released');
}

/** Closes the work item of a quarantine that came to an end. */
export async function closeQuarantine(
  scope: OrganizationScope,
  remittanceId: string,
  resolution: 'released' | 'replaced' | 'voided',
): Promise<void> {
  const cause = `remittanceQuarantined/${remittanceId}`;
  await closeWorkItems(scope, { cause }, { state: 'resolved', resolution });
}

/**
 * Returns what a quarantined payment is off by. Refuses (`RELEASE_NOT_ALLOWED`) a fault that is no
 * balance (envelope, key, method, status), (`TOLERANCE_MISSING`) a payer whose published profile
 * tolerates nothing, and (`TOLERANCE_EXCEEDED`) any difference beyond it.
 */
async function judgeRelease(scope: OrganizationScope, remittanceId: string) {
  const [row] = await scope.query<{ state: string; payer_id: string | null }>(
    'SELECT state, payer_id FROM remittance WHERE id = $1 FOR NO KEY UPDATE',
    [remittanceId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such remittance');
  if (row.state !== 'quarantined') {
    throw new DomainError('REMITTANCE_NOT_QUARANTINED', 'The payment is not held', {
      state: row.state,
    });
  }
  const findings = await scope.query<Finding>(
    `SELECT level, code, expected_cents::float8 AS "expectedCents",
       found_cents::float8 AS "foundCents"
     FROM remittance_finding WHERE remittance_id = $1 AND severity = 'error'`,
    [remittanceId],
  );
  const other = findings.find(({ code }) => !BALANCES.has(code));
  if (other !== undefined || findings.length === 0 || findings.length >= MOST_FINDINGS) {
    throw new DomainError('RELEASE_NOT_ALLOWED', 'Only a sum that does not hold may be released', {
      code: other?.code ?? 'TOO_MANY_FINDINGS',
    });
  }
  const toleranceCents = await toleranceOf(scope, row.payer_id);
  const worst = Math.max(...findings.map((finding) => Math.abs(difference(finding))));
  if (worst > toleranceCents) {
    throw new DomainError('TOLERANCE_EXCEEDED', 'The payer’s profile does not tolerate that much', {
      toleranceCents,
      differenceCents: worst,
    });
  }
  const own = findings.find(({ level }) => level === 'file');
  return {
    differenceCents: own === undefined ? 0 : difference(own),
    toleranceCents,
    findings: findings.length,
  };
}

const difference = ({ expectedCents, foundCents }: Finding): number =>
  (expectedCents ?? Number.POSITIVE_INFINITY) - (foundCents ?? 0);

async function toleranceOf(scope: OrganizationScope, payerId: string | null): Promise<number> {
  const [payer] = payerId === null ? [] : await loadPayers(scope, [payerId]);
  const tolerance = payer?.profile.releaseToleranceCents ?? 0;
  if (tolerance === 0) {
    throw new DomainError(
      'TOLERANCE_MISSING',
      'The published profile of the payer tolerates no difference',
    );
  }
  return tolerance;
}
