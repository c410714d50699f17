import type { FindingDraft } from '../core/finding-list.js';
import { chooseGuide } from '../core/guide-registry.js';
import type { EnvelopeContext } from '../core/loop.js';
import type { TextSegment } from '../core/text-segment.js';
import { Tokenizer } from '../core/tokenizer.js';
import { WindowFeeder } from '../core/window-feeder.js';
import { guides } from '../transactions/index.js';
import type { TransactionHead } from './collector.js';

/** What a flat reading tells, in the order of the file. All parts are optional. */
export interface FlatHandler {
  interchange?(isa: TextSegment): void;
  interchangeEnd?(iea: TextSegment | undefined): void;
  group?(gs: TextSegment): void;
  acknowledgment?(ta1: TextSegment, isa: TextSegment | undefined): void;
  /** A transaction begins; `head` is chosen by its ST, GS and second segment. */
  transaction?(head: TransactionHead, st: TextSegment): void;
  /** Every segment of a transaction, ST and SE included. */
  segment?(segment: TextSegment): void;
  /** `se` is absent when the transaction was cut off. */
  transactionEnd?(se: TextSegment | undefined, segments: number): void;
  /** What the tokenizer found (junk, widths, oversized segments). */
  report?(finding: FindingDraft): void;
}

/**
 * Reads a file segment by segment, following only its envelopes: no loops, no guide. It is the fast
 * way for counting and for mapping, which groups segments by its own grammar. Refuses (X12Refusal)
 * what has no usable ISA.
 */
export class FlatReader {
  private readonly feeder: WindowFeeder;
  private isa: TextSegment | undefined;
  private gs: TextSegment | undefined;
  private st: TextSegment | undefined;
  private begun = false;
  private segments = 0;

  constructor(private readonly handler: FlatHandler) {
    const tokenizer = new Tokenizer({ report: (finding) => handler.report?.(finding) });
    this.feeder = new WindowFeeder(tokenizer, (segment) => this.take(segment));
  }

  /** Bytes seen so far. */
  get bytes(): number {
    return this.feeder.bytes;
  }

  /** Takes the next bytes of a stream. */
  push(chunk: Buffer): void {
    this.feeder.push(chunk);
  }

  /** Says that the stream is over. */
  end(): void {
    this.feeder.end();
    this.closeInterchange(undefined);
  }

  /** Reads a whole file that is in memory. */
  all(file: Buffer): void {
    this.feeder.all(file);
    this.closeInterchange(undefined);
  }

  private take(segment: TextSegment): void {
    switch (segment.id) {
      case 'ISA':
        this.closeInterchange(undefined);
        this.isa = segment;
        return this.handler.interchange?.(segment);
      case 'GS':
        this.closeTransaction(undefined);
        this.gs = segment;
        return this.handler.group?.(segment);
      case 'ST':
        this.closeTransaction(undefined);
        this.st = segment;
        return;
      case 'SE':
        return this.closeTransaction(segment);
      case 'GE':
        this.closeTransaction(undefined);
        this.gs = undefined;
        return;
      case 'IEA':
        return this.closeInterchange(segment);
      default:
        return this.takeInner(segment);
    }
  }

  private takeInner(segment: TextSegment): void {
    if (this.st !== undefined) {
      this.begin(segment);
      this.segments += 1;
      this.handler.segment?.(segment);
    } else if (segment.id === 'TA1') {
      this.handler.acknowledgment?.(segment, this.isa);
    }
  }

  /** Only the second segment tells some requests from their responses. */
  private begin(second: TextSegment | undefined): void {
    const { st } = this;
    if (st === undefined || this.begun) return;
    this.begun = true;
    this.segments = 1;
    this.handler.transaction?.(this.headOf(st, second), st);
    this.handler.segment?.(st);
  }

  private headOf(st: TextSegment, second: TextSegment | undefined): TransactionHead {
    const envelope = this.envelope();
    const { guide } = chooseGuide(guides, {
      set: st.element(1),
      group: envelope.version,
      transaction: st.element(3),
      ...(second === undefined ? {} : { second }),
    });
    return { guide, set: st.element(1), controlNumber: st.element(2), envelope };
  }

  private envelope(): EnvelopeContext {
    const { isa, gs } = this;
    return {
      interchangeControlNumber: isa?.element(13) ?? '',
      senderId: isa?.element(6) ?? '',
      receiverId: isa?.element(8) ?? '',
      usage: isa?.element(15) ?? '',
      groupControlNumber: gs?.element(6) ?? '',
      version: gs?.element(8) ?? '',
    };
  }

  private closeTransaction(se: TextSegment | undefined): void {
    if (this.st === undefined) return;
    this.begin(se);
    if (se !== undefined) {
      this.segments += 1;
      this.handler.segment?.(se);
    }
    this.handler.transactionEnd?.(se, this.segments);
    this.st = undefined;
    this.begun = false;
  }

  private closeInterchange(iea: TextSegment | undefined): void {
    this.closeTransaction(undefined);
    if (this.isa !== undefined) this.handler.interchangeEnd?.(iea);
    this.isa = undefined;
    this.gs = undefined;
  }
}
