import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

/** One answer about one submission or claim, as it came. */
export interface NewAcknowledgment {
  readonly inboxId: string;
  readonly kind: 'TA1' | '999' | '277CA' | '277';
  readonly submissionId?: string;
  readonly claimId?: string;
  /** A, E, R … of TA1 and 999; STC01-1 of 277CA and 277. */
  readonly code: string;
  readonly accepted?: boolean;
  readonly statusCodes?: readonly unknown[];
  readonly findings?: readonly unknown[];
  readonly sourceName?: string;
  readonly payerClaimControlNumber?: string;
  readonly receivedAt: string;
  /** What makes it this answer, whatever file brings it. */
  readonly answerKey: string;
}

/** Keeps an answer; the same answer again adds nothing. Returns whether it is new. */
export async function insertAcknowledgment(
  scope: OrganizationScope,
  answer: NewAcknowledgment,
): Promise<boolean> {
  const rows = await scope.query(
    `INSERT INTO acknowledgment (id, organization_id, inbox_id, kind, submission_id, claim_id, code,
       accepted, status_codes, findings, source_name, payer_claim_control_number, received_at,
       answer_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (organization_id, answer_key) DO NOTHING RETURNING id`,
    [
      newId(),
      scope.organizationId,
      answer.inboxId,
      answer.kind,
      answer.submissionId ?? null,
      answer.claimId ?? null,
      answer.code,
      answer.accepted ?? null,
      JSON.stringify(answer.statusCodes ?? []),
      JSON.stringify(answer.findings ?? []),
      answer.sourceName ?? null,
      answer.payerClaimControlNumber ?? null,
      answer.receivedAt,
      answer.answerKey,
    ],
  );
  return rows.length > 0;
}

/** What is known of a file that is being applied. */
export interface Arrival {
  readonly inboxId: string;
  readonly connectionId?: string;
  /** ISO instant at which the door took it. */
  readonly receivedAt: string;
}
