import { credit, debit, type AccountEntry } from '../ledger/entry.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { cents, type Cents } from '../shared/cents.js';
import type { ChargeLineId, EncounterId, GuarantorId } from '../shared/ids.js';

/** A payment of a guarantor that stands (a returned one is not listed any more). */
export interface PatientPayment {
  readonly key: string;
  readonly amountCents: Cents;
  /** The visit at which it was paid: its lines come first. */
  readonly encounterId?: EncounterId;
  /** What the payer of the money said it is for; the rest goes to the oldest balance. */
  readonly allocations?: readonly {
    readonly chargeLineId: ChargeLineId;
    readonly amountCents: Cents;
  }[];
}

/** A line as the guarantor sees it: owed before payments, and what is applied to it so far. */
export interface PatientLine {
  readonly chargeLineId: ChargeLineId;
  readonly encounterId: EncounterId;
  readonly serviceDate: CalendarDate;
  readonly owedCents: Cents;
  readonly appliedCents: Cents;
}

export interface PatientMoney {
  readonly guarantorId: GuarantorId;
  readonly payments: readonly PatientPayment[];
  readonly refundedCents: Cents;
  readonly lines: readonly PatientLine[];
}

/**
 * Returns what is applied to each line: first what payments were given for, then everything else
 * to the oldest balance (service date, then line id). It depends on no order of arrival.
 */
export function applyPatientMoney(money: PatientMoney): Map<ChargeLineId, Cents> {
  const received = money.payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  let pool = Math.max(0, received - money.refundedCents);
  const applied = new Map<ChargeLineId, number>(money.lines.map((line) => [line.chargeLineId, 0]));
  const owed = new Map(money.lines.map((line) => [line.chargeLineId, line.owedCents]));
  const give = (line: ChargeLineId, wanted: number): void => {
    const known = applied.get(line);
    if (known === undefined) return;
    const amount = Math.max(0, Math.min(wanted, (owed.get(line) ?? 0) - known, pool));
    applied.set(line, known + amount);
    pool -= amount;
  };
  const oldestFirst = [...money.lines].sort((a, b) => {
    const [left, right] =
      a.serviceDate === b.serviceDate
        ? [a.chargeLineId, b.chargeLineId]
        : [a.serviceDate, b.serviceDate];
    return left < right ? -1 : 1;
  });
  for (const { allocations, amountCents: amount, encounterId } of money.payments) {
    for (const { chargeLineId, amountCents } of allocations ?? []) give(chargeLineId, amountCents);
    if (encounterId === undefined || allocations !== undefined) continue;
    let left = amount as number;
    for (const line of oldestFirst.filter((each) => each.encounterId === encounterId)) {
      const before = pool;
      give(line.chargeLineId, left);
      left -= before - pool;
    }
  }
  for (const { chargeLineId } of oldestFirst) give(chargeLineId, Number.MAX_SAFE_INTEGER);
  return new Map([...applied].map(([line, amount]) => [line, cents(amount)]));
}

/** Returns the entries that bring the applications of a guarantor from what they are to that. */
export function planApplications(money: PatientMoney): AccountEntry[] {
  const target = applyPatientMoney(money);
  const { guarantorId } = money;
  const changes = money.lines
    .map((line) => ({
      line,
      amount: cents((target.get(line.chargeLineId) ?? 0) - line.appliedCents),
    }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => a.amount - b.amount);
  return changes.flatMap(({ line, amount }) => {
    const { chargeLineId, encounterId } = line;
    const entries = [
      debit('patient-credit', amount, { guarantorId }),
      credit('patient-receivable', amount, { guarantorId, chargeLineId, encounterId }),
    ];
    return amount > 0 ? entries : entries.reverse();
  });
}

/** Returns the patient's unapplied credit after the applications; negative when a refund went too far. */
export function patientCreditCents(money: PatientMoney): Cents {
  const received = money.payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const applied = [...applyPatientMoney(money).values()].reduce((sum, amount) => sum + amount, 0);
  return cents(received - money.refundedCents - applied);
}
