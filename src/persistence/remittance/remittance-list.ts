import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface RemittanceRow {
  readonly id: string;
  readonly state: string;
  readonly sortKey: string;
  readonly [key: string]: unknown;
}

const columns = `r.id, r.payer_id AS "payerId", COALESCE(y.name, r.payer_name) AS "payerName",
  r.inbox_id AS "inboxId", r.trace_number AS "traceNumber", r.control_number AS "controlNumber",
  r.method, r.payment_cents::float8 AS "paymentCents", r.payment_date::text AS "paymentDate",
  r.payee_npi AS "payeeNpi", r.charge_cents::float8 AS "chargeCents",
  r.paid_cents::float8 AS "paidCents", r.suspense_cents::float8 AS "suspenseCents",
  r.claim_count AS "claimCount", r.state, r.posted_at AS "postedAt", r.release_approval_id AS "releaseApprovalId",
  r.tolerance_cents::float8 AS "toleranceCents", r.created_at AS "createdAt",
  r.version, r.created_at::text AS "sortKey"`;

export interface RemittanceFilter {
  readonly state?: string | undefined;
  readonly payerId?: string | undefined;
  readonly traceNumber?: string | undefined;
  readonly inboxId?: string | undefined;
  readonly unmatched?: boolean | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

/** Returns remittances, newest first; one row more than the limit when there are more. */
export async function listRemittances(
  scope: OrganizationScope,
  filter: RemittanceFilter,
): Promise<RemittanceRow[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<RemittanceRow>(
    `SELECT ${columns} FROM remittance r LEFT JOIN payer y ON y.id = r.payer_id
     WHERE ($1::text IS NULL OR r.state = $1) AND ($2::uuid IS NULL OR r.payer_id = $2)
       AND ($3::text IS NULL OR r.trace_number = $3)
       AND ($4::boolean IS NULL OR (r.suspense_cents <> 0) = $4)
       AND ($8::uuid IS NULL OR r.inbox_id = $8)
       AND ($5::timestamptz IS NULL OR (r.created_at, r.id) < ($5, $6::uuid))
     ORDER BY r.created_at DESC, r.id DESC LIMIT $7`,
    [
      filter.state ?? null,
      filter.payerId ?? null,
      filter.traceNumber ?? null,
      filter.unmatched ?? null,
      key ?? null,
      id ?? null,
      filter.limit + 1,
      filter.inboxId ?? null,
    ],
  );
  return rows.map((row) => withoutNulls(row) as RemittanceRow);
}

/** Returns a remittance with findings, claim payments, provider adjustments and ledger entries. */
export async function remittanceDetail(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<RemittanceRow>(
    `SELECT ${columns} FROM remittance r LEFT JOIN payer y ON y.id = r.payer_id WHERE r.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such remittance');
  const part = async (sql: string): Promise<object[]> =>
    (await scope.query<object>(sql, [id])).map(withoutNulls);
  return {
    ...(withoutNulls(row) as RemittanceRow),
    findings: await part(findings),
    claims: await part(claims),
    providerAdjustments: await part(providerAdjustments),
    accounts: await part(accounts),
  };
}

/** Where a remittance stands in its file, and whose data that part of the file shows. */
export interface RemittanceSource {
  readonly inboxId: string;
  readonly segmentNumber: number;
  readonly patientIds: readonly string[];
}

/** Returns where a remittance came from; refuses (`NOT_FOUND`). */
export async function remittanceSource(
  scope: OrganizationScope,
  id: string,
  window: { readonly from: number; readonly to: number },
): Promise<RemittanceSource> {
  const [row] = await scope.query<RemittanceSource>(
    `SELECT r.inbox_id AS "inboxId", r.segment_number AS "segmentNumber",
       ARRAY(SELECT DISTINCT e.patient_id FROM claim_payment p
         JOIN encounter e ON e.id = p.encounter_id
         WHERE p.remittance_id = r.id AND p.segment_number <= $3
           AND p.segment_number >= COALESCE((SELECT max(q.segment_number) FROM claim_payment q
             WHERE q.remittance_id = r.id AND q.segment_number <= $2), 0)) AS "patientIds"
     FROM remittance r WHERE r.id = $1`,
    [id, window.from, window.to],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such remittance');
  return row;
}

const findings = `SELECT id, level, severity, code, message, claim, line,
    segment_number AS "segmentNumber", segment_id AS "segmentId",
    expected_cents::float8 AS "expectedCents", found_cents::float8 AS "foundCents"
  FROM remittance_finding WHERE remittance_id = $1
  ORDER BY severity, segment_number NULLS FIRST, id LIMIT 1000`;

const claims = `SELECT p.id, p.ordinal, p.patient_control_number AS "patientControlNumber",
    p.payer_claim_control_number AS "payerClaimControlNumber", p.status, p.kind,
    p.charge_cents::float8 AS "chargeCents", p.paid_cents::float8 AS "paidCents",
    p.patient_responsibility_cents::float8 AS "patientResponsibilityCents",
    p.denied_cents::float8 AS "deniedCents", p.claim_id AS "claimId",
    p.encounter_id AS "encounterId", e.number::float8 AS "encounterNumber",
    e.patient_id AS "patientId", p.match_state AS "matchState", p.match_reasons AS "matchReasons",
    p.segment_number AS "segmentNumber",
    (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('line', s.line,
       'procedure', s.procedure_code, 'modifiers', s.modifiers, 'chargeCents', s.charge_cents,
       'paidCents', s.paid_cents, 'allowedCents', s.allowed_cents, 'deniedCents', s.denied_cents,
       'chargeLineId', s.charge_line_id, 'remarks', s.remarks, 'segmentNumber', s.segment_number,
       'adjustments', (SELECT jsonb_agg(jsonb_build_object('group', a.group_code, 'reason',
          a.reason_code, 'amountCents', a.amount_cents, 'class', a.class) ORDER BY a.ordinal)
          FROM adjustment a
            WHERE a.claim_payment_id = s.claim_payment_id AND a.service_payment_id = s.id))) ORDER BY s.line)
     FROM service_payment s WHERE s.claim_payment_id = p.id) AS lines,
    (SELECT jsonb_agg(jsonb_build_object('group', a.group_code, 'reason', a.reason_code,
       'amountCents', a.amount_cents, 'class', a.class) ORDER BY a.ordinal)
     FROM adjustment a WHERE a.claim_payment_id = p.id AND a.service_payment_id IS NULL)
      AS adjustments
  FROM claim_payment p LEFT JOIN encounter e ON e.id = p.encounter_id
  WHERE p.remittance_id = $1 ORDER BY p.ordinal LIMIT 1000`;

const providerAdjustments = `SELECT id, provider_identifier AS "providerIdentifier",
    fiscal_period AS "fiscalPeriod", reason, reference, amount_cents::float8 AS "amountCents",
    treatment, claim_id AS "claimId", segment_number AS "segmentNumber"
  FROM provider_adjustment WHERE remittance_id = $1 ORDER BY segment_number, id`;

const accounts = `SELECT n.account, n.direction, sum(n.amount_cents)::float8 AS "amountCents",
    count(*)::int AS entries
  FROM ledger_entry n JOIN ledger_transaction t ON t.id = n.transaction_id
  WHERE t.remittance_id = $1 GROUP BY n.account, n.direction ORDER BY n.account, n.direction`;
