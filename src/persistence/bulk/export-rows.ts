import type { OrganizationScope } from '../database.js';

const COLUMNS = `e.number AS "Encounter", e.practice_number AS "Practice number",
  concat_ws(', ', p.last_name, p.first_name) AS "Patient", y.name AS "Payer",
  e.service_date::text AS "Service date", e.stage AS "Stage",
  (e.charge_cents / 100.0)::numeric(14,2) AS "Charge", (e.paid_cents / 100.0)::numeric(14,2) AS "Paid",
  (e.open_cents / 100.0)::numeric(14,2) AS "Open", o.display_name AS "Owner"`;

/** Returns the encounters of an export as CSV (RFC 4180), in the order of the selection. */
export async function exportRows(
  scope: OrganizationScope,
  jobId: string,
): Promise<{ readonly text: string; readonly patientIds: readonly string[] }> {
  const rows = await scope.query<Record<string, string | null> & { patientId: string }>(
    `SELECT e.patient_id AS "patientId", ${COLUMNS} FROM bulk_job_row r JOIN encounter e ON e.id = r.subject_id
       JOIN patient p ON p.id = e.patient_id LEFT JOIN payer y ON y.id = e.current_payer_id
       LEFT JOIN person o ON o.id = e.owner_person_id
     WHERE r.bulk_job_id = $1 AND r.state = 'done' ORDER BY r.ordinal`,
    [jobId],
  );
  const names = Object.keys(rows[0] ?? { Encounter: '' }).filter((name) => name !== 'patientId');
  const lines = rows.map((row) => names.map((name) => cell(row[name] ?? '')).join(','));
  const text = `${[names.join(','), ...lines].join('\r\n')}\r\n`;
  return { text, patientIds: [...new Set(rows.map(({ patientId }) => patientId))] };
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe; amounts stay amounts. */
function cell(value: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
