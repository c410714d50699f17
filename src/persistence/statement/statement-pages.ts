import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export interface StatementListRow {
  readonly id: string;
  readonly sortKey: string;
}

const columns = `s.id, s.number::float8 AS number, s.guarantor_id AS "guarantorId",
  concat_ws(', ', g.last_name, g.first_name) AS "guarantorName",
  s.statement_on::text AS "statementOn", s.due_on::text AS "dueOn",
  s.dunning_step AS "dunningStep", s.total_cents::float8 AS "totalCents",
  s.created_at AS "createdAt", s.created_at::text AS "sortKey",
  ARRAY(SELECT p.id FROM patient p WHERE p.guarantor_id = s.guarantor_id LIMIT 20) AS "patientIds"`;

/** Returns statements, newest first; one row more than the limit when there are more. */
export async function listStatements(
  scope: OrganizationScope,
  filter: {
    readonly guarantorId?: string | undefined;
    readonly limit: number;
    readonly after?: readonly (string | number)[] | undefined;
  },
): Promise<StatementListRow[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<StatementListRow>(
    `SELECT ${columns} FROM statement s JOIN guarantor g ON g.id = s.guarantor_id
     WHERE ($1::uuid IS NULL OR s.guarantor_id = $1)
       AND ($2::timestamptz IS NULL OR (s.created_at, s.id) < ($2, $3::uuid))
     ORDER BY s.created_at DESC, s.id DESC LIMIT $4`,
    [filter.guarantorId ?? null, key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map((row) => withoutNulls(row) as StatementListRow);
}

/** Returns a statement with what stands on it; refuses (`NOT_FOUND`). */
export async function statementPage(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<StatementListRow & { content: unknown }>(
    `SELECT ${columns}, s.content FROM statement s JOIN guarantor g ON g.id = s.guarantor_id
     WHERE s.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such statement');
  return withoutNulls(row);
}

/** Returns the PDF of a statement and whose data it shows; refuses (`NOT_FOUND`). */
export async function statementPdf(
  scope: OrganizationScope,
  id: string,
): Promise<{ readonly pdf: Buffer; readonly number: number; readonly patientIds: string[] }> {
  const [row] = await scope.query<{ pdf: Buffer | null; number: number; patientIds: string[] }>(
    `SELECT s.pdf, s.number::float8 AS number, ARRAY(SELECT p.id FROM patient p
       WHERE p.guarantor_id = s.guarantor_id LIMIT 20) AS "patientIds"
     FROM statement s WHERE s.id = $1`,
    [id],
  );
  if (!row?.pdf) throw new DomainError('NOT_FOUND', 'There is no such statement');
  return { ...row, pdf: row.pdf };
}

/** Patient payments, newest first; one row more than the limit when there are more. */
export async function listPatientPayments(
  scope: OrganizationScope,
  filter: {
    readonly guarantorId?: string | undefined;
    readonly limit: number;
    readonly after?: readonly (string | number)[] | undefined;
  },
): Promise<(object & { readonly id: string; readonly sortKey: string })[]> {
  const [key, id] = filter.after ?? [];
  const rows = await scope.query<{ id: string; sortKey: string }>(
    `SELECT y.id, y.guarantor_id AS "guarantorId",
       concat_ws(', ', g.last_name, g.first_name) AS "guarantorName",
       y.encounter_id AS "encounterId", e.patient_id AS "patientId",
       y.amount_cents::float8 AS "amountCents", y.method, y.reference, y.at_visit AS "atVisit",
       y.received_on::text AS "receivedOn", y.recorded_at AS "recordedAt",
       y.returned_at AS "returnedAt", y.returned_reason AS "returnedReason",
       y.recorded_at::text AS "sortKey"
     FROM patient_payment y JOIN guarantor g ON g.id = y.guarantor_id
     LEFT JOIN encounter e ON e.id = y.encounter_id
     WHERE ($1::uuid IS NULL OR y.guarantor_id = $1)
       AND ($2::timestamptz IS NULL OR (y.recorded_at, y.id) < ($2, $3::uuid))
     ORDER BY y.recorded_at DESC, y.id DESC LIMIT $4`,
    [filter.guarantorId ?? null, key ?? null, id ?? null, filter.limit + 1],
  );
  return rows.map(withoutNulls);
}

/** Refuses (`NOT_FOUND`) a guarantor that is not there; returns open encounters to be woken. */
export async function encountersOfGuarantor(
  scope: OrganizationScope,
  guarantorId: string,
): Promise<readonly string[]> {
  const [guarantor] = await scope.query('SELECT 1 FROM guarantor WHERE id = $1', [guarantorId]);
  if (guarantor === undefined) throw new DomainError('NOT_FOUND', 'There is no such guarantor');
  const rows = await scope.query<{ id: string }>(
    `SELECT id FROM encounter WHERE guarantor_id = $1 AND billable AND stage <> 'closed'`,
    [guarantorId],
  );
  return rows.map(({ id }) => id);
}
