import type { OpenDenial } from '../../domain/follow-up/plan-follow-up.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { claimsOf, type ClaimRow } from '../claim/claims.js';
import {
  coveragesOf,
  payingCoverages,
  type EncounterCoverageRow,
} from '../claim/encounter-coverages.js';
import { newestSnapshot } from '../claim/snapshots.js';
import type { OrganizationScope } from '../database.js';

/** A claim with what the edits look at beside it, as of the day on which it was queued or built. */
export interface ClaimOfPast {
  readonly claim: ClaimRow;
  readonly coverage: EncounterCoverageRow;
  readonly position: number;
  /** ISO instant. */
  readonly at: string;
}

/** Returns a claim for looking at it once more; refuses `CLAIM_NOT_FOUND`. Nothing is locked. */
export async function claimOfPast(scope: OrganizationScope, claimId: string): Promise<ClaimOfPast> {
  const [row] = await scope.query<{ encounterId: string; at: Date }>(
    `SELECT encounter_id AS "encounterId", COALESCE(queued_at, created_at) AS at
       FROM claim WHERE id = $1`,
    [claimId],
  );
  const claims = row === undefined ? [] : await claimsOf(scope, row.encounterId);
  const claim = claims.find(({ id }) => id === claimId);
  if (row === undefined || claim === undefined) {
    throw new DomainError('CLAIM_NOT_FOUND', 'There is no such claim');
  }
  const coverages = await coveragesOf(scope, row.encounterId);
  const { content } = await newestSnapshot(scope, row.encounterId);
  const { rows } = payingCoverages(content, coverages);
  const index = rows.findIndex(({ sequence }) => sequence === claim.payerSequence);
  const coverage =
    rows[index] ?? coverages.find(({ sequence }) => sequence === claim.payerSequence);
  return {
    claim,
    position: Math.max(1, index + 1),
    at: row.at.toISOString(),
    coverage: coverage ?? {
      sequence: claim.payerSequence,
      coverageId: claim.coverageId,
      payerId: claim.payerId,
      state: 'unclear',
    },
  };
}

/** Everything that was ever denied of a claim. */
export interface DenialsOfPast {
  readonly payerId: string;
  readonly serviceDate: string;
  readonly decidedOn: string;
  readonly denials: readonly OpenDenial[];
}

/** Returns the denials of a claim, settled ones too; undefined when there are none. */
export async function denialsOfPast(
  scope: OrganizationScope,
  claimId: string,
): Promise<DenialsOfPast | undefined> {
  const rows = await scope.query<OpenDenial & Omit<DenialsOfPast, 'denials'>>(
    `SELECT d.id, d.group_code AS "group", d.reason_code AS reason, d.remark_codes AS remarks,
       d.denied_cents::float8 AS "deniedCents", c.payer_id AS "payerId",
       e.service_date::text AS "serviceDate",
       COALESCE(r.payment_date, d.opened_at::date)::text AS "decidedOn"
     FROM denial d JOIN claim c ON c.id = d.claim_id JOIN encounter e ON e.id = c.encounter_id
     LEFT JOIN claim_payment p ON p.id = d.claim_payment_id
     LEFT JOIN remittance r ON r.id = p.remittance_id
     WHERE d.claim_id = $1 AND d.state <> 'reversed' ORDER BY d.denied_cents DESC, d.id`,
    [claimId],
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const decidedOn = rows.map((row) => row.decidedOn).sort()[0] ?? first.decidedOn;
  return { payerId: first.payerId, serviceDate: first.serviceDate, decidedOn, denials: rows };
}
