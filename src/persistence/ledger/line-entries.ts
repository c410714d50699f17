import type { Account } from '../../domain/ledger/account.js';
import type { AccountEntry } from '../../domain/ledger/entry.js';
import { LINE_FACT_KINDS } from '../../domain/posting/replan.js';
import { cents } from '../../domain/shared/cents.js';
import type {
  ChargeLineId,
  ClaimId,
  EncounterId,
  GuarantorId,
  PayerId,
} from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';

/** An entry of a line with the fact that it belongs to. */
export interface StoredEntry {
  readonly charge_line_id: string;
  readonly cause: string;
  readonly event: string;
  readonly kind: string;
  readonly account: Account;
  readonly direction: 'D' | 'C';
  readonly amount_cents: string | number;
  readonly payer_id: string | null;
  readonly guarantor_id: string | null;
  readonly claim_id: string | null;
  readonly encounter_id: string;
  readonly reference: string | null;
}

/** What is posted for the lines of encounters, by line, in the order of posting. */
export async function loadEntries(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<Map<string, StoredEntry[]>> {
  const rows = await scope.query<StoredEntry>(
    // LATERAL with OFFSET 0 fixes the order of the joins: the statistics of a growing ledger lag
    // behind, and a plan that starts from all its transactions costs seconds.
    `WITH e AS MATERIALIZED (
       SELECT * FROM ledger_entry
        WHERE encounter_id = ANY ($1::uuid[]) AND charge_line_id IS NOT NULL)
     SELECT e.charge_line_id, e.encounter_id, t.kind, e.account, e.direction, e.amount_cents,
       e.payer_id, e.guarantor_id, e.claim_id, e.reference,
       COALESCE(p.money_key, split_part(t.posting_key, '|', 1)) AS cause,
       split_part(t.posting_key, '|', 2) AS event
     FROM e
     CROSS JOIN LATERAL (SELECT id, kind, posting_key, posted_at, claim_payment_id
       FROM ledger_transaction WHERE id = e.transaction_id OFFSET 0) t
     LEFT JOIN LATERAL (SELECT money_key FROM claim_payment
       WHERE id = t.claim_payment_id OFFSET 0) p ON true
     WHERE t.kind = ANY ($2::text[])
     ORDER BY t.posted_at, t.id, e.ordinal`,
    [encounterIds, LINE_FACT_KINDS],
  );
  const byLine = new Map<string, StoredEntry[]>();
  for (const row of rows) {
    const known = byLine.get(row.charge_line_id);
    if (known) known.push(row);
    else byLine.set(row.charge_line_id, [row]);
  }
  return byLine;
}

/** Returns the entries of a line by the fact that they belong to. */
export function postedOf(entries: readonly StoredEntry[]): Map<string, AccountEntry[]> {
  const posted = new Map<string, AccountEntry[]>();
  for (const row of entries) {
    const amount = cents(Number(row.amount_cents));
    const entry: AccountEntry = {
      account: row.account,
      ...(row.direction === 'D' ? { debitCents: amount } : { creditCents: amount }),
      chargeLineId: row.charge_line_id as ChargeLineId,
      encounterId: row.encounter_id as EncounterId,
      ...(row.claim_id === null ? {} : { claimId: row.claim_id as ClaimId }),
      ...(row.payer_id === null ? {} : { payerId: row.payer_id as PayerId }),
      ...(row.guarantor_id === null ? {} : { guarantorId: row.guarantor_id as GuarantorId }),
      ...(row.reference === null ? {} : { reference: row.reference }),
    };
    const known = posted.get(row.cause);
    if (known) known.push(entry);
    else posted.set(row.cause, [entry]);
  }
  return posted;
}
