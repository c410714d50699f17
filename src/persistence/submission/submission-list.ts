import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface SubmissionRow {
  readonly id: string;
  readonly builtAt: Date;
  readonly sortKey: string;
  readonly [key: string]: unknown;
}

const columns = `s.id, s.kind, s.connection_id AS "connectionId", s.payer_id AS "payerId",
  y.name AS "payerName", s.interchange_control_number AS "interchangeControlNumber",
  s.group_control_number AS "groupControlNumber",
  s.transaction_control_number AS "transactionControlNumber",
  s.batch_reference AS "batchReference", s.claim_count AS "claimCount",
  s.charge_cents::float8 AS "chargeCents", s.state, s.outcome_code AS "outcomeCode", s.attempts,
  s.built_at AS "builtAt", s.sent_at AS "sentAt", s.resolved_at AS "resolvedAt",
  s.built_at::text AS "sortKey"`;

/** Returns what was sent, newest first; one row more than the limit when there are more. */
export async function listSubmissions(
  scope: OrganizationScope,
  filter: {
    readonly state?: string | undefined;
    readonly payerId?: string | undefined;
    readonly limit: number;
    readonly after?: readonly (string | number)[] | undefined;
  },
): Promise<SubmissionRow[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<SubmissionRow>(
    `SELECT ${columns} FROM submission s JOIN payer y ON y.id = s.payer_id
     WHERE ($1::text IS NULL OR s.state = $1) AND ($2::uuid IS NULL OR s.payer_id = $2)
       AND ($3::timestamptz IS NULL OR (s.built_at, s.id) < ($3, $4::uuid))
     ORDER BY s.built_at DESC, s.id DESC LIMIT $5`,
    [filter.state ?? null, filter.payerId ?? null, key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map((row) => withoutNulls(row) as SubmissionRow);
}

/** Returns one submission with its claims and acknowledgments; refuses (`NOT_FOUND`). */
export async function submissionDetail(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<SubmissionRow>(
    `SELECT ${columns} FROM submission s JOIN payer y ON y.id = s.payer_id WHERE s.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such submission');
  const claims = await scope.query<object>(
    `SELECT c.id, c.patient_control_number AS "patientControlNumber",
       c.encounter_id AS "encounterId", e.patient_id AS "patientId", c.state, x.outcome,
       x.first_segment AS "firstSegment", x.last_segment AS "lastSegment",
       c.charge_cents::float8 AS "chargeCents"
     FROM submission_claim x JOIN claim c ON c.id = x.claim_id
     JOIN encounter e ON e.id = c.encounter_id
     WHERE x.submission_id = $1 ORDER BY x.first_segment`,
    [id],
  );
  const acknowledgments = await scope.query<object>(
    `SELECT id, inbox_id AS "inboxId", kind, code, accepted, claim_id AS "claimId", findings,
       received_at AS "receivedAt"
     FROM acknowledgment WHERE submission_id = $1 ORDER BY received_at, id`,
    [id],
  );
  return {
    ...(withoutNulls(row) as SubmissionRow),
    claims: claims.map(withoutNulls),
    acknowledgments: acknowledgments.map(withoutNulls),
  };
}

/** The bytes that were sent, and whose claims stand in them. */
export async function submissionBody(
  scope: OrganizationScope,
  id: string,
): Promise<{ readonly body: Buffer; readonly patientIds: readonly string[] }> {
  const [row] = await scope.query<{ body: Buffer; patientIds: string[] }>(
    `SELECT s.body, ARRAY(SELECT DISTINCT e.patient_id FROM submission_claim x
       JOIN claim c ON c.id = x.claim_id JOIN encounter e ON e.id = c.encounter_id
       WHERE x.submission_id = s.id) AS "patientIds"
     FROM submission s WHERE s.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such submission');
  return row;
}
