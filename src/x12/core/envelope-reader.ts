import { checkHeader } from './check-envelope.js';
import { ControlNumbers } from './control-numbers.js';
import type { FindingDraft, FindingList } from './finding-list.js';
import type { X12Item } from './items.js';
import { GE, GS, IEA, ISA, SE, ST, TA1 } from './segment-ids.js';
import type { TextSegment } from './text-segment.js';
import { TransactionReader, type TransactionOptions } from './transaction-reader.js';

const SERVICE_SEGMENTS: ReadonlySet<string> = new Set(['ISB', 'ISE', 'TA3']);

/**
 * Follows ISA, GS, ST and their trailers. Counts and control numbers that disagree are findings;
 * a missing trailer closes what is open, so that the next header starts clean and one broken
 * transaction never hides the others.
 */
export class EnvelopeReader {
  private isa: TextSegment | undefined;
  private gs: TextSegment | undefined;
  private transaction: TransactionReader | undefined;
  private groups = 0;
  private transactions = 0;
  private interchangeNumbers = new ControlNumbers();
  private groupNumbers = new ControlNumbers();
  private transactionNumbers = new ControlNumbers();
  private readonly findings: FindingList;
  private readonly emit: (item: X12Item) => void;

  constructor(private readonly options: TransactionOptions) {
    this.findings = options.findings;
    this.emit = options.emit;
  }

  /** Takes the next segment of the file. */
  push(segment: TextSegment): void {
    switch (segment.idIndex) {
      case ISA:
        return this.startInterchange(segment);
      case GS:
        return this.startGroup(segment);
      case ST:
        return this.startTransaction(segment);
      case SE:
        return this.endTransaction(segment);
      case GE:
        return this.endGroup(segment);
      case IEA:
        return this.endInterchange(segment);
      case TA1:
        if (this.transaction === undefined) return this.takeTa1(segment);
        break;
      default:
    }
    if (this.transaction === undefined) this.takeOutside(segment);
    else this.transaction.push(segment);
  }

  /** The file is over: whatever is open was cut off. */
  finish(): void {
    this.closeInterchange();
  }

  private startInterchange(isa: TextSegment): void {
    this.closeInterchange();
    this.isa = isa;
    this.groups = 0;
    this.groupNumbers = new ControlNumbers();
    const number = isa.element(13);
    this.findings.place = { interchange: number };
    checkHeader(isa, (finding) => this.findings.add(finding));
    const key = `${isa.element(6)}/${number}`;
    if (!this.interchangeNumbers.add(key)) {
      this.report(isa, 13, 'DUPLICATE_ISA', 'The control number was used before in this file.');
    }
    this.emit({ kind: 'interchange', isa, findings: this.findings.take() });
  }

  private startGroup(gs: TextSegment): void {
    this.closeGroup();
    if (this.isa === undefined) return this.reportStray(gs);
    this.gs = gs;
    this.groups++;
    this.transactions = 0;
    this.transactionNumbers = new ControlNumbers();
    const group = gs.element(6);
    this.findings.place = { interchange: this.isa.element(13), group };
    checkHeader(gs, (finding) => this.findings.add(finding));
    if (!this.groupNumbers.add(group)) {
      this.report(gs, 6, 'DUPLICATE_GROUP', 'The group control number was used before.');
    }
    this.emit({ kind: 'group', gs, isa: this.isa, findings: this.findings.take() });
  }

  private startTransaction(st: TextSegment): void {
    this.closeTransaction();
    const { isa, gs } = this;
    if (isa === undefined) return this.reportStray(st);
    const transaction = st.element(2);
    this.findings.place = {
      interchange: isa.element(13),
      ...(gs === undefined ? {} : { group: gs.element(6) }),
      transaction,
    };
    if (gs === undefined) {
      this.report(st, 0, 'GROUP_MISSING', 'The transaction stands outside any functional group.');
    }
    this.transactions++;
    if (!this.transactionNumbers.add(transaction)) {
      this.report(
        st,
        2,
        'DUPLICATE_TRANSACTION',
        'The transaction control number was used before.',
      );
    }
    const envelope = {
      interchangeControlNumber: isa.element(13),
      senderId: isa.element(6),
      receiverId: isa.element(8),
      usage: isa.element(15),
      groupControlNumber: gs?.element(6) ?? '',
      version: gs?.element(8) ?? '',
    };
    this.transaction = new TransactionReader(st, envelope, this.options);
  }

  private endTransaction(se: TextSegment): void {
    const { transaction } = this;
    if (transaction === undefined) return this.reportStray(se);
    const { st } = transaction;
    this.compareCount(se, 'SE_COUNT', se.number - st.number + 1);
    this.compareNumber(se, 'SE_CONTROL_NUMBER', st.element(2));
    this.leaveTransaction(se);
  }

  private leaveTransaction(se?: TextSegment): void {
    this.transaction!.finish(se);
    this.transaction = undefined;
    const { isa, gs } = this;
    this.findings.place = {
      ...(isa === undefined ? {} : { interchange: isa.element(13) }),
      ...(gs === undefined ? {} : { group: gs.element(6) }),
    };
  }

  private endGroup(ge: TextSegment): void {
    this.closeTransaction();
    const { gs } = this;
    if (gs === undefined) return this.reportStray(ge);
    this.compareCount(ge, 'GE_COUNT', this.transactions);
    this.compareNumber(ge, 'GE_CONTROL_NUMBER', gs.element(6));
    this.leaveGroup(gs, ge);
  }

  private leaveGroup(gs: TextSegment, ge?: TextSegment): void {
    this.emit({
      kind: 'groupEnd',
      gs,
      ge,
      transactions: this.transactions,
      findings: this.findings.take(),
    });
    this.gs = undefined;
    this.findings.place = this.isa === undefined ? {} : { interchange: this.isa.element(13) };
  }

  private endInterchange(iea: TextSegment): void {
    this.closeGroup();
    const { isa } = this;
    if (isa === undefined) return this.reportStray(iea);
    this.compareCount(iea, 'IEA_COUNT', this.groups);
    this.compareNumber(iea, 'IEA_CONTROL_NUMBER', isa.element(13));
    this.leaveInterchange(isa, iea);
  }

  private leaveInterchange(isa: TextSegment, iea?: TextSegment): void {
    const { groups } = this;
    this.emit({ kind: 'interchangeEnd', isa, iea, groups, findings: this.findings.take() });
    this.isa = undefined;
    this.findings.place = {};
  }

  private takeTa1(segment: TextSegment): void {
    const { isa } = this;
    if (isa === undefined) return this.reportStray(segment);
    this.emit({ kind: 'ta1', segment, isa, findings: this.findings.take() });
  }

  /** ISB, ISE and TA3 are services of the interchange that we pass over; all else is stray. */
  private takeOutside(segment: TextSegment): void {
    if (this.isa === undefined || !SERVICE_SEGMENTS.has(segment.id)) this.reportStray(segment);
  }

  private closeTransaction(): void {
    const { transaction } = this;
    if (transaction === undefined) return;
    this.report(transaction.st, 0, 'SE_MISSING', 'The transaction has no SE: it was cut off.');
    this.leaveTransaction();
  }

  private closeGroup(): void {
    this.closeTransaction();
    const { gs } = this;
    if (gs === undefined) return;
    this.report(gs, 0, 'GE_MISSING', 'The group has no GE: it was cut off.');
    this.leaveGroup(gs);
  }

  private closeInterchange(): void {
    this.closeGroup();
    const { isa } = this;
    if (isa === undefined) return;
    this.report(isa, 0, 'IEA_MISSING', 'The interchange has no IEA: the file was cut off.');
    this.leaveInterchange(isa);
  }

  private compareCount(trailer: TextSegment, code: string, counted: number): void {
    const value = trailer.element(1);
    if (/^\d{1,10}$/.test(value) && Number(value) === counted) return;
    const message = `${trailer.id}01 says ${value || 'nothing'}, counted were ${counted}.`;
    this.reportDraft(trailer, {
      snip: 1,
      code,
      message,
      value,
      expected: `${counted}`,
      element: 1,
    });
  }

  private compareNumber(trailer: TextSegment, code: string, expected: string): void {
    const value = trailer.element(2);
    if (value === expected) return;
    const message = `${trailer.id}02 does not repeat the control number of its header.`;
    this.reportDraft(trailer, { snip: 1, code, message, value, expected, element: 2 });
  }

  private reportStray(segment: TextSegment): void {
    const message = `${segment.id || 'A segment'} stands where none is expected.`;
    this.report(segment, 0, 'SEGMENT_STRAY', message);
  }

  private report(segment: TextSegment, element: number, code: string, message: string): void {
    const value = element > 0 ? { element, value: segment.element(element) } : {};
    this.reportDraft(segment, { snip: 1, code, message, ...value });
  }

  private reportDraft(segment: TextSegment, draft: FindingDraft): void {
    this.findings.add({
      ...draft,
      segmentNumber: segment.number,
      segmentId: segment.id,
      byteOffset: segment.byteOffset,
    });
  }
}
