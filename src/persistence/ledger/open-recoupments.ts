import { planRecoupmentOffset } from '../../domain/posting/plan-cash.js';
import { cents } from '../../domain/shared/cents.js';
import type { ChargeLineId, EncounterId, PayerId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import { loadPayers } from '../payer/payers.js';
import { openWorkItem } from '../work-item/work-items.js';
import { postTransactions } from './post-transactions.js';

interface OpenRecoupment {
  readonly payer_id: string;
  readonly reference: string;
  readonly cents: string;
  readonly age_days: number;
}

interface Credit {
  readonly charge_line_id: string;
  readonly encounter_id: string;
  readonly cents: string;
}

/**
 * Looks after recoupments that stayed open longer than the payer's profile allows (architecture
 * §6): a debit is netted with the payer's credit on the claim that PLB03-2 names, what is left of
 * it (and every open credit) becomes a work item. Told again, it does nothing new. Returns how many
 * were netted and how many items were opened.
 */
export async function settleOpenRecoupments(
  scope: OrganizationScope,
  at: string,
): Promise<{ readonly netted: number; readonly opened: number }> {
  const rows = await scope.query<OpenRecoupment>(OPEN, [at]);
  const payers = await loadPayers(scope, [...new Set(rows.map(({ payer_id }) => payer_id))]);
  const result = { netted: 0, opened: 0 };
  for (const row of rows) {
    const { profile } = payers.find(({ id }) => id === row.payer_id) ?? {};
    const days = (profile?.recoupmentNettingDays ?? 60) * (profile?.secondsPerDay ?? 86_400);
    if (row.age_days * 86_400 < days) continue;
    const left = await net(scope, row, at);
    if (left !== Number(row.cents)) result.netted += 1;
    if (left !== 0 && (await openItem(scope, row, left))) result.opened += 1;
  }
  return result;
}

const OPEN = `
  SELECT e.payer_id, e.reference,
    sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END) AS cents,
    extract(epoch FROM $1::timestamptz - max(t.posted_at))::float8 / 86400 AS age_days
  FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id
  WHERE e.account = 'recoupment' AND e.payer_id IS NOT NULL AND e.reference IS NOT NULL
  GROUP BY e.payer_id, e.reference
  HAVING sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END) <> 0`;

/** Nets a debit with the payer's credits of its claim; returns what stays open. */
async function net(scope: OrganizationScope, row: OpenRecoupment, at: string): Promise<number> {
  let left = Number(row.cents);
  if (left <= 0) return left;
  const payerId = row.payer_id as PayerId;
  const recouped = { payerId, reference: row.reference };
  for (const credit of await creditsOf(scope, row)) {
    const amount = Math.min(left, Number(credit.cents));
    if (amount <= 0) continue;
    const chargeLineId = credit.charge_line_id as ChargeLineId;
    const encounterId = credit.encounter_id as EncounterId;
    const key = `recoupment-offset:${row.payer_id}:${chargeLineId}:${row.reference}`;
    const transaction = planRecoupmentOffset(
      key.replaceAll('|', '/'),
      cents(amount),
      { payerId, chargeLineId, encounterId },
      recouped,
    );
    await postTransactions(scope, [transaction], {
      event: `netting:${at}`,
      effectiveOn: at.slice(0, 10),
      reason: 'recoupment netted with the credit of its claim',
    });
    left -= amount;
  }
  return left;
}

/** What the payer has to its credit on the lines of the claim that PLB03-2 names. */
function creditsOf(scope: OrganizationScope, row: OpenRecoupment): Promise<Credit[]> {
  return scope.query<Credit>(
    `SELECT b.charge_line_id, b.encounter_id, -b.balance_cents AS cents
       FROM claim c
       JOIN charge_line l ON l.encounter_id = c.encounter_id
       JOIN charge_line_balance b ON b.charge_line_id = l.id
      WHERE (c.payer_claim_control_number = $1 OR c.patient_control_number = $1)
        AND b.account = 'payer-credit' AND b.party_id = $2 AND b.balance_cents < 0
      ORDER BY b.charge_line_id`,
    [row.reference, row.payer_id],
  );
}

async function openItem(
  scope: OrganizationScope,
  row: OpenRecoupment,
  left: number,
): Promise<boolean> {
  const { opened } = await openWorkItem(scope, {
    kind: 'recoupmentOpen',
    queue: 'posting',
    reasonCode: left > 0 ? 'RECOUPED_WITHOUT_REVERSAL' : 'REVERSED_WITHOUT_RECOUPMENT',
    message:
      left > 0
        ? 'A payer recouped money for a claim that it has not reversed'
        : 'A payer reversed a claim and has not taken the money back',
    recommendedAction: 'Ask the payer which claim it belongs to',
    causeKey: `recoupmentOpen/${row.payer_id}/${row.reference}`,
    amountCents: left,
  });
  return opened;
}
