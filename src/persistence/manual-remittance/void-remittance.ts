import { DomainError } from '../../domain/errors/domain-error.js';
import { credit, debit } from '../../domain/ledger/entry.js';
import { ledgerTransaction } from '../../domain/ledger/transaction.js';
import type { Account } from '../../domain/ledger/account.js';
import { cents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';
import { postTransactions } from '../ledger/post-transactions.js';
import { unmatchByPerson } from '../remittance/match-by-person.js';
import { closeQuarantine } from '../remittance/release-quarantine.js';
import { closeWorkItems } from '../work-item/work-items.js';

interface Void {
  readonly remittanceId: string;
  readonly reason: string;
  readonly at: string;
}

/**
 * Takes a whole posted payment advice back, by reversal: every match is undone, then what is left
 * of its cash, suspense and PLBs is reversed in one transaction, and its keys are free for a
 * corrected entry. A quarantined one is only set aside. Refuses (`REMITTANCE_NOT_POSTED`) while it
 * is being posted and (`REMITTANCE_HAS_DEPOSIT`) while a deposit covers it.
 */
export async function voidRemittance(
  scope: OrganizationScope,
  { remittanceId, reason, at }: Void,
): Promise<void> {
  const [row] = await scope.query<{ state: string; covered: number }>(
    `SELECT r.state, COALESCE((SELECT sum(m.amount_cents) FROM deposit_match m
       WHERE m.remittance_id = r.id), 0)::float8 AS covered
     FROM remittance r WHERE r.id = $1 FOR UPDATE OF r`,
    [remittanceId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such remittance');
  if (row.covered !== 0) {
    throw new DomainError('REMITTANCE_HAS_DEPOSIT', 'Take the match with its deposit back first');
  }
  if (row.state === 'posted') await reverse(scope, { remittanceId, reason, at });
  else if (row.state !== 'quarantined' && row.state !== 'alreadyPosted') {
    throw new DomainError('REMITTANCE_NOT_POSTED', 'It is being posted; try again shortly');
  }
  await freeKeys(scope, remittanceId);
  await closeQuarantine(scope, remittanceId, 'voided');
}

async function reverse(scope: OrganizationScope, { remittanceId, reason, at }: Void) {
  const matched = await scope.query<{ id: string }>(
    `SELECT id FROM claim_payment WHERE remittance_id = $1 AND encounter_id IS NOT NULL
      ORDER BY ordinal`,
    [remittanceId],
  );
  for (const { id } of matched) {
    await unmatchByPerson(scope, { claimPaymentId: id, at, reason });
  }
  const left = await scope.query<Left>(LEFT, [remittanceId]);
  if (left.length === 0) return;
  const entries = left.map(({ account, cents: amount, payerId, reference }) => {
    const subject = {
      ...(payerId === null ? {} : { payerId: payerId as never }),
      ...(reference === null ? {} : { reference }),
    };
    const side = amount > 0 ? credit : debit;
    return side(account, cents(Math.abs(amount)), subject);
  });
  await postTransactions(scope, [ledgerTransaction('reversal', remittanceId, entries)], {
    event: `void:${remittanceId}`,
    effectiveOn: at.slice(0, 10),
    reason,
  });
  for (const { id } of await scope.query<{ id: string }>(
    'SELECT id FROM claim_payment WHERE remittance_id = $1',
    [remittanceId],
  )) {
    const cause = `posting/unmatched-claim/${id}`;
    await closeWorkItems(scope, { cause }, { state: 'resolved', resolution: 'voided' });
  }
}

interface Left {
  readonly account: Account;
  readonly cents: number;
  readonly payerId: string | null;
  readonly reference: string | null;
}

/** What the advice still holds outside charge lines, debit positive. */
const LEFT = `SELECT e.account, e.payer_id AS "payerId", e.reference,
    sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END)::float8 AS cents
  FROM ledger_entry e
  WHERE e.remittance_id = $1 AND e.charge_line_id IS NULL
  GROUP BY e.account, e.payer_id, e.reference
  HAVING sum(CASE e.direction WHEN 'D' THEN e.amount_cents ELSE -e.amount_cents END) <> 0`;

/** The keys stay readable, and a corrected entry of the same check is new. */
async function freeKeys(scope: OrganizationScope, remittanceId: string): Promise<void> {
  const suffix = `|void:${remittanceId}`;
  for (const table of ['claim_payment', 'provider_adjustment']) {
    await scope.execute(
      `UPDATE ${table} SET money_key = money_key || $2 WHERE remittance_id = $1`,
      [remittanceId, suffix],
    );
  }
  await scope.execute(
    `UPDATE remittance SET state = 'replaced', money_key = money_key || $2, suspense_cents = 0,
       version = version + 1 WHERE id = $1`,
    [remittanceId, suffix],
  );
}

/** Marks a keyed advice as void. */
export async function markVoid(
  scope: OrganizationScope,
  id: string,
  reason: string,
): Promise<void> {
  await scope.execute(
    `UPDATE manual_remittance SET state = 'void', voided_by = $2, voided_at = now(),
       void_reason = $3 WHERE id = $1`,
    [id, scope.actor.personId ?? null, reason],
  );
}
