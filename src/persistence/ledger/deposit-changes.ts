import { DomainError } from '../../domain/errors/domain-error.js';
import type { LedgerTransaction } from '../../domain/ledger/transaction.js';
import {
  planDepositUnmatch,
  planReturnedPayerPayment,
  planReturnedReceipt,
} from '../../domain/posting/plan-cash.js';
import { cents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { linkDeposit, type DepositState } from './deposits.js';
import { postTransactions } from './post-transactions.js';

interface Match {
  readonly remittanceId: string;
  readonly moneyKey: string;
  readonly cents: number;
}

interface LockedDeposit {
  readonly amountCents: number;
  readonly state: DepositState;
  /** What covers each remittance now, above zero. */
  readonly matches: readonly Match[];
}

async function lockDeposit(scope: OrganizationScope, id: string): Promise<LockedDeposit> {
  const [row] = await scope.query<{ amountCents: number; state: DepositState }>(
    `SELECT amount_cents::float8 AS "amountCents", state FROM deposit WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such deposit');
  const matches = await scope.query<Match>(
    `SELECT m.remittance_id AS "remittanceId", r.money_key AS "moneyKey",
       sum(m.amount_cents)::float8 AS cents
     FROM deposit_match m JOIN remittance r ON r.id = m.remittance_id
     WHERE m.deposit_id = $1 GROUP BY 1, 2 HAVING sum(m.amount_cents) > 0`,
    [id],
  );
  return { ...row, matches };
}

interface Undo {
  readonly depositId: string;
  readonly reason: string;
  readonly at: string;
}

/**
 * Takes the match of a deposit with one remittance back: the payment is in transit again and the
 * money unidentified. Refuses (`NOT_MATCHED`) what is not matched. Returns the deposit's new state.
 */
export async function unmatchDeposit(
  scope: OrganizationScope,
  { depositId, remittanceId, reason, at }: Undo & { readonly remittanceId: string },
): Promise<DepositState> {
  const deposit = await lockDeposit(scope, depositId);
  const match = deposit.matches.find((each) => each.remittanceId === remittanceId);
  if (!match) throw new DomainError('NOT_MATCHED', 'The deposit does not cover this remittance');
  const keys = { depositKey: depositId, remittanceKey: match.moneyKey };
  const back = planDepositUnmatch(`${depositId}/${remittanceId}`, cents(match.cents), keys);
  await postBack(scope, { depositId, reason, at }, [{ match, transaction: back }]);
  const left = deposit.matches.some((each) => each !== match);
  return setState(scope, depositId, left ? 'partial' : 'unmatched');
}

/**
 * The bank took a deposit back (a stale, stopped or returned payer payment): what it covered is in
 * transit again and waits for the payment that replaces it. Refuses (`DEPOSIT_RETURNED`) the second
 * time.
 */
export async function returnDeposit(
  scope: OrganizationScope,
  { depositId, reason, at }: Undo,
): Promise<DepositState> {
  const deposit = await lockDeposit(scope, depositId);
  if (deposit.state === 'returned') {
    throw new DomainError('DEPOSIT_RETURNED', 'This deposit was returned before');
  }
  const back: Back[] = deposit.matches.map((match) => ({
    match,
    transaction: planReturnedPayerPayment(
      `${depositId}/${match.remittanceId}`,
      cents(match.cents),
      { reference: match.moneyKey },
    ),
  }));
  const covered = deposit.matches.reduce((sum, match) => sum + match.cents, 0);
  if (covered < deposit.amountCents) {
    const transaction = planReturnedReceipt(depositId, cents(deposit.amountCents - covered));
    back.push({ transaction });
  }
  await postBack(scope, { depositId, reason, at }, back);
  await scope.execute('UPDATE deposit SET returned_on = $2, returned_reason = $3 WHERE id = $1', [
    depositId,
    at.slice(0, 10),
    reason,
  ]);
  return setState(scope, depositId, 'returned');
}

interface Back {
  readonly match?: Match;
  readonly transaction: LedgerTransaction;
}

async function postBack(scope: OrganizationScope, undo: Undo, back: readonly Back[]) {
  const transactions = back.map(({ transaction }) => transaction);
  const ids = await postTransactions(scope, transactions, {
    event: `deposit-back:${undo.depositId}:${newId()}`,
    effectiveOn: undo.at.slice(0, 10),
    reason: undo.reason,
  });
  for (const [index, { match }] of back.entries()) {
    if (!match) continue;
    const posted = { amount: -match.cents, transactionId: ids[index] };
    await linkDeposit(scope, undo.depositId, match.remittanceId, posted);
  }
}

async function setState(scope: OrganizationScope, id: string, state: DepositState) {
  await scope.execute('UPDATE deposit SET state = $2, version = version + 1 WHERE id = $1', [
    id,
    state,
  ]);
  return state;
}
