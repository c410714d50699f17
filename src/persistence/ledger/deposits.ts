import { planDeposit, planDepositMatch } from '../../domain/posting/plan-cash.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { cents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { postTransactions } from './post-transactions.js';

/** What the bank says came in. */
export interface DepositDraft {
  /** The same deposit once (statement line id, ACH trace). */
  readonly depositKey: string;
  readonly depositedOn: string;
  readonly amountCents: number;
  /** TRN02 of the CCD+ addenda. */
  readonly traceNumber?: string;
  readonly originator?: string;
  readonly description?: string;
  /** The bank file that it was read from. */
  readonly sourceInboxId?: string;
}

export type DepositState = 'unmatched' | 'matched' | 'partial' | 'returned';

export interface RecordedDeposit {
  readonly id: string;
  readonly state: DepositState;
  /** False: this deposit was recorded before, and nothing changed. */
  readonly recorded: boolean;
}

interface Announced {
  readonly id: string;
  readonly money_key: string;
  readonly payer_id: string | null;
  readonly in_transit: string;
}

/**
 * Records a bank deposit once and matches it to the posted remittance of its trace: what was
 * announced leaves payments in transit, the rest is an unidentified receipt. Returns its state.
 */
export async function recordDeposit(
  scope: OrganizationScope,
  draft: DepositDraft,
): Promise<RecordedDeposit> {
  const id = newId();
  const [announced] = draft.traceNumber ? await inTransit(scope, draft.traceNumber) : [];
  const open = Math.max(0, Number(announced?.in_transit ?? 0));
  const matched = Math.min(open, draft.amountCents);
  const state = matched === 0 ? 'unmatched' : matched === draft.amountCents ? 'matched' : 'partial';
  const added = await scope.query<{ id: string }>(
    `INSERT INTO deposit (id, organization_id, deposit_key, deposited_on, amount_cents, trace_number,
       originator, description, state, source_inbox_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT ON CONSTRAINT deposit_key DO NOTHING RETURNING id`,
    [
      id,
      scope.organizationId,
      draft.depositKey,
      draft.depositedOn,
      draft.amountCents,
      draft.traceNumber ?? null,
      draft.originator ?? null,
      draft.description ?? null,
      state,
      draft.sourceInboxId ?? null,
    ],
  );
  if (added.length === 0) return knownDeposit(scope, draft.depositKey);
  const reference = announced && matched > 0 ? { reference: announced.money_key } : {};
  const transaction = planDeposit(id, cents(draft.amountCents), {
    cents: cents(matched),
    ...reference,
  });
  const [transactionId] = await postTransactions(scope, [transaction], {
    event: `deposit:${id}`,
    effectiveOn: draft.depositedOn,
  });
  if (announced && matched > 0) {
    await linkDeposit(scope, id, announced.id, { amount: matched, transactionId });
  }
  return { id, state, recorded: true };
}

async function knownDeposit(
  scope: OrganizationScope,
  depositKey: string,
): Promise<RecordedDeposit> {
  const [row] = await scope.query<{ id: string; state: DepositState }>(
    'SELECT id, state FROM deposit WHERE deposit_key = $1',
    [depositKey],
  );
  return { id: row?.id ?? '', state: row?.state ?? 'unmatched', recorded: false };
}

/** Posted remittances of a trace with what of their payment no deposit has covered yet. */
function inTransit(scope: OrganizationScope, traceNumber: string): Promise<Announced[]> {
  return scope.query<Announced>(
    `SELECT r.id, r.money_key, r.payer_id, r.payment_cents - COALESCE((SELECT sum(m.amount_cents)
         FROM deposit_match m WHERE m.remittance_id = r.id), 0) AS in_transit
       FROM remittance r WHERE r.trace_number = $1 AND r.state = 'posted'
      ORDER BY in_transit DESC, r.created_at FOR NO KEY UPDATE OF r`,
    [traceNumber],
  );
}

/** Keeps what of a deposit covers a remittance; a negative amount takes an earlier match back. */
export async function linkDeposit(
  scope: OrganizationScope,
  depositId: string,
  remittanceId: string,
  posted: { readonly amount: number; readonly transactionId: string | undefined },
): Promise<void> {
  await scope.query(
    `INSERT INTO deposit_match (id, organization_id, deposit_id, remittance_id, amount_cents,
       transaction_id) VALUES ($1, $2, $3, $4, $5, $6)`,
    [newId(), scope.organizationId, depositId, remittanceId, posted.amount, posted.transactionId],
  );
}

/**
 * Matches an earlier deposit with a posted remittance: short leaves the rest in transit, over
 * leaves the excess unidentified. Refuses (`DEPOSIT_NOT_OPEN`) when either has nothing left.
 */
export async function matchDeposit(
  scope: OrganizationScope,
  depositId: string,
  remittanceId: string,
  at: string,
): Promise<DepositState> {
  const [deposit] = await scope.query<{ id: string; open: string }>(
    `SELECT d.id, CASE d.state WHEN 'returned' THEN 0 ELSE d.amount_cents - COALESCE((SELECT
       sum(m.amount_cents) FROM deposit_match m WHERE m.deposit_id = d.id), 0) END AS open
     FROM deposit d WHERE d.id = $1 FOR UPDATE OF d`,
    [depositId],
  );
  const [remittance] = await scope.query<{ money_key: string; open: string }>(
    `SELECT r.money_key, r.payment_cents - COALESCE((SELECT sum(m.amount_cents)
       FROM deposit_match m WHERE m.remittance_id = r.id), 0) AS open
     FROM remittance r WHERE r.id = $1 AND r.state = 'posted' FOR NO KEY UPDATE`,
    [remittanceId],
  );
  const [unidentified, transit] = [Number(deposit?.open ?? 0), Number(remittance?.open ?? 0)];
  if (!deposit || !remittance) {
    throw new DomainError('NOT_FOUND', 'There is no such deposit or posted remittance');
  }
  if (unidentified <= 0 || transit <= 0) {
    throw new DomainError('DEPOSIT_NOT_OPEN', 'Deposit or remittance has nothing left to match');
  }
  const transaction = planDepositMatch(
    `${depositId}/${remittanceId}`,
    { key: depositId, unidentifiedCents: cents(unidentified) },
    { key: remittance.money_key, inTransitCents: cents(transit) },
  );
  const [transactionId] = await postTransactions(scope, [transaction], {
    event: `deposit-match:${depositId}/${remittanceId}:${newId()}`,
    effectiveOn: at.slice(0, 10),
  });
  const amount = Math.min(unidentified, transit);
  await linkDeposit(scope, depositId, remittanceId, { amount, transactionId });
  const state = amount === unidentified ? 'matched' : 'partial';
  await scope.execute('UPDATE deposit SET state = $2, version = version + 1 WHERE id = $1', [
    depositId,
    state,
  ]);
  return state;
}

/** Returns deposits, oldest first, with what of them is matched. */
export async function listDeposits(
  scope: OrganizationScope,
  { state, limit }: { readonly state?: DepositState | undefined; readonly limit: number },
): Promise<ListedDeposit[]> {
  const rows = await scope.query<ListedDeposit & { readonly traceNumber: string | null }>(
    `SELECT d.id, d.deposit_key AS "depositKey", d.deposited_on::text AS "depositedOn",
       d.amount_cents::float8 AS "amountCents", d.trace_number AS "traceNumber", d.state,
       COALESCE((SELECT sum(m.amount_cents) FROM deposit_match m WHERE m.deposit_id = d.id), 0)::float8
         AS "matchedCents",
       COALESCE((SELECT json_agg(json_build_object('remittanceId', c.remittance_id,
           'traceNumber', r.trace_number, 'amountCents', c.cents) ORDER BY r.trace_number)
         FROM (SELECT m.remittance_id, sum(m.amount_cents) AS cents FROM deposit_match m
               WHERE m.deposit_id = d.id GROUP BY 1 HAVING sum(m.amount_cents) > 0) c
         JOIN remittance r ON r.id = c.remittance_id), '[]') AS matches
     FROM deposit d WHERE $1::text IS NULL OR d.state = $1
     ORDER BY d.deposited_on, d.id LIMIT $2`,
    [state ?? null, limit],
  );
  return rows.map((row) => withoutNulls(row));
}

export interface ListedDeposit {
  readonly id: string;
  readonly depositKey: string;
  readonly depositedOn: string;
  readonly amountCents: number;
  readonly matchedCents: number;
  readonly traceNumber?: string | null;
  readonly state: DepositState;
  /** The advices that it covers now. */
  readonly matches: readonly {
    readonly remittanceId: string;
    readonly traceNumber: string;
    readonly amountCents: number;
  }[];
}

/** Matches a remittance that was just posted to a deposit of its trace that came earlier. */
export async function matchEarlierDeposit(
  scope: OrganizationScope,
  remittanceId: string,
  at: string,
): Promise<void> {
  const [deposit] = await scope.query<{ id: string }>(
    `SELECT d.id FROM deposit d JOIN remittance r ON r.trace_number = d.trace_number
      WHERE r.id = $1 AND d.state IN ('unmatched', 'partial') AND r.payment_cents > 0
      ORDER BY (d.amount_cents = r.payment_cents) DESC, d.deposited_on LIMIT 1`,
    [remittanceId],
  );
  if (deposit) await matchDeposit(scope, deposit.id, remittanceId, at);
}
