import { createHash } from 'node:crypto';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export type SubmissionState =
  | 'built'
  | 'sending'
  | 'accepted'
  | 'refused'
  | 'unreachable'
  | 'unknown'
  | 'acknowledged'
  | 'rejected';

/** One transaction set that goes out, with its envelope. */
export interface NewSubmission {
  readonly id: string;
  readonly kind: '837' | '276' | '270';
  readonly connectionId: string;
  readonly payerId: string;
  readonly numbers: {
    readonly interchange: string;
    readonly group: string;
    readonly transaction: string;
  };
  /** BHT03. */
  readonly batchReference: string;
  readonly chargeCents: number;
  readonly body: Buffer;
  /** ISO instant. */
  readonly builtAt: string;
  readonly claims: readonly SubmittedClaim[];
}

/** Where a claim stands in the ST (ST = 1), so that an IK3 position names the guilty one. */
export interface SubmittedClaim {
  readonly claimId: string;
  readonly firstSegment: number;
  readonly lastSegment: number;
}

/** Stores what is about to be sent, before it is sent. */
export async function insertSubmission(
  scope: OrganizationScope,
  submission: NewSubmission,
): Promise<void> {
  const { numbers, claims } = submission;
  await scope.query(
    `INSERT INTO submission (id, organization_id, connection_id, payer_id, kind,
       interchange_control_number, group_control_number, transaction_control_number,
       batch_reference, claim_count, charge_cents, body, sha256, state, built_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'built', $14)`,
    [
      submission.id,
      scope.organizationId,
      submission.connectionId,
      submission.payerId,
      submission.kind,
      numbers.interchange,
      numbers.group,
      numbers.transaction,
      submission.batchReference,
      claims.length,
      submission.chargeCents,
      submission.body,
      createHash('sha256').update(submission.body).digest('hex'),
      submission.builtAt,
    ],
  );
  await scope.query(
    `INSERT INTO submission_claim (organization_id, submission_id, claim_id, first_segment, last_segment)
     SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[], $5::int[])`,
    [
      scope.organizationId,
      submission.id,
      claims.map(({ claimId }) => claimId),
      claims.map(({ firstSegment }) => firstSegment),
      claims.map(({ lastSegment }) => lastSegment),
    ],
  );
}

export interface SubmissionRow {
  readonly id: string;
  readonly kind: '837' | '276' | '270';
  readonly connectionId: string;
  readonly payerId: string;
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly transactionControlNumber: string;
  readonly batchReference: string;
  readonly state: SubmissionState;
  readonly attempts: number;
  readonly sentAt?: Date;
}

const columns = `id, kind, connection_id AS "connectionId", payer_id AS "payerId",
  interchange_control_number AS "interchangeControlNumber",
  group_control_number AS "groupControlNumber",
  transaction_control_number AS "transactionControlNumber", batch_reference AS "batchReference",
  state, attempts, sent_at AS "sentAt"`;

/** Returns a submission, locked; undefined when there is none. */
export async function lockSubmission(
  scope: OrganizationScope,
  submissionId: string,
): Promise<SubmissionRow | undefined> {
  const [row] = await scope.query<SubmissionRow>(
    `SELECT ${columns} FROM submission WHERE id = $1 FOR NO KEY UPDATE`,
    [submissionId],
  );
  return row && withoutNulls(row);
}

export const submissionBody = async (
  scope: OrganizationScope,
  submissionId: string,
): Promise<Buffer> => {
  const [row] = await scope.query<{ body: Buffer }>('SELECT body FROM submission WHERE id = $1', [
    submissionId,
  ]);
  return row?.body ?? Buffer.alloc(0);
};

/** How an acknowledgment names what we sent; what it leaves out is not compared. */
export interface SubmissionAddress {
  readonly connectionId?: string;
  readonly interchange?: string;
  readonly group?: string;
  readonly transaction?: string;
  readonly batchReference?: string;
}

/** Returns the submissions of the practice that an acknowledgment is about, locked. */
export async function lockSubmissionsAt(
  scope: OrganizationScope,
  address: SubmissionAddress,
): Promise<readonly SubmissionRow[]> {
  const rows = await scope.query<SubmissionRow>(
    `SELECT ${columns} FROM submission
      WHERE ($1::uuid IS NULL OR connection_id = $1)
        AND ($2::text IS NULL OR interchange_control_number = $2)
        AND ($3::text IS NULL OR group_control_number = $3)
        AND ($4::text IS NULL OR transaction_control_number = $4)
        AND ($5::text IS NULL OR batch_reference = $5)
      ORDER BY id FOR NO KEY UPDATE`,
    [
      address.connectionId ?? null,
      address.interchange?.trim().padStart(9, '0') ?? null,
      address.group?.trim().replace(/^0+/, '') ?? null,
      address.transaction ?? null,
      address.batchReference ?? null,
    ],
  );
  return rows.map((row) => withoutNulls(row) as SubmissionRow);
}

/** Says that a transmission begins now: whoever finds this later does not know how it ended. */
export async function markSending(
  scope: OrganizationScope,
  submissionId: string,
  at: string,
): Promise<boolean> {
  const changed = await scope.execute(
    `UPDATE submission SET state = 'sending', attempts = attempts + 1, sent_at = $2
      WHERE id = $1 AND state IN ('built', 'unreachable')`,
    [submissionId, at],
  );
  return changed > 0;
}

/** Writes how a transmission ended. An acknowledgment that was faster is not overwritten. */
export async function markOutcome(
  scope: OrganizationScope,
  submissionId: string,
  outcome: {
    readonly state: SubmissionState;
    readonly code?: string;
    readonly resolvedAt?: string;
  },
): Promise<void> {
  await scope.execute(
    `UPDATE submission SET state = $2, outcome_code = $3,
            resolved_at = COALESCE($4::timestamptz, resolved_at)
      WHERE id = $1 AND state NOT IN ('acknowledged', 'rejected')`,
    [submissionId, outcome.state, outcome.code ?? null, outcome.resolvedAt ?? null],
  );
}

/** Writes what an acknowledgment said of a submission; the first verdict stays. */
export async function settleSubmission(
  scope: OrganizationScope,
  submissionId: string,
  verdict: { readonly state: 'acknowledged' | 'rejected'; readonly at: string },
): Promise<void> {
  await scope.execute(
    `UPDATE submission SET state = $2, resolved_at = COALESCE(resolved_at, $3::timestamptz)
      WHERE id = $1 AND state NOT IN ('acknowledged', 'rejected')`,
    [submissionId, verdict.state, verdict.at],
  );
}

/** BHT03 of what a practice sends: its hint (see `traceHint`) and the interchange's number. */
export const batchReferenceOf = (organizationId: string, interchange: string): string =>
  `${organizationId.slice(-8)}-${interchange}`.toUpperCase();

export const newSubmissionId = (): string => newId();
