import type { AccountEntry } from '../ledger/entry.js';
import type { ClaimPayment, Remittance } from '../remittance/remittance.js';
import { calendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import type { ChargeLineId, EncounterId, GuarantorId, PayerId } from '../shared/ids.js';
import { paymentAddress } from './accept-remittance.js';
import { claimStatusRow } from './claim-status.js';
import type { ExplainedEntry } from './explain.js';
import type { DecisionFact, LineFacts } from './line-facts.js';
import { lineShares, type LineShare } from './line-share.js';
import { planLine } from './plan-line.js';
import { plbEntries } from './provider-adjustment.js';

const EARLIER = 'earlier payer' as PayerId;
const PAYER = 'this payer' as PayerId;
const NEXT = 'next payer' as PayerId;
const ANY_DATE = calendarDate('2000-01-01');

/**
 * Returns the entries of a payment planned without a database: the cash event of BPR02, every claim
 * as if it matched our line with the full charge, the PLBs. A reversal takes back its own amounts;
 * a claim that the payer forwarded (19-21) leaves its cost share to the next payer.
 */
export function planAlone(remittance: Remittance): ExplainedEntry[] {
  const amount = remittance.paymentAmountCents;
  const at = paymentAddress(remittance);
  const cash: ExplainedEntry[] =
    amount === 0
      ? []
      : [
          { account: 'payments-in-transit', debitCents: amount, ...at },
          { account: 'remittance-clearing', creditCents: amount, ...at },
        ];
  const claims = remittance.claims.flatMap((claim) =>
    claimEntries(claim).map((entry) => explained(entry, claim)),
  );
  const plbs = remittance.providerAdjustments.flatMap((plb) =>
    plbEntries(plb).map((entry) => explained(entry)),
  );
  return [...cash, ...claims, ...plbs];
}

function claimEntries(claim: ClaimPayment): AccountEntry[] {
  const row = claimStatusRow(claim.status);
  if (row?.treatment !== 'decision' && row?.treatment !== 'reversal') return [];
  return lineShares(claim).flatMap((share) => {
    const { steps } = planLine(factsOf(claim, share));
    return steps.filter(({ key }) => key === KEY).flatMap(({ entries }) => entries);
  });
}

const KEY = 'claim';

function factsOf(claim: ClaimPayment, share: LineShare): LineFacts {
  const row = claimStatusRow(claim.status);
  const later = row?.sequence === 'secondary' || row?.sequence === 'tertiary';
  const decision: DecisionFact = {
    key: KEY,
    remittanceKey: KEY,
    kind: row?.treatment === 'reversal' ? 'reversal' : 'decision',
    payerId: PAYER,
    date: ANY_DATE,
    paidCents: share.paidCents,
    adjustments: share.adjustments,
    signature: KEY,
    claimPaidCents: claim.paidCents,
    ...(row?.forwarded ? { forwarded: true } : {}),
    money: 'remittance-clearing',
    address: share.address,
  };
  return {
    chargeLineId: KEY as ChargeLineId,
    encounterId: KEY as EncounterId,
    guarantorId: KEY as GuarantorId,
    serviceDate: ANY_DATE,
    chargeCents: cents(Math.max(0, share.chargeCents)),
    chargedTo: PAYER,
    payers: [...(later ? [EARLIER] : []), PAYER, ...(row?.forwarded ? [NEXT] : [])],
    decisions: [decision],
    actions: [],
  };
}

function explained(entry: AccountEntry, claim?: ClaimPayment): ExplainedEntry {
  const { account, debitCents, creditCents, address } = entry;
  return {
    account,
    ...(debitCents === undefined ? {} : { debitCents }),
    ...(creditCents === undefined ? {} : { creditCents }),
    ...(claim === undefined ? {} : { claim: claim.patientControlNumber }),
    segmentNumber: address?.segmentNumber ?? 0,
    ...(address === undefined ? {} : { segmentId: address.segmentId }),
  };
}
