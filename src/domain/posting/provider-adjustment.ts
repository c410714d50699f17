import type { Account } from '../ledger/account.js';
import { credit, debit, type AccountEntry } from '../ledger/entry.js';
import type { ProviderAdjustment } from '../remittance/remittance.js';
import type { PayerId } from '../shared/ids.js';

/** `carried` nets to zero with its counterpart over time, `final` does not, `suspense` waits. */
export type PlbTreatment = 'carried' | 'final' | 'suspense';

export interface PlbRow {
  readonly account: Account;
  readonly treatment: PlbTreatment;
}

/**
 * PLB03-1 (X12 code list 426). WO, 72 and B2 are pairs per payer and PLB03-2, FB pairs with FB
 * (RFI 227, 325, 758); every other known reason is final on an account of its own.
 */
const CARRIED: Readonly<Record<string, Account>> = {
  WO: 'recoupment',
  '72': 'recoupment',
  B2: 'recoupment',
  FB: 'forward-balance',
};

const FINAL: ReadonlySet<string> = new Set(
  (
    '50 51 90 AH AM AP B3 BD BN C5 CR CS CT CV CW DM E3 FC GO HM IP IR IS J1 ' +
    'L3 LE LS OA OB PI PL RA RE SL TL WU'
  ).split(' '),
);

/** Returns the account and the treatment of a PLB reason; an unknown one goes to suspense. */
export function plbRow(reason: string): PlbRow {
  const carried = Object.hasOwn(CARRIED, reason) ? CARRIED[reason] : undefined;
  if (carried) return { account: carried, treatment: 'carried' };
  if (reason === 'L6') return { account: 'interest-income', treatment: 'final' };
  if (FINAL.has(reason)) return { account: `plb-${reason}`, treatment: 'final' };
  return { account: 'plb-suspense', treatment: 'suspense' };
}

/** Returns the entries of one PLB amount: positive lowers the payment. Zero makes none. */
export function plbEntries(plb: ProviderAdjustment, payerId?: PayerId): AccountEntry[] {
  if (plb.amountCents === 0) return [];
  const { account } = plbRow(plb.reason);
  const subject = {
    address: plb.address,
    ...(payerId === undefined ? {} : { payerId }),
  };
  const tied = plb.reference === undefined ? subject : { ...subject, reference: plb.reference };
  const entries = [
    debit(account, plb.amountCents, tied),
    credit('remittance-clearing', plb.amountCents, subject),
  ];
  return plb.amountCents > 0 ? entries : entries.reverse();
}
