/**
 * The one place where ledger rows are written: a batch of planned transactions with their entries
 * and the balances of lines, encounters and claims, in one statement (the function `post_to_ledger`,
 * migration 1764221000000: a single posting is mostly round trips and planning). A posting key that exists already fails the whole batch, so that nothing is ever
 * posted twice; whoever may come twice asks first and finds nothing left to post.
 *
 * Posting key: `<cause>|<event>|<n>`. The cause is the fact whose entries these are (a charge, a
 * claim payment's id, an action), the event what made us post them now (a remittance, a command).
 */
import { DomainError } from '../../domain/errors/domain-error.js';
import type { LedgerTransaction } from '../../domain/ledger/transaction.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { refreshEncounters, sumsOf, type ClaimOutcome } from './balances.js';
import { post, type EntryRow, type Posted, type TransactionRow } from './posted-columns.js';

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
  const rows = transactions.map((transaction, index) => header(transaction, context, index));
  const entries = transactions.flatMap((transaction, index) =>
    rowsOf(transaction, context, index + 1),
  );
  const touched = new Set(context.encounterIds ?? []);
  for (const { encounterId } of entries) if (encounterId) touched.add(encounterId);
  await postOnce(scope, {
    common: {
      effectiveOn: context.effectiveOn,
      remittanceId: context.remittanceId,
      patientPaymentId: context.patientPaymentId,
      reason: context.reason,
      actorKind: scope.actor.kind,
      actorPersonId: scope.actor.personId,
      approvalId: context.approvalId,
    },
    transactions: rows,
    entries,
    ...sumsOf(entries),
    touched: [...touched],
    outcomes: context.claimOutcomes ?? [],
  });
  return rows.map(({ id }) => id);
}

async function postOnce(scope: OrganizationScope, posted: Posted): Promise<void> {
  try {
    await post(scope, posted);
  } catch (error) {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    if (code !== UNIQUE_VIOLATION || constraint !== 'ledger_transaction_posting_key') throw error;
    throw new DomainError('ALREADY_POSTED', 'This event was posted before', {
      transactions: posted.transactions.length,
    });
  }
}

const UNIQUE_VIOLATION = '23505';

function header(
  { kind, causeKey, entries }: LedgerTransaction,
  context: PostingContext,
  index: number,
): TransactionRow {
  const source = context.sources?.get(causeKey);
  const encounters = new Set(entries.flatMap(({ encounterId }) => encounterId ?? []));
  const cause = source?.rowId ?? causeKey;
  return {
    id: newId(),
    kind,
    postingKey: `${cause}|${context.event}|${index}`,
    ...(encounters.size === 1 ? { encounterId: [...encounters][0] } : {}),
    claimPaymentId: source?.claimPaymentId,
  };
}

function rowsOf(
  { causeKey, entries }: LedgerTransaction,
  context: PostingContext,
  transaction: number,
): EntryRow[] {
  const source = context.sources?.get(causeKey);
  return entries.map((entry, index) => ({
    transaction,
    ordinal: index + 1,
    account: entry.account,
    direction: entry.debitCents === undefined ? ('C' as const) : ('D' as const),
    amountCents: entry.debitCents ?? entry.creditCents ?? 0,
    encounterId: entry.encounterId,
    chargeLineId: entry.chargeLineId,
    claimId: entry.claimId,
    payerId: entry.payerId,
    guarantorId: entry.guarantorId,
    remittanceId: source?.remittanceId ?? context.remittanceId,
    reference: entry.reference,
    inboxId: entry.address === undefined ? undefined : (source?.inboxId ?? context.inboxId),
    segmentNumber: entry.address?.segmentNumber,
  }));
}
