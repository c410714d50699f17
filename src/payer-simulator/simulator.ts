import { dateInZone } from '../domain/shared/calendar-date.js';
import { acknowledgeClaims, answerEligibility, answerStatus } from './answers.js';
import { composeAdvice, groupForAdvice } from './advice.js';
import { takeBatch, type ArrivedBatch } from './claims-desk.js';
import { readIncoming, type IncomingInterchange } from './incoming.js';
import {
  printClaimAcknowledgment,
  printEligibility,
  printFunctionalAcknowledgment,
  printInterchangeAcknowledgment,
  printRemittance,
  printStatus,
  type Stamp,
} from './outgoing.js';
import type {
  BookEntry,
  BookedClaim,
  Correspondent,
  PayerBook,
  PlannedPayment,
} from './payer-book.js';
import { planDecision } from './planning.js';
import { scenarioOf } from './scenarios.js';

/** When each answer goes out, in days of the payer. */
const SYNTAX_DAYS = 0.2;
const ACCEPTANCE_DAYS = 0.6;

export type ReceiptOutcome =
  | { readonly kind: 'answered'; readonly body: string }
  /** Not X12 at all. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Kept, and the connection breaks before the sender hears of it. */
  | { readonly kind: 'answerLost' };

export interface SimulatorOptions {
  readonly dayMs: number;
  readonly now: () => number;
}

/**
 * The simulated payer: what a clearinghouse's mail room does with a file, what the payer's desks
 * decide about it, and what goes back. It knows nothing of the engine but the X12 it gets.
 */
export class PayerSimulator {
  constructor(
    private readonly book: PayerBook,
    private readonly options: SimulatorOptions,
  ) {}

  /** Takes one body; inquiries are answered at once, claims are acknowledged by webhook. */
  receive(body: Buffer): ReceiptOutcome {
    const incoming = readIncoming(body);
    if (incoming.kind === 'refused') return incoming;
    const answers = incoming.interchanges.map((interchange) => this.takeInterchange(interchange));
    const lost = incoming.interchanges.some(({ batches }) =>
      batches.some((batch) => this.losesAnswer(batch)),
    );
    if (lost) return { kind: 'answerLost' };
    return { kind: 'answered', body: answers.join('') };
  }

  /** Writes payment advices that are due into the outgoing mail. */
  issueDue(): void {
    const now = this.options.now();
    const due = [...this.book.planned.values()].filter(({ dueAt }) => dueAt <= now);
    for (const group of groupForAdvice(due)) this.issue(group);
  }

  /** When the next advice is due (epoch ms), if any. */
  nextIssueAt(): number | undefined {
    const times = [...this.book.planned.values()].map(({ dueAt }) => dueAt);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  private takeInterchange(interchange: IncomingInterchange): string {
    const { correspondent, controlNumber, batches } = interchange;
    const key = `${correspondent.senderId}/${controlNumber}`;
    const known = this.book.hasTransmission(key);
    const refusing = batches.flatMap((batch) => this.membersRefusedByTa1(batch));
    if (known || refusing.length > 0) {
      this.mail(SYNTAX_DAYS, {
        transactionSet: 'TA1',
        body: printInterchangeAcknowledgment(
          { interchangeControlNumber: controlNumber, code: 'R', noteCode: known ? '025' : '024' },
          { ...interchange, stamp: this.stamp(correspondent) },
        ),
      });
      if (!known) {
        this.book.write(
          ...refusing.map((memberId) => ({ type: 'interchangeRefused', memberId }) as const),
        );
      }
      return '';
    }
    this.book.write({ type: 'transmission', transmissionKey: key });
    for (const batch of batches) this.takeClaims(batch);
    return this.answerInquiries(interchange);
  }

  private answerInquiries({ correspondent, eligibility, status }: IncomingInterchange): string {
    const answered = eligibility.map((inquiry) => {
      this.book.write({ type: 'asked', memberId: inquiry.subscriber.memberId ?? '' });
      const response = answerEligibility(this.book, inquiry);
      return printEligibility(response, inquiry.provider, this.stamp(correspondent));
    });
    const found = status.map((inquiry) =>
      printStatus(answerStatus(this.book, inquiry), inquiry, this.stamp(correspondent)),
    );
    return [...answered, ...found].join('');
  }

  private takeClaims(batch: ArrivedBatch): void {
    const verdict = takeBatch(this.book, batch);
    if (verdict.acknowledge) {
      this.mail(SYNTAX_DAYS, {
        transactionSet: '999',
        body: printFunctionalAcknowledgment(
          verdict.functional,
          batch.version,
          this.stamp(batch.correspondent),
        ),
      });
    }
    if (verdict.booked.length === 0) return;
    this.acknowledge(batch, verdict.booked);
    const clock = {
      now: this.options.now() + ACCEPTANCE_DAYS * this.options.dayMs,
      dayMs: this.options.dayMs,
    };
    const planned = verdict.booked
      .filter(({ acceptedInto }) => acceptedInto === 'adjudication')
      .flatMap((claim) => planDecision(this.book, claim, clock));
    this.book.write(...planned);
  }

  private acknowledge(batch: ArrivedBatch, booked: readonly BookedClaim[]): void {
    const stamp = this.stamp(batch.correspondent);
    const acknowledgment = acknowledgeClaims(booked, {
      reference: batch.transaction.header.reference,
      controlNumber: stamp.controlNumber,
    });
    this.mail(ACCEPTANCE_DAYS, {
      transactionSet: '277CA',
      body: printClaimAcknowledgment(acknowledgment, booked, {
        ...stamp,
        submitter: batch.transaction.header.submitter,
      }),
    });
  }

  private losesAnswer(batch: ArrivedBatch): boolean {
    return batch.transaction.claims.some(
      ({ content }) => scenarioOf(content.subscriber.memberId).transport === 'loseAnswer',
    );
  }

  private membersRefusedByTa1(batch: ArrivedBatch): string[] {
    return batch.transaction.claims
      .map(({ content }) => content.subscriber.memberId ?? '')
      .filter(
        (memberId) =>
          scenarioOf(memberId).refuseFirst === 'TA1' &&
          !this.book.hasRefusedInterchangeOf(memberId),
      );
  }

  private issue(group: readonly PlannedPayment[]): void {
    const [first, ...rest] = group;
    if (first === undefined) return;
    const stamp = this.stamp(first.correspondent);
    const claimNumber = first.id.split('/')[0] ?? '';
    const known = first.alone === 'duplicate' ? this.book.traceOf(claimNumber) : undefined;
    const [trace, paymentDate] = known ?? [`SIM${stamp.controlNumber}`, stamp.date];
    const remittance = composeAdvice([first, ...rest], {
      trace,
      controlNumber: '0001',
      paymentDate,
    });
    const issued: BookEntry[] = group.map(({ id }) => ({
      type: 'issued',
      plannedId: id,
      cause: id.split('/')[0] ?? '',
      trace,
      paymentDate,
    }));
    this.mail(0, { transactionSet: '835', body: printRemittance(remittance, stamp) }, issued);
  }

  /** Puts a body into the outgoing mail, together with what it settles, in one append. */
  private mail(
    afterDays: number,
    message: { readonly transactionSet: string; readonly body: string },
    entries: readonly BookEntry[] = [],
  ): void {
    const dueAt = this.options.now() + afterDays * this.options.dayMs;
    const id = `msg_sim_${String(this.book.nextNumber()).padStart(10, '0')}`;
    this.book.write(...entries, { type: 'delivery', delivery: { id, dueAt, ...message } });
  }

  /** Envelope of one outgoing interchange: their ids swapped, a control number never used before. */
  private stamp(correspondent: Correspondent): Stamp {
    const now = new Date(this.options.now());
    return {
      senderId: correspondent.receiverId,
      receiverId: correspondent.senderId,
      controlNumber: String(this.book.nextNumber()).padStart(9, '0'),
      date: dateInZone(now, 'UTC'),
      time: now.toISOString().slice(11, 16).replace(':', ''),
    };
  }
}
