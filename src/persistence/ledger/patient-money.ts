import type { PatientMoney } from '../../domain/posting/patient-money.js';
import { LINE_FACT_KINDS } from '../../domain/posting/replan.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import type { ChargeLineId, EncounterId, GuarantorId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';

/**
 * Locks guarantors (in id order) and loads their money with all their lines. `payersOnly` leaves
 * out those who have never paid: nothing can be applied for them.
 */
export async function loadPatientMoney(
  scope: OrganizationScope,
  guarantorIds: readonly string[],
  { payersOnly = true } = {},
): Promise<PatientMoney[]> {
  const ids = [...new Set(guarantorIds)].sort();
  if (ids.length === 0) return [];
  const guarantors = await scope.query<{ id: string }>(
    `SELECT g.id FROM guarantor g WHERE g.id = ANY ($1::uuid[])
       AND ($2 OR EXISTS (SELECT 1 FROM patient_payment p WHERE p.guarantor_id = g.id))
     ORDER BY g.id FOR NO KEY UPDATE OF g`,
    [ids, !payersOnly],
  );
  const found = guarantors.map(({ id }) => id);
  if (found.length === 0) return [];
  const payments = await scope.query<StoredPayment>(
    `SELECT guarantor_id, payment_key, amount_cents, encounter_id FROM patient_payment
      WHERE guarantor_id = ANY ($1::uuid[]) AND returned_at IS NULL
      ORDER BY received_on, payment_key`,
    [found],
  );
  const lines = await scope.query<StoredLine>(LINES, [found, LINE_FACT_KINDS]);
  const refunds = await scope.query<{ guarantor_id: string; cents: string }>(
    `SELECT e.guarantor_id, sum(e.amount_cents) AS cents
       FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
      WHERE e.account = 'patient-credit' AND e.direction = 'D' AND t.kind = 'refund'
        AND e.guarantor_id = ANY ($1::uuid[]) GROUP BY e.guarantor_id`,
    [found],
  );
  return found.map((id) => ({
    guarantorId: id as GuarantorId,
    payments: payments.filter(({ guarantor_id }) => guarantor_id === id).map(toPayment),
    refundedCents: cents(Number(refunds.find((row) => row.guarantor_id === id)?.cents ?? 0)),
    lines: lines.filter(({ guarantor_id }) => guarantor_id === id).map(toLine),
  }));
}

interface StoredPayment {
  readonly guarantor_id: string;
  readonly payment_key: string;
  readonly amount_cents: string | number;
  readonly encounter_id: string | null;
}

interface StoredLine {
  readonly guarantor_id: string;
  readonly charge_line_id: string;
  readonly encounter_id: string;
  readonly service_date: string;
  readonly owed: string;
  readonly applied: string;
}

/** What lines owe before payments, and what payments have covered; only lines that ever owed. */
const LINES = `
  SELECT n.guarantor_id, e.charge_line_id, e.encounter_id, l.service_date::text AS service_date,
    COALESCE(sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END)
      FILTER (WHERE t.kind = ANY ($2::text[])), 0) AS owed,
    COALESCE(sum(CASE e.direction WHEN 'C' THEN e.amount_cents ELSE -e.amount_cents END)
      FILTER (WHERE NOT t.kind = ANY ($2::text[])), 0) AS applied
  FROM encounter n
  JOIN ledger_entry e ON e.encounter_id = n.id AND e.account = 'patient-receivable'
  JOIN ledger_transaction t ON t.id = e.transaction_id
  JOIN charge_line l ON l.id = e.charge_line_id
  WHERE n.guarantor_id = ANY ($1::uuid[])
  GROUP BY n.guarantor_id, e.charge_line_id, e.encounter_id, l.service_date`;

const toPayment = (row: StoredPayment) => ({
  key: row.payment_key,
  amountCents: cents(Number(row.amount_cents)),
  ...(row.encounter_id === null ? {} : { encounterId: row.encounter_id as EncounterId }),
});

const toLine = (row: StoredLine) => ({
  chargeLineId: row.charge_line_id as ChargeLineId,
  encounterId: row.encounter_id as EncounterId,
  serviceDate: row.service_date as CalendarDate,
  owedCents: cents(Number(row.owed)),
  appliedCents: cents(Number(row.applied)),
});
