import type { SegmentAddress } from '../remittance/remittance.js';
import { cents, type Cents } from '../shared/cents.js';
import type { ChargeLineId, ClaimId, EncounterId, GuarantorId, PayerId } from '../shared/ids.js';
import type { Account } from './account.js';

/** What an entry is about, as far as it is known; account, line, payer and guarantor are dimensions. */
export interface EntrySubject {
  readonly chargeLineId?: ChargeLineId;
  readonly encounterId?: EncounterId;
  /** A reference, not a dimension: at intake a charge has no claim yet. */
  readonly claimId?: ClaimId;
  readonly payerId?: PayerId;
  readonly guarantorId?: GuarantorId;
  /** PLB03-2 of a recoupment, the key of an unmatched claim: what the amount is tied to. */
  readonly reference?: string;
  /** The segment that the amount was read from. */
  readonly address?: SegmentAddress;
}

/** One debit or credit: a positive amount on exactly one side. */
export interface AccountEntry extends EntrySubject {
  readonly account: Account;
  readonly debitCents?: Cents;
  readonly creditCents?: Cents;
}

/** Returns a debit of `amount`, or a credit when it is negative. */
export function debit(account: Account, amount: Cents, subject: EntrySubject = {}): AccountEntry {
  return amount < 0
    ? { ...subject, account, creditCents: cents(0 - amount) }
    : { ...subject, account, debitCents: amount };
}

/** Returns a credit of `amount`, or a debit when it is negative. */
export function credit(account: Account, amount: Cents, subject: EntrySubject = {}): AccountEntry {
  return debit(account, cents(0 - amount), subject);
}

/** Returns the amount of an entry, debit positive. */
export function signedCents(entry: AccountEntry): Cents {
  return cents((entry.debitCents ?? 0) - (entry.creditCents ?? 0));
}

/** Returns the same entry with its sides swapped. */
export function swapped(entry: AccountEntry): AccountEntry {
  const { debitCents, creditCents, ...rest } = entry;
  return {
    ...rest,
    ...(creditCents === undefined ? {} : { debitCents: creditCents }),
    ...(debitCents === undefined ? {} : { creditCents: debitCents }),
  };
}

/** Returns an entry without its account and amount. */
function subjectOf(entry: AccountEntry): EntrySubject {
  const subject: { -readonly [Key in keyof AccountEntry]?: AccountEntry[Key] } = { ...entry };
  delete subject.account;
  delete subject.debitCents;
  delete subject.creditCents;
  return subject;
}

/** Returns the text that two entries share exactly when they move the same balance. */
export function balanceKey(entry: AccountEntry): string {
  const { account, chargeLineId = '', payerId = '', guarantorId = '', reference = '' } = entry;
  return `${account}|${chargeLineId}|${payerId}|${guarantorId}|${reference}`;
}

/** Whether two entries are the same amount on the same side of the same balance. */
function sameEntry(a: AccountEntry, b: AccountEntry): boolean {
  return (
    a.account === b.account &&
    a.debitCents === b.debitCents &&
    a.creditCents === b.creditCents &&
    a.chargeLineId === b.chargeLineId &&
    a.payerId === b.payerId &&
    a.guarantorId === b.guarantorId &&
    a.reference === b.reference
  );
}

/** Returns the entries summed per balance, without zeros, in order of first appearance. */
export function netEntries(entries: Iterable<AccountEntry>): AccountEntry[] {
  const sums = new Map<string, { entry: AccountEntry; amount: number }>();
  for (const entry of entries) {
    const key = balanceKey(entry);
    const known = sums.get(key);
    if (known) known.amount += signedCents(entry);
    else sums.set(key, { entry, amount: signedCents(entry) });
  }
  return [...sums.values()]
    .filter(({ amount }) => amount !== 0)
    .map(({ entry, amount }) => {
      const { account } = entry;
      return debit(account, cents(amount), subjectOf(entry));
    });
}

/** Returns whether two lists of entries move the same balances by the same amounts. */
export function sameEffect(a: readonly AccountEntry[], b: readonly AccountEntry[]): boolean {
  const alike =
    a.length === b.length &&
    a.every((entry, index) => {
      const other = b[index];
      return other !== undefined && sameEntry(entry, other);
    });
  if (alike) return true;
  if (differInOneAccount(a, b)) return false;
  return netEntries([...a, ...b.map(swapped)]).length === 0;
}

/** Whether the first account alone tells two lists apart: nearly always, and without any text. */
function differInOneAccount(a: readonly AccountEntry[], b: readonly AccountEntry[]): boolean {
  const account = (a[0] ?? b[0])?.account;
  let sum = 0;
  for (const entry of a) if (entry.account === account) sum += signedCents(entry);
  for (const entry of b) if (entry.account === account) sum -= signedCents(entry);
  return sum !== 0;
}
