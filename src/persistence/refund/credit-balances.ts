import { overpaymentDueOn } from '../../domain/refund/overpayment-clock.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

export type CreditAccount = 'patient-credit' | 'payer-credit' | 'recoupment';

/** Whose a credit is; what a refund of it needs. */
export interface CreditOwner {
  readonly account: CreditAccount;
  readonly guarantorId?: string | undefined;
  readonly payerId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly chargeLineId?: string | undefined;
  /** PLB03-2 of a recoupment in our hands. */
  readonly reference?: string | undefined;
}

/** Money that we hold and owe to somebody. */
export interface CreditBalance extends CreditOwner {
  readonly owedTo: 'patient' | 'payer';
  readonly name?: string;
  readonly creditCents: number;
  /** What of it waits for a second signature. */
  readonly requestedCents: number;
  /** Since when the balance is a credit without a break. */
  readonly identifiedOn: string;
  readonly dueOn: string;
  readonly overdue: boolean;
}

interface Row extends CreditOwner {
  readonly name: string | null;
  readonly creditCents: number;
  readonly requestedCents: number;
  readonly identifiedOn: CalendarDate;
}

/**
 * Returns every credit balance, by whom it is owed to, oldest first: patients' unapplied money by
 * guarantor, payers' overpayments by line, recoupments in our hands by what PLB03-2 names.
 */
export async function creditBalances(
  scope: OrganizationScope,
  { asOf, limit }: { readonly asOf: string; readonly limit: number },
): Promise<CreditBalance[]> {
  const rows = await scope.query<Row>(CREDITS, [limit]);
  return rows.map(({ name, ...row }) => {
    const dueOn = overpaymentDueOn(row.identifiedOn);
    return {
      ...(withoutNulls(row) as Omit<Row, 'name'>),
      owedTo: row.account === 'patient-credit' ? ('patient' as const) : ('payer' as const),
      ...(name === null ? {} : { name }),
      dueOn,
      overdue: dueOn < asOf,
    };
  });
}

const KEY = `account, guarantor_id, payer_id, encounter_id, charge_line_id, reference`;

const CREDITS = `WITH moves AS (
  SELECT e.account,
    CASE e.account WHEN 'patient-credit' THEN e.guarantor_id END AS guarantor_id,
    CASE e.account WHEN 'patient-credit' THEN NULL ELSE e.payer_id END AS payer_id,
    CASE e.account WHEN 'payer-credit' THEN e.encounter_id END AS encounter_id,
    CASE e.account WHEN 'payer-credit' THEN e.charge_line_id END AS charge_line_id,
    CASE e.account WHEN 'recoupment' THEN e.reference END AS reference,
    CASE e.direction WHEN 'C' THEN e.amount_cents ELSE -e.amount_cents END AS credit,
    t.posted_at, t.id, e.ordinal
  FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
  WHERE e.account IN ('patient-credit', 'payer-credit', 'recoupment')
), running AS (
  SELECT m.*, sum(credit) OVER (PARTITION BY ${KEY} ORDER BY id, ordinal) AS balance FROM moves m
), last_zero AS (
  SELECT ${KEY}, sum(credit) AS credit, max(id::text) FILTER (WHERE balance <= 0) AS zero_id
  FROM running GROUP BY ${KEY} HAVING sum(credit) > 0
)
SELECT z.account, z.guarantor_id AS "guarantorId", z.payer_id AS "payerId",
  z.encounter_id AS "encounterId", z.charge_line_id AS "chargeLineId", z.reference,
  z.credit::float8 AS "creditCents",
  (SELECT min(r.posted_at)::date::text FROM running r
    WHERE (r.account, r.guarantor_id, r.payer_id, r.encounter_id, r.charge_line_id, r.reference)
      IS NOT DISTINCT FROM
      (z.account, z.guarantor_id, z.payer_id, z.encounter_id, z.charge_line_id, z.reference)
      AND (z.zero_id IS NULL OR r.id::text > z.zero_id)) AS "identifiedOn",
  COALESCE((SELECT sum(f.amount_cents) FROM refund f WHERE f.state = 'requested'
    AND (f.account, f.guarantor_id, f.payer_id, f.charge_line_id, f.reference) IS NOT DISTINCT FROM
      (z.account, z.guarantor_id, z.payer_id, z.charge_line_id, z.reference)), 0)::float8
    AS "requestedCents",
  COALESCE(y.name, NULLIF(concat_ws(', ', g.last_name, g.first_name), '')) AS name
FROM last_zero z LEFT JOIN payer y ON y.id = z.payer_id LEFT JOIN guarantor g ON g.id = z.guarantor_id
ORDER BY "identifiedOn", z.credit DESC LIMIT $1`;

/** Returns what of one credit is there now, in cents. */
export async function creditOf(scope: OrganizationScope, owner: CreditOwner): Promise<number> {
  const [row] = await scope.query<{ cents: number }>(
    `SELECT COALESCE(sum(CASE direction WHEN 'C' THEN amount_cents ELSE -amount_cents END), 0)::float8
       AS cents
     FROM ledger_entry WHERE account = $1
       AND ($1 <> 'patient-credit' OR guarantor_id = $2)
       AND ($1 = 'patient-credit' OR payer_id = $3)
       AND ($1 <> 'payer-credit' OR charge_line_id IS NOT DISTINCT FROM $4)
       AND ($1 <> 'recoupment' OR reference IS NOT DISTINCT FROM $5)`,
    [
      owner.account,
      owner.guarantorId ?? null,
      owner.payerId ?? null,
      owner.chargeLineId ?? null,
      owner.reference ?? null,
    ],
  );
  return row?.cents ?? 0;
}
