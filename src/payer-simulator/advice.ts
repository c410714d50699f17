import type {
  ClaimPayment,
  ProviderAdjustment,
  Remittance,
} from '../domain/remittance/remittance.js';
import type { CalendarDate } from '../domain/shared/calendar-date.js';
import { cents, sumCents } from '../domain/shared/cents.js';
import type { PlannedPayment } from './payer-book.js';

const NOWHERE = { segmentNumber: 0, segmentId: '' };

/** Payer of the 835, as its tax id stands in TRN03: `1` and nine digits. */
const ORIGINATOR = '1987654321';

/**
 * Returns the planned payments that may share an advice, those of one payer to one payee; faults
 * and recoupments stand alone.
 */
export function groupForAdvice(planned: readonly PlannedPayment[]): PlannedPayment[][] {
  const groups = new Map<string, PlannedPayment[]>();
  for (const each of planned) {
    const key = each.alone === undefined ? `${each.payer.id}|${each.payeeNpi}` : each.id;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

export interface AdviceIdentity {
  readonly trace: string;
  readonly controlNumber: string;
  readonly paymentDate: CalendarDate;
}

/** Returns the payment advice of a group, balanced to the cent unless the scenario wants a fault. */
export function composeAdvice(
  group: readonly [PlannedPayment, ...PlannedPayment[]],
  identity: AdviceIdentity,
): Remittance {
  const [first] = group;
  const claims = group.flatMap(({ payments }) => payments);
  if (first.alone === 'unknownClaim') claims.push(...claims.slice(0, 1).map(strangerOf));
  const providerAdjustments = group.flatMap((planned) => adjustmentsOf(planned, identity));
  const paid = sumCents([
    ...claims.map(({ paidCents }) => paidCents),
    ...providerAdjustments.map(({ amountCents }) => cents(-amountCents)),
  ]);
  const announced = first.alone === 'unbalanced' ? cents(paid + 1) : paid;
  return {
    address: NOWHERE,
    guide: '005010X221A1',
    interchangeControlNumber: '',
    controlNumber: identity.controlNumber,
    trace: { number: identity.trace, originator: ORIGINATOR },
    method: announced === 0 ? 'NON' : 'ACH',
    creditDebit: 'C',
    paymentAmountCents: announced,
    paymentDate: identity.paymentDate,
    payer: { name: first.payer.name, id: first.payer.id },
    payee: {
      name: first.payeeName,
      npi: first.payeeNpi,
      ...(first.payeeTaxId === undefined ? {} : { taxId: first.payeeTaxId }),
    },
    claims,
    providerAdjustments,
  };
}

function adjustmentsOf(
  planned: PlannedPayment,
  { paymentDate }: AdviceIdentity,
): ProviderAdjustment[] {
  return (planned.providerAdjustments ?? []).map((adjustment) => ({
    address: NOWHERE,
    providerId: planned.payeeNpi,
    fiscalPeriod: `${paymentDate.slice(0, 4)}1231`,
    reason: adjustment.reason,
    reference: adjustment.reference,
    amountCents: cents(adjustment.amountCents),
  }));
}

/** A claim that the practice never sent, as like a real one as another number makes it. */
function strangerOf(payment: ClaimPayment): ClaimPayment {
  return {
    ...payment,
    patientControlNumber: `STRANGER${(payment.payerClaimControlNumber ?? '').slice(-6)}`,
    payerClaimControlNumber: `${payment.payerClaimControlNumber ?? ''}S`,
    patient: { lastName: 'STRANGER', firstName: 'PAT', memberId: 'STRANGE-1' },
    lines: payment.lines.map(({ lineControlNumber: _ours, ...line }) => line),
  };
}
