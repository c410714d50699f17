import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface DenialFilter {
  readonly open?: boolean | undefined;
  readonly payerId?: string | undefined;
  readonly reason?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

interface DenialListRow {
  readonly id: string;
  readonly sortKey: string;
}

/** Returns denials, newest first; one row more than the limit when there are more. */
export async function listDenials(
  scope: OrganizationScope,
  filter: DenialFilter,
): Promise<DenialListRow[]> {
  const [key, id] = filter.after ?? [];
  const open =
    filter.open === undefined ? '' : `AND d.resolved_at IS ${filter.open ? '' : 'NOT'} NULL`;
  const rows = await scope.query<DenialListRow>(
    `SELECT d.id, d.encounter_id AS "encounterId", e.number::float8 AS "encounterNumber",
       e.patient_id AS "patientId", concat_ws(', ', p.last_name, p.first_name) AS "patientName",
       d.claim_id AS "claimId", c.patient_control_number AS "patientControlNumber",
       y.name AS "payerName", q.remittance_id AS "remittanceId",
       q.segment_number AS "segmentNumber", l.procedure_code AS "procedure",
       d.group_code AS "group", d.reason_code AS reason, d.remark_codes AS remarks,
       d.denied_cents::float8 AS "deniedCents", d.extent, d.state,
       d.recommended_action AS "recommendedAction", d.playbook_row AS "playbookRow",
       d.deadline_on::text AS "deadlineOn", d.opened_at AS "openedAt",
       d.resolved_at AS "resolvedAt", d.opened_at::text AS "sortKey"
     FROM denial d JOIN encounter e ON e.id = d.encounter_id
     JOIN patient p ON p.id = e.patient_id JOIN claim c ON c.id = d.claim_id
     JOIN payer y ON y.id = c.payer_id JOIN claim_payment q ON q.id = d.claim_payment_id
     LEFT JOIN charge_line l ON l.id = d.charge_line_id
     WHERE ($1::uuid IS NULL OR c.payer_id = $1) AND ($2::text IS NULL OR d.reason_code = $2)
       AND ($3::timestamptz IS NULL OR (d.opened_at, d.id) < ($3, $4::uuid)) ${open}
     ORDER BY d.opened_at DESC, d.id DESC LIMIT $5`,
    [filter.payerId ?? null, filter.reason ?? null, key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map(withoutNulls);
}

/** Denials still open by what was denied, the dearest first. */
export async function countDenials(scope: OrganizationScope): Promise<readonly object[]> {
  return scope.query<object>(
    `SELECT d.group_code AS "group", d.reason_code AS reason, count(*)::int AS open,
       sum(d.denied_cents)::float8 AS "deniedCents"
     FROM denial d WHERE d.resolved_at IS NULL
     GROUP BY d.group_code, d.reason_code ORDER BY sum(d.denied_cents) DESC LIMIT 50`,
  );
}
