import { adviceKeys, type Advice } from '../../domain/remittance/advice.js';
import { decideByKeys, type KeyVerdict } from '../../domain/remittance/keys.js';
import { keyFinding } from '../../domain/posting/explain.js';
import { planCashEvent } from '../../domain/posting/plan-remittance.js';
import type { PayerId } from '../../domain/shared/ids.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { postTransactions } from '../ledger/post-transactions.js';
import { hashedKey, quarantine, storeFindings, type RemittanceState } from './store-remittance.js';

/** A remittance's row as posting needs it. */
export interface PostingRow {
  readonly id: string;
  readonly state: RemittanceState;
  readonly inboxId: string;
  readonly payerId?: string;
  readonly moneyKey: string;
  /** BPR16. */
  readonly paymentDate?: string;
  /** BPR16, else the day it was received. */
  readonly effectiveOn: string;
  /** What two people let the payment be off by, and the second signature. */
  readonly released?: { readonly differenceCents: number; readonly approvalId: string };
}

/** Locks a remittance and returns its row. Refuses (`REMITTANCE_NOT_FOUND`) what is not there. */
export function lockRemittance(scope: OrganizationScope, id: string): Promise<PostingRow> {
  return readRemittance(scope, id, 'FOR NO KEY UPDATE');
}

/** Like `lockRemittance`, but batches may hold it together. */
export function holdRemittance(scope: OrganizationScope, id: string): Promise<PostingRow> {
  return readRemittance(scope, id, 'FOR KEY SHARE');
}

async function readRemittance(
  scope: OrganizationScope,
  id: string,
  lock: 'FOR NO KEY UPDATE' | 'FOR KEY SHARE',
): Promise<PostingRow> {
  const [row] = await scope.query<{
    id: string;
    state: RemittanceState;
    inbox_id: string;
    payer_id: string | null;
    money_key: string;
    effective_on: string;
    payment_date: string | null;
    release_approval_id: string | null;
    tolerance_cents: number;
  }>(
    `SELECT id, state, inbox_id, payer_id, money_key, release_approval_id,
       tolerance_cents::float8 AS tolerance_cents,
       COALESCE(payment_date, created_at::date)::text AS effective_on,
       payment_date::text AS payment_date
     FROM remittance WHERE id = $1 ${lock}`,
    [id],
  );
  if (!row) throw new DomainError('REMITTANCE_NOT_FOUND', 'There is no such remittance');
  return {
    id: row.id,
    state: row.state,
    inboxId: row.inbox_id,
    ...(row.payer_id === null ? {} : { payerId: row.payer_id }),
    moneyKey: row.money_key,
    ...(row.payment_date === null ? {} : { paymentDate: row.payment_date }),
    effectiveOn: row.effective_on,
    ...(row.release_approval_id === null
      ? {}
      : {
          released: {
            differenceCents: row.tolerance_cents,
            approvalId: row.release_approval_id,
          },
        }),
  };
}

/**
 * Decides once whether a received remittance posts: all keys new → `posting` with its cash event,
 * all known with the same content → `alreadyPosted`, else `quarantined` with a finding. Parts of one
 * trace are decided one after the other; refuses (plain error, to be tried again) while another
 * part is being posted.
 */
export async function beginPosting(
  scope: OrganizationScope,
  remittanceId: string,
  advice: Advice,
): Promise<PostingRow> {
  const row = await lockRemittance(scope, remittanceId);
  if (row.state !== 'received') return row;
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 835))', [
    `${scope.organizationId}/${row.moneyKey}`,
  ]);
  const busy = await scope.query(
    `SELECT 1 FROM remittance WHERE money_key = $1 AND state = 'posting' AND id <> $2`,
    [row.moneyKey, row.id],
  );
  if (busy.length > 0) throw new Error('REMITTANCE_BUSY: another part of this payment is posting');
  const verdict = await decide(scope, row.moneyKey, advice);
  if (verdict.verdict === 'already-posted') return setState(scope, row, 'alreadyPosted');
  if (verdict.verdict === 'quarantine') {
    const findings = [keyFinding(advice.head, verdict.code)];
    await storeFindings(scope, row.id, findings);
    await quarantine(scope, row.id, findings);
    return setState(scope, row, 'quarantined');
  }
  const payerId = row.payerId as PayerId | undefined;
  await postTransactions(scope, planCashEvent(advice.head, row.moneyKey, payerId), {
    event: `remittance:${row.id}:cash`,
    effectiveOn: row.effectiveOn,
    remittanceId: row.id,
    inboxId: row.inboxId,
    sources: new Map([
      [row.moneyKey, { rowId: row.id, remittanceId: row.id, inboxId: row.inboxId }],
    ]),
  });
  return setState(scope, row, 'posting');
}

/** Decides by the keys; the claims are read for them only when something of the trace is known. */
async function decide(
  scope: OrganizationScope,
  moneyKey: string,
  advice: Advice,
): Promise<KeyVerdict> {
  const known = await knownKeys(scope, moneyKey);
  if (known.size === 0) return { verdict: 'post' };
  const keys = await adviceKeys(advice);
  return decideByKeys({ ...keys, claims: keys.claims.map(hashedKey) }, known);
}

/** Keys of this trace that are posted, with the hash of their content. */
async function knownKeys(scope: OrganizationScope, moneyKey: string): Promise<Map<string, string>> {
  const rows = await scope.query<{ key: string; content: string }>(
    `SELECT p.money_key AS key, p.content_hash AS content FROM claim_payment p
       JOIN remittance r ON r.id = p.remittance_id WHERE r.money_key = $1
     UNION ALL
     SELECT a.money_key, '' FROM provider_adjustment a
       JOIN remittance r ON r.id = a.remittance_id WHERE r.money_key = $1
     UNION ALL
     SELECT r.money_key, 'empty' FROM remittance r
      WHERE r.money_key = $1 AND r.state = 'posted' AND r.claim_count = 0
        AND NOT EXISTS (SELECT 1 FROM provider_adjustment a WHERE a.remittance_id = r.id)`,
    [moneyKey],
  );
  return new Map(rows.map(({ key, content }) => [key, content]));
}

/** Writes the state of a remittance with the times that belong to it. */
export async function setState(
  scope: OrganizationScope,
  row: PostingRow,
  state: RemittanceState,
): Promise<PostingRow> {
  await scope.execute(
    `UPDATE remittance SET state = $2, version = version + 1,
       posting_started_at = CASE WHEN $2 = 'posting' THEN clock_timestamp() ELSE posting_started_at END,
       posted_at = CASE WHEN $2 = 'posted' THEN clock_timestamp() ELSE posted_at END
     WHERE id = $1`,
    [row.id, state],
  );
  return { ...row, state };
}
