/**
 * One batch of claim payments in one database transaction: rows first, then the lines of the
 * encounters are loaded with all their facts (the new ones included), planned, and the difference
 * is posted. A batch that was committed is found by its rows; one that was not leaves nothing.
 */
import type { PostingIssue } from '../../domain/posting/plan-remittance.js';
import { applyCredits } from '../../domain/posting/plan-remittance.js';
import { claimStatusRow } from '../../domain/posting/claim-status.js';
import { lineShares } from '../../domain/posting/line-share.js';
import { replanLines } from '../../domain/posting/replan.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { credit, debit, signedCents } from '../../domain/ledger/entry.js';
import { ledgerTransaction, type LedgerTransaction } from '../../domain/ledger/transaction.js';
import type { LinePlan } from '../../domain/posting/plan-line.js';
import { placedClaims, type Advice, type PlacedClaim } from '../../domain/remittance/advice.js';
import { cents } from '../../domain/shared/cents.js';
import type { PayerId } from '../../domain/shared/ids.js';
import type { OrganizationScope } from '../database.js';
import { closeSettledDenials, openDenials, type DenyingPayment } from '../ledger/denials.js';
import type { StoredPayment } from '../ledger/line-decisions.js';
import { loadLines } from '../ledger/line-states.js';
import { loadPatientMoney } from '../ledger/patient-money.js';
import { postTransactions, type CauseSource } from '../ledger/post-transactions.js';
import { newId } from '../new-id.js';
import { holdRemittance, type PostingRow } from './begin-posting.js';
import { claimOutcomes, tellPayments } from './claim-outcomes.js';
import { matchPayments } from './match-payments.js';
import { insertPayments, isPosted, type PaymentDraft } from './payment-rows.js';
import { openPostingIssues } from './posting-issues.js';
import { hashedKey } from './store-remittance.js';

const BATCH = 300;

/**
 * Posts one batch of the claims of a remittance that is `posting`; those that were posted before are
 * passed over. Batches may run side by side: each locks the encounters that it touches. Returns how
 * many claim payments it posted.
 */
export async function postBatch(
  scope: OrganizationScope,
  remittanceId: string,
  batch: readonly PlacedClaim[],
): Promise<number> {
  const row = await holdRemittance(scope, remittanceId);
  if (row.state !== 'posting') return 0;
  const claims = await notPosted(scope, row.id, batch);
  if (claims.length === 0) return 0;
  const matches = await matchPayments(
    scope,
    claims.map(({ payment }) => payment),
    row.payerId,
  );
  const drafts = claims.flatMap((claim, index): PaymentDraft[] => {
    const match = matches[index];
    return match ? [{ ...claim, id: newId(), key: hashedKey(claim.key), match }] : [];
  });
  await insertPayments(scope, row.id, drafts);
  await postDrafts(scope, row, drafts);
  return drafts.length;
}

/** A file may have been cut into other batches before the worker died. */
async function notPosted(
  scope: OrganizationScope,
  remittanceId: string,
  batch: readonly PlacedClaim[],
): Promise<readonly PlacedClaim[]> {
  const rows = await scope.query<{ ordinal: number }>(
    `SELECT ordinal FROM claim_payment WHERE remittance_id = $1 AND ordinal = ANY ($2::int[])`,
    [remittanceId, batch.map(({ ordinal }) => ordinal)],
  );
  const done = new Set(rows.map(({ ordinal }) => ordinal));
  return batch.filter(({ ordinal }) => !done.has(ordinal));
}

/** Posts every batch of a remittance, a few at a time; `onProgress` is called after each. */
export async function postBatches(
  run: <T>(work: (scope: OrganizationScope) => Promise<T>) => Promise<T>,
  remittanceId: string,
  advice: Advice,
  {
    atOnce = 2,
    size = BATCH,
    onProgress,
  }: {
    readonly atOnce?: number;
    readonly size?: number;
    readonly onProgress?: () => void;
  } = {},
): Promise<void> {
  const batches = new SharedIterator(batchesOf(advice, size));
  const work = async (): Promise<void> => {
    for (let batch = await batches.next(); batch; batch = await batches.next()) {
      const claims = batch;
      await run((scope) => postBatch(scope, remittanceId, claims));
      onProgress?.();
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await batches.close();
  }
}

/** The claims of an advice in portions; only those that are being posted are held. */
export async function* batchesOf(
  advice: Advice,
  size = BATCH,
): AsyncGenerator<readonly PlacedClaim[]> {
  let batch: PlacedClaim[] = [];
  for await (const claim of placedClaims(advice)) {
    batch.push(claim);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** An iterator that several workers draw from: a generator hands out its items one by one anyway. */
class SharedIterator<Item> {
  constructor(private readonly source: AsyncGenerator<Item>) {}

  async next(): Promise<Item | undefined> {
    const step = await this.source.next();
    return step.done === true ? undefined : step.value;
  }

  /** After a failure: what was not drawn is not read. */
  async close(): Promise<void> {
    await this.source.return(undefined);
  }
}

async function postDrafts(
  scope: OrganizationScope,
  row: PostingRow,
  drafts: readonly PaymentDraft[],
): Promise<void> {
  const encounterIds = drafts.flatMap(({ match }) => match.matched?.claim.encounterId ?? []);
  const { lines, sources } = await loadLines(scope, encounterIds, freshPayments(row, drafts));
  const owners = [...new Set([...lines.values()].map(({ facts }) => facts.guarantorId))];
  const guarantors = await loadPatientMoney(scope, owners);
  const replan = replanLines(lines.values());
  const waiting = drafts.flatMap((draft) => suspense(draft, row));
  const keys = new Set(drafts.map(({ key }) => key.key));
  const transactions = [
    ...replan.releases,
    ...drafts.flatMap(({ key }) => replan.fresh.get(key.key) ?? []),
    ...waiting,
    ...replan.changed,
    ...[...replan.fresh].filter(([key]) => !keys.has(key)).map(([, posted]) => posted),
    ...applyCredits(guarantors, replan.plans),
  ];
  refuseWrongClearing(transactions, drafts);
  const own = new Map<string, CauseSource>(
    drafts.map(({ id, key }) => [
      key.key,
      { rowId: id, claimPaymentId: id, remittanceId: row.id, inboxId: row.inboxId },
    ]),
  );
  const allSources = new Map([...sources, ...own]);
  await postTransactions(scope, transactions, {
    event: `remittance:${row.id}:${drafts[0]?.ordinal ?? 0}`,
    effectiveOn: row.effectiveOn,
    remittanceId: row.id,
    inboxId: row.inboxId,
    encounterIds,
    sources: allSources,
    claimOutcomes: await claimOutcomes(scope, drafts),
  });
  const plans = [...replan.plans.values()];
  await openDenials(scope, plans, denying(drafts));
  await closeSettledDenials(scope, replan.plans, allSources);
  await tellPayments(scope, row, drafts);
  await openPostingIssues(scope, row, drafts, issuesOf(drafts, plans));
  const amount = waiting
    .flatMap(({ entries }) => entries)
    .filter(({ account }) => account === 'unapplied-payer-cash')
    .reduce((sum, entry) => sum + (entry.creditCents ?? 0) - (entry.debitCents ?? 0), 0);
  if (amount !== 0) {
    await scope.execute(
      'UPDATE remittance SET suspense_cents = suspense_cents + $2 WHERE id = $1',
      [row.id, amount],
    );
  }
}

/**
 * The decided payments of this batch as `loadDecisions` would read them back. Without a payment date
 * the row's own day counts: then they are read.
 */
function freshPayments(row: PostingRow, drafts: readonly PaymentDraft[]): StoredPayment[] {
  const { paymentDate } = row;
  if (paymentDate === undefined) return [];
  return drafts.filter(isPosted).flatMap(({ id, key, payment, match }): StoredPayment[] => {
    if (!match.matched) return [];
    const { claimId, encounterId, payerId, sequence } = match.matched.claim;
    return [
      {
        id,
        money_key: key.key,
        content: payment,
        match_state: 'matched',
        claim_id: claimId,
        encounter_id: encounterId,
        claim_payer_id: payerId,
        claim_sequence: sequence,
        remittance_payer_id: row.payerId ?? null,
        remittance_id: row.id,
        inbox_id: row.inboxId,
        remittance_key: row.moneyKey,
        payment_date: paymentDate,
        created_on: paymentDate,
      },
    ];
  });
}

/** A batch takes exactly the CLP04 of its claims out of the remittance's clearing account. */
function refuseWrongClearing(
  transactions: readonly LedgerTransaction[],
  drafts: readonly PaymentDraft[],
): void {
  const taken = transactions
    .flatMap(({ entries }) => entries)
    .filter(({ account }) => account === 'remittance-clearing')
    .reduce((sum, entry) => sum + signedCents(entry), 0);
  const paid = drafts.filter(isPosted).reduce((sum, { payment }) => sum + payment.paidCents, 0);
  if (taken !== paid) {
    throw new DomainError('CLEARING_OPEN', 'The remittance would not clear to zero', {
      taken,
      paid,
    });
  }
}

/** Cents of a payment that no line of ours takes; all of it when no claim of ours was found. */
function unmatchedCents({ match, payment }: PaymentDraft): number {
  if (!match.matched) return payment.paidCents;
  const taken = new Set(match.matched.lines.map(({ line }) => line));
  if (payment.lines.length === 0) return match.matched.ours.length === 0 ? payment.paidCents : 0;
  return lineShares(payment)
    .filter(({ line }) => !taken.has(line))
    .reduce((sum, { paidCents }) => sum + paidCents, 0);
}

function suspense(draft: PaymentDraft, { payerId }: PostingRow): LedgerTransaction[] {
  const amount = isPosted(draft) ? unmatchedCents(draft) : 0;
  if (amount === 0) return [];
  const payer = payerId === undefined ? {} : { payerId: payerId as PayerId };
  const subject = { reference: draft.key.key, address: draft.payment.address, ...payer };
  return [
    ledgerTransaction('unmatched-claim', draft.key.key, [
      debit('remittance-clearing', cents(amount), subject),
      credit('unapplied-payer-cash', cents(amount), subject),
    ]),
  ];
}

function denying(drafts: readonly PaymentDraft[]): Map<string, DenyingPayment> {
  return new Map(
    drafts.flatMap(({ id, key, payment, match }) =>
      match.matched
        ? [
            [
              key.key,
              {
                claimPaymentId: id,
                claimId: match.matched.claim.claimId,
                encounterId: match.matched.claim.encounterId,
                content: payment,
              },
            ] as const,
          ]
        : [],
    ),
  );
}

/** Issues of this batch's own payments; what older decisions say was said when they came. */
function issuesOf(drafts: readonly PaymentDraft[], plans: readonly LinePlan[]): PostingIssue[] {
  const keys = new Set(drafts.map(({ key }) => key.key));
  const own = plans.flatMap(({ issues }) => issues).filter(({ key }) => keys.has(key));
  const strangers = drafts.filter(isPosted).flatMap((draft): PostingIssue[] => {
    const { match, key, payment } = draft;
    if (!match.matched) {
      return [{ code: 'unmatched-claim', key: key.key, amountCents: payment.paidCents }];
    }
    const taken = match.matched.lines.length;
    const missing = payment.lines.length > 0 && taken < payment.lines.length;
    return missing || match.matched.ours.length === 0
      ? [{ code: 'unmatched-line', key: key.key, amountCents: cents(unmatchedCents(draft)) }]
      : [];
  });
  return [...own, ...strangers, ...drafts.flatMap(remarkIssues)];
}

/** What a payment says beside its money: not our claim (23), a corrected insured (NM1*74). */
function remarkIssues({ payment, key, match }: PaymentDraft): PostingIssue[] {
  if (!match.matched) return [];
  const issues: PostingIssue[] = [];
  if (claimStatusRow(payment.status)?.treatment === 'not-ours') {
    issues.push({ code: 'not-our-claim', key: key.key });
  }
  const { corrected } = payment;
  const known = [payment.subscriber?.memberId, payment.patient?.memberId];
  if (corrected?.memberId !== undefined && !known.includes(corrected.memberId)) {
    issues.push({ code: 'member-corrected', key: key.key });
  }
  return issues;
}
