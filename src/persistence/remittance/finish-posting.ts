import { credit, debit } from '../../domain/ledger/entry.js';
import { ledgerTransaction } from '../../domain/ledger/transaction.js';
import { planProviderAdjustments } from '../../domain/posting/plan-remittance.js';
import { plbRow } from '../../domain/posting/provider-adjustment.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { Advice } from '../../domain/remittance/advice.js';
import { cents } from '../../domain/shared/cents.js';
import type { PayerId } from '../../domain/shared/ids.js';
import { insertRows } from '../bulk-insert.js';
import type { OrganizationScope } from '../database.js';
import { matchEarlierDeposit } from '../ledger/deposits.js';
import { postTransactions } from '../ledger/post-transactions.js';
import { newId } from '../new-id.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { lockRemittance, setState, type PostingRow } from './begin-posting.js';
import { openPostingIssues } from './posting-issues.js';

/**
 * Ends the posting of a remittance whose claims are all posted: its PLBs, the state `posted`, and
 * the wake-up of every encounter that it touched, in one transaction. Refuses (`CLAIMS_NOT_POSTED`)
 * while claims are missing. Its clearing account is zero then: every batch has taken exactly its
 * CLP04 from it, and BPR02 is their sum less the PLBs.
 */
export async function finishPosting(
  scope: OrganizationScope,
  remittanceId: string,
  advice: Advice,
): Promise<void> {
  const row = await lockRemittance(scope, remittanceId);
  if (row.state !== 'posting') return;
  const [count] = await scope.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM claim_payment WHERE remittance_id = $1',
    [row.id],
  );
  if (count?.n !== advice.claimCount) {
    throw new DomainError('CLAIMS_NOT_POSTED', 'Not every claim of the remittance is posted');
  }
  const payerId = row.payerId as PayerId | undefined;
  const { head, providerAdjustmentKeys: providerAdjustments } = advice;
  const ids = providerAdjustments.map(() => newId());
  await insertPlbs(scope, row.id, advice, ids);
  const keys = { providerAdjustments };
  const { transactions, issues } = planProviderAdjustments(head, keys, payerId);
  await postTransactions(scope, transactions, {
    event: `remittance:${row.id}:plb`,
    effectiveOn: row.effectiveOn,
    remittanceId: row.id,
    inboxId: row.inboxId,
    sources: new Map(
      providerAdjustments.map(({ key }, index) => [
        key,
        { rowId: ids[index] ?? '', remittanceId: row.id, inboxId: row.inboxId },
      ]),
    ),
  });
  await postTolerance(scope, row);
  await openPostingIssues(scope, row, [], issues);
  await setState(scope, row, 'posted');
  await matchEarlierDeposit(scope, row.id, row.effectiveOn);
  await wakeTouched(scope, row.id);
}

/** What a released payment is off by goes to an account of its own, so that its clearing is zero. */
async function postTolerance(scope: OrganizationScope, row: PostingRow): Promise<void> {
  const { released, payerId, moneyKey } = row;
  if (released === undefined || released.differenceCents === 0) return;
  const { differenceCents, approvalId } = released;
  const subject = payerId === undefined ? {} : { payerId: payerId as PayerId };
  const sides = differenceCents > 0 ? ([debit, credit] as const) : ([credit, debit] as const);
  const amount = cents(Math.abs(differenceCents));
  const difference = ledgerTransaction('write-off', `tolerance:${moneyKey}`, [
    sides[0]('write-off-payer-tolerance', amount, subject),
    sides[1]('remittance-clearing', amount, subject),
  ]);
  await postTransactions(scope, [difference], {
    event: `remittance:${row.id}:tolerance`,
    effectiveOn: row.effectiveOn,
    remittanceId: row.id,
    inboxId: row.inboxId,
    approvalId,
  });
}

async function insertPlbs(
  scope: OrganizationScope,
  remittanceId: string,
  { head, providerAdjustmentKeys: keys }: Advice,
  ids: readonly string[],
): Promise<void> {
  await insertRows(
    scope,
    'provider_adjustment',
    {
      id: 'uuid',
      organization_id: 'uuid',
      remittance_id: 'uuid',
      money_key: 'text',
      provider_identifier: 'text',
      fiscal_period: 'text',
      reason: 'text',
      reference: 'text',
      amount_cents: 'bigint',
      treatment: 'text',
      segment_number: 'integer',
    },
    head.providerAdjustments.map((plb, index) => ({
      id: ids[index],
      organization_id: scope.organizationId,
      remittance_id: remittanceId,
      money_key: keys[index]?.key,
      provider_identifier: plb.providerId,
      fiscal_period: plb.fiscalPeriod,
      reason: plb.reason,
      reference: plb.reference,
      amount_cents: plb.amountCents,
      treatment: plbRow(plb.reason).treatment,
      segment_number: plb.address.segmentNumber,
    })),
  );
}

async function wakeTouched(scope: OrganizationScope, remittanceId: string): Promise<void> {
  const rows = await scope.query<{ encounter_id: string }>(
    `SELECT DISTINCT encounter_id FROM claim_payment
      WHERE remittance_id = $1 AND encounter_id IS NOT NULL`,
    [remittanceId],
  );
  await wakeEncounters(
    scope,
    scope.organizationId,
    rows.map(({ encounter_id }) => encounter_id),
  );
}
