import { fold } from '../../domain/intake/fold.js';
import type { OrganizationScope } from '../database.js';
import { endOfRange } from './encounter-list.js';
import { withoutNulls } from '../rows.js';

const REMITTANCES = `
  SELECT r.id, r.trace_number AS "traceNumber", COALESCE(y.name, r.payer_name) AS "payerName",
    r.payment_cents::float8 AS "paymentCents", r.payment_date::text AS "paymentDate", r.state
  FROM remittance r LEFT JOIN payer y ON y.id = r.payer_id`;

/** Remittances whose trace number begins like that, newest first. */
export async function findRemittances(
  scope: OrganizationScope,
  text: string,
  limit: number,
): Promise<object[]> {
  const rows = await scope.query<object>(
    `${REMITTANCES} WHERE r.trace_number ~>=~ $1 AND r.trace_number ~<~ $2
     ORDER BY r.created_at DESC LIMIT $3`,
    [text, endOfRange(text), limit],
  );
  return rows.map(withoutNulls);
}

/** Remittances, and claim payments in them, of exactly that amount, newest first. */
export async function findAmounts(
  scope: OrganizationScope,
  amountCents: number,
  limit: number,
): Promise<object[]> {
  const rows = await scope.query<object>(
    `${REMITTANCES} WHERE r.payment_cents = $1
     ORDER BY r.created_at DESC LIMIT $2`,
    [amountCents, limit],
  );
  return rows.map(withoutNulls);
}

/** Claims whose number, ours or the payer's, is that one. */
export async function findClaims(
  scope: OrganizationScope,
  text: string,
  limit: number,
): Promise<object[]> {
  const word = fold(text);
  if (word === '') return [];
  const rows = await scope.query<object>(
    `SELECT c.id, c.encounter_id AS "encounterId", e.number::float8 AS "encounterNumber",
       e.patient_id AS "patientId", c.patient_control_number AS "patientControlNumber",
       c.payer_claim_control_number AS "payerClaimControlNumber", y.name AS "payerName",
       c.charge_cents::float8 AS "chargeCents", c.state
     FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN payer y ON y.id = c.payer_id
     WHERE c.patient_control_number = $1 OR c.payer_claim_control_number = $1
     ORDER BY c.created_at DESC LIMIT $2`,
    [word, limit],
  );
  return rows.map(withoutNulls);
}
