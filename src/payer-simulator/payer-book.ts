import type { ClaimContent } from '../domain/claim/claim.js';
import type { ClaimPayment } from '../domain/remittance/remittance.js';
import type { CalendarDate } from '../domain/shared/calendar-date.js';
import type { Journal } from './journal.js';

/** Who sent a file and where its answers go back to: the envelope's ids, swapped when we write. */
export interface Correspondent {
  readonly senderId: string;
  readonly receiverId: string;
}

/** A claim version as the payer keeps it. */
export interface BookedClaim {
  readonly payerClaimControlNumber: string;
  readonly content: ClaimContent;
  readonly correspondent: Correspondent;
  /** Which version of the same service this is, from 1: refusals of the first, decisions by turn. */
  readonly round: number;
  readonly acceptedInto: 'adjudication' | 'nothing';
}

/** A decision that will stand in an 835 when it is due. */
export interface PlannedPayment {
  readonly id: string;
  readonly dueAt: number;
  readonly correspondent: Correspondent;
  readonly payer: { readonly id: string; readonly name: string };
  readonly payeeNpi: string;
  readonly payeeName: string;
  readonly payeeTaxId?: string;
  readonly payments: readonly ClaimPayment[];
  /** Stands alone in its advice: faults and recoupments must not touch other claims. */
  readonly alone?: 'unbalanced' | 'unknownClaim' | 'recoupment' | 'duplicate' | 'correction';
  /** PLB amounts as written (positive lowers the payment), with their reference. */
  readonly providerAdjustments?: readonly {
    readonly reason: string;
    readonly reference: string;
    readonly amountCents: number;
  }[];
}

/** A body that goes to the engine's webhook door when it is due. */
export interface Delivery {
  readonly id: string;
  readonly dueAt: number;
  readonly transactionSet: string;
  readonly body: string;
}

export type BookEntry =
  | { readonly type: 'numbersReserved'; readonly upTo: number }
  | { readonly type: 'asked'; readonly memberId: string }
  | { readonly type: 'interchangeRefused'; readonly memberId: string }
  | { readonly type: 'transmission'; readonly transmissionKey: string }
  | { readonly type: 'claim'; readonly claim: BookedClaim }
  | {
      readonly type: 'decided';
      readonly payerClaimControlNumber: string;
      readonly payment: ClaimPayment;
    }
  | { readonly type: 'planned'; readonly planned: PlannedPayment }
  | {
      readonly type: 'issued';
      readonly plannedId: string;
      /** The claim number whose good or second copy repeats this trace and date. */
      readonly cause: string;
      readonly trace: string;
      readonly paymentDate: CalendarDate;
    }
  | { readonly type: 'delivery'; readonly delivery: Delivery }
  | { readonly type: 'delivered'; readonly deliveryId: string };

const NUMBER_BLOCK = 1000;

/**
 * Everything the payer remembers, folded from its journal. Changes go through `write`, which
 * appends first and folds after, so that memory never knows more than the disk.
 */
export class PayerBook {
  readonly claims = new Map<string, BookedClaim>();
  readonly planned = new Map<string, PlannedPayment>();
  readonly deliveries = new Map<string, Delivery>();
  private readonly asks = new Map<string, number>();
  private readonly refusedInterchanges = new Set<string>();
  private readonly transmissions = new Set<string>();
  private readonly rounds = new Map<string, number>();
  private readonly byPatientControlNumber = new Map<string, string>();
  private readonly decisions = new Map<string, ClaimPayment>();
  private readonly traces = new Map<string, readonly [string, CalendarDate]>();
  private counter = 0;
  private reserved = 0;

  constructor(private readonly journal: Journal<BookEntry>) {
    for (const entry of journal.read()) this.fold(entry);
    this.counter = this.reserved;
  }

  write(...entries: readonly BookEntry[]): void {
    this.journal.append(...entries);
    for (const entry of entries) this.fold(entry);
  }

  close(): void {
    this.journal.close();
  }

  /** A number that was never given before, also over restarts: they are reserved in blocks. */
  nextNumber(): number {
    if (this.counter === this.reserved) {
      this.write({ type: 'numbersReserved', upTo: this.reserved + NUMBER_BLOCK });
    }
    this.counter += 1;
    return this.counter;
  }

  asksOf(memberId: string): number {
    return this.asks.get(memberId) ?? 0;
  }

  hasRefusedInterchangeOf(memberId: string): boolean {
    return this.refusedInterchanges.has(memberId);
  }

  hasTransmission(key: string): boolean {
    return this.transmissions.has(key);
  }

  /** How many versions of this service have arrived. */
  roundsOf(content: ClaimContent): number {
    return this.rounds.get(serviceKey(content)) ?? 0;
  }

  claimOf(patientControlNumber: string): BookedClaim | undefined {
    const number = this.byPatientControlNumber.get(patientControlNumber);
    return number === undefined ? undefined : this.claims.get(number);
  }

  decisionOf(payerClaimControlNumber: string): ClaimPayment | undefined {
    return this.decisions.get(payerClaimControlNumber);
  }

  /** Whether any claim of this member was denied as somebody else's. */
  wasSentAway(memberId: string): boolean {
    for (const [number, decision] of this.decisions) {
      const claim = this.claims.get(number);
      if (claim?.content.subscriber.memberId === memberId && decision.paidCents === 0) return true;
    }
    return false;
  }

  /** Trace and date under which an advice of this claim went out, for the copy that repeats them. */
  traceOf(cause: string): readonly [string, CalendarDate] | undefined {
    return this.traces.get(cause);
  }

  private fold(entry: BookEntry): void {
    switch (entry.type) {
      case 'numbersReserved':
        this.counter = this.reserved;
        this.reserved = entry.upTo;
        return;
      case 'asked':
        this.asks.set(entry.memberId, this.asksOf(entry.memberId) + 1);
        return;
      case 'interchangeRefused':
        this.refusedInterchanges.add(entry.memberId);
        return;
      case 'transmission':
        this.transmissions.add(entry.transmissionKey);
        return;
      case 'claim':
        return this.foldClaim(entry.claim);
      case 'decided':
        this.decisions.set(entry.payerClaimControlNumber, entry.payment);
        return;
      case 'planned':
        this.planned.set(entry.planned.id, entry.planned);
        return;
      case 'issued':
        this.planned.delete(entry.plannedId);
        this.traces.set(entry.cause, [entry.trace, entry.paymentDate]);
        return;
      case 'delivery':
        this.deliveries.set(entry.delivery.id, entry.delivery);
        return;
      case 'delivered':
        this.deliveries.delete(entry.deliveryId);
        return;
    }
  }

  private foldClaim(claim: BookedClaim): void {
    this.claims.set(claim.payerClaimControlNumber, claim);
    this.byPatientControlNumber.set(
      claim.content.patientControlNumber,
      claim.payerClaimControlNumber,
    );
    this.rounds.set(serviceKey(claim.content), claim.round);
  }
}

/** One service to the payer, whichever version of the claim tells of it. */
function serviceKey(content: ClaimContent): string {
  const patient = content.patient ?? content.subscriber;
  return [
    content.payer.id ?? content.payer.name,
    content.billingProvider.npi,
    content.subscriber.memberId,
    patient.name.firstName,
    content.lines[0]?.serviceDate,
  ].join('|');
}
