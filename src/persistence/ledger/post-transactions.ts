/**
 * The one place where ledger rows are written: a batch of planned transactions with their entries,
 * in one statement each, and the balances of lines, encounters and claims in the same database
 * transaction. A posting key that exists already fails the whole batch, so that nothing is ever
 * posted twice; whoever may come twice asks first and finds nothing left to post.
 *
 * Posting key: `<cause>|<event>|<n>`. The cause is the fact whose entries these are (a charge, a
 * claim payment's id, an action), the event what made us post them now (a remittance, a command).
 */
import { DomainError } from '../../domain/errors/domain-error.js';
import type { LedgerTransaction } from '../../domain/ledger/transaction.js';
import { insertNewRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { addToBalances, refreshEncounters, type ClaimOutcome } from './balances.js';

/** The row that a cause is (a claim payment, a PLB, a remittance) and the file of its segments. */
export interface CauseSource {
  readonly rowId: string;
  readonly claimPaymentId?: string;
  readonly remittanceId: string;
  readonly inboxId: string;
}

export interface PostingContext {
  /** What makes us post: unique per event, told again it fails. */
  readonly event: string;
  /** `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  readonly remittanceId?: string;
  readonly inboxId?: string;
  readonly patientPaymentId?: string;
  readonly reason?: string;
  readonly approvalId?: string;
  /** Encounters whose lists must be refreshed even if no entry names them. */
  readonly encounterIds?: readonly string[];
  readonly sources?: ReadonlyMap<string, CauseSource>;
  /** What becomes of claims of these encounters; written with their balances. */
  readonly claimOutcomes?: readonly ClaimOutcome[];
}

/**
 * Posts transactions and keeps the balances. Refuses (`ALREADY_POSTED`) an event that was posted
 * before. Returns the ids of the new transactions, in order.
 */
export async function postTransactions(
  scope: OrganizationScope,
  transactions: readonly LedgerTransaction[],
  context: PostingContext,
): Promise<string[]> {
  if (transactions.length === 0) {
    // A full denial posts nothing, and yet its claim is decided.
    if (context.claimOutcomes?.length) {
      await refreshEncounters(scope, context.encounterIds ?? [], context.claimOutcomes);
    }
    return [];
  }
  const ids = transactions.map(() => newId());
  const headers = transactions.map((transaction, index) =>
    header(scope, transaction, context, { id: ids[index] ?? '', index }),
  );
  await insertHeaders(scope, headers);
  const entries = transactions.flatMap((transaction, index) =>
    rowsOf(scope, transaction, context, ids[index] ?? ''),
  );
  await insertNewRows(scope, 'ledger_entry', ENTRY, entries);
  await addToBalances(scope, entries);
  const touched = new Set(context.encounterIds ?? []);
  for (const { encounter_id: id } of entries) if (id) touched.add(id);
  await refreshEncounters(scope, [...touched], context.claimOutcomes);
  return ids;
}

async function insertHeaders(
  scope: OrganizationScope,
  headers: readonly ReturnType<typeof header>[],
): Promise<void> {
  try {
    await insertNewRows(scope, 'ledger_transaction', HEADER, headers);
  } catch (error) {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    if (code !== UNIQUE_VIOLATION || constraint !== 'ledger_transaction_posting_key') throw error;
    throw new DomainError('ALREADY_POSTED', 'This event was posted before', {
      transactions: headers.length,
    });
  }
}

const UNIQUE_VIOLATION = '23505';

const HEADER = {
  id: 'uuid',
  organization_id: 'uuid',
  kind: 'text',
  posting_key: 'text',
  effective_on: 'date',
  encounter_id: 'uuid',
  remittance_id: 'uuid',
  claim_payment_id: 'uuid',
  patient_payment_id: 'uuid',
  reason: 'text',
  actor_kind: 'text',
  actor_person_id: 'uuid',
  approval_id: 'uuid',
};

function header(
  scope: OrganizationScope,
  { kind, causeKey, entries }: LedgerTransaction,
  context: PostingContext,
  { id, index }: { readonly id: string; readonly index: number },
) {
  const source = context.sources?.get(causeKey);
  const encounters = new Set(entries.flatMap(({ encounterId }) => encounterId ?? []));
  const cause = source?.rowId ?? causeKey;
  return {
    id,
    organization_id: scope.organizationId,
    kind,
    posting_key: `${cause}|${context.event}|${index}`,
    effective_on: context.effectiveOn,
    ...(encounters.size === 1 ? { encounter_id: [...encounters][0] } : {}),
    remittance_id: context.remittanceId,
    claim_payment_id: source?.claimPaymentId,
    patient_payment_id: context.patientPaymentId,
    reason: context.reason,
    actor_kind: scope.actor.kind,
    actor_person_id: scope.actor.personId,
    approval_id: context.approvalId,
  };
}

const ENTRY = {
  transaction_id: 'uuid',
  ordinal: 'integer',
  organization_id: 'uuid',
  account: 'text',
  direction: 'text',
  amount_cents: 'bigint',
  encounter_id: 'uuid',
  charge_line_id: 'uuid',
  claim_id: 'uuid',
  payer_id: 'uuid',
  guarantor_id: 'uuid',
  remittance_id: 'uuid',
  reference: 'text',
  inbox_id: 'uuid',
  segment_number: 'integer',
};

/** An entry as its row. */
export interface EntryRow {
  readonly account: string;
  readonly direction: 'D' | 'C';
  readonly amount_cents: number;
  readonly encounter_id?: string | undefined;
  readonly charge_line_id?: string | undefined;
  readonly payer_id?: string | undefined;
  readonly guarantor_id?: string | undefined;
}

function rowsOf(
  scope: OrganizationScope,
  transaction: LedgerTransaction,
  context: PostingContext,
  id: string,
): EntryRow[] {
  const source = context.sources?.get(transaction.causeKey);
  return transaction.entries.map((entry, index) => ({
    transaction_id: id,
    ordinal: index + 1,
    organization_id: scope.organizationId,
    account: entry.account,
    direction: entry.debitCents === undefined ? ('C' as const) : ('D' as const),
    amount_cents: entry.debitCents ?? entry.creditCents ?? 0,
    encounter_id: entry.encounterId,
    charge_line_id: entry.chargeLineId,
    claim_id: entry.claimId,
    payer_id: entry.payerId,
    guarantor_id: entry.guarantorId,
    remittance_id: source?.remittanceId ?? context.remittanceId,
    reference: entry.reference,
    inbox_id: entry.address === undefined ? undefined : (source?.inboxId ?? context.inboxId),
    segment_number: entry.address?.segmentNumber,
  }));
}
