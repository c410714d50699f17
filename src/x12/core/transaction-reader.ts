import { streamingRole } from './claim-loops.js';
import { compileGuide } from './compiled-guide.js';
import type { FindingList } from './finding-list.js';
import { FlatTransaction, type SegmentSink } from './flat-transaction.js';
import type { Guide } from './guide.js';
import { chooseGuide, isEmptyGuide, type GuideChoice } from './guide-registry.js';
import type { X12Item } from './items.js';
import type { EnvelopeContext, TransactionTree } from './loop.js';
import { LoopNode } from './loop-node.js';
import { LoopReader } from './loop-reader.js';
import type { TextSegment } from './text-segment.js';

/** Looks at a transaction while it is read; the validator is one. */
export interface TransactionObserver {
  /** A loop begins; its opening segment is there (or missing), nothing else. */
  loopOpened?(loop: LoopNode, ancestors: readonly LoopNode[]): void;
  /** The transaction ends without its SE: the loops that close now are not whole. */
  cutOff?(): void;
  /** A loop is complete, its children were shown before. */
  loopClosed(loop: LoopNode, ancestors: readonly LoopNode[]): void;
}

export interface TransactionOptions {
  readonly guides: readonly Guide[];
  readonly byClaim: boolean;
  readonly findings: FindingList;
  readonly emit: (item: X12Item) => void;
  readonly observe?:
    | ((transaction: Omit<TransactionTree, 'root'>, findings: FindingList) => TransactionObserver)
    | undefined;
  /** Where segments go instead of into loops; what the guide forbids is then not looked for. */
  readonly flat?:
    ((transaction: Omit<TransactionTree, 'root'>, st: TextSegment) => SegmentSink) | undefined;
}

/**
 * Reads ST to SE. The guide is chosen at the second segment, because only the BHT tells some
 * requests from their responses.
 */
export class TransactionReader {
  private lastNumber: number;
  private reader: LoopReader | FlatTransaction | undefined;
  private header: Omit<TransactionTree, 'root'> | undefined;
  private observer: TransactionObserver | undefined;

  constructor(
    readonly st: TextSegment,
    private readonly envelope: EnvelopeContext,
    private readonly options: TransactionOptions,
  ) {
    this.lastNumber = st.number;
  }

  /** Takes a segment between ST and SE. */
  push(segment: TextSegment): void {
    this.lastNumber = segment.number;
    (this.reader ?? this.begin(segment)).push(segment);
  }

  /** Ends the transaction; without an SE it was cut off. */
  finish(se?: TextSegment): void {
    if (se !== undefined) this.lastNumber = se.number;
    const reader = this.reader ?? this.begin(undefined);
    if (se === undefined) this.observer?.cutOff?.();
    reader.finish(se);
    this.options.findings.relaxed = false;
    const tree: TransactionTree = { ...this.header!, root: reader.root };
    this.options.emit({
      kind: 'transaction',
      tree,
      st: this.st,
      se,
      // By number, so that a segment too long to keep counts all the same.
      segments: this.lastNumber - this.st.number + 1,
      envelope: this.envelope,
      findings: this.options.findings.take(),
    });
  }

  private begin(second: TextSegment | undefined): LoopReader | FlatTransaction {
    const { st, envelope, options } = this;
    const choice = chooseGuide(options.guides, {
      set: st.element(1),
      group: envelope.version,
      transaction: st.element(3),
      ...(second === undefined ? {} : { second }),
    });
    this.reportChoice(choice);
    options.findings.relaxed = choice.fit === 'related';
    this.header = {
      guide: choice.guide,
      set: st.element(1),
      controlNumber: st.element(2),
      envelope,
    };
    this.reader = this.readerOf(this.header);
    second?.identify();
    this.reader.start(st);
    return this.reader;
  }

  private readerOf(header: Omit<TransactionTree, 'root'>): LoopReader | FlatTransaction {
    const { options } = this;
    const guide = compileGuide(header.guide);
    if (options.flat !== undefined) {
      return new FlatTransaction(new LoopNode(guide, -1), options.flat(header, this.st));
    }
    const silent = isEmptyGuide(header.guide);
    if (!silent) this.observer = options.observe?.(header, options.findings);
    return new LoopReader(guide, {
      report: (finding) => {
        if (!silent) options.findings.add(finding);
      },
      ...(this.observer === undefined && !options.byClaim
        ? {}
        : { closed: (loop, ancestors) => this.closed(loop, ancestors) }),
      ...(this.observer?.loopOpened === undefined
        ? {}
        : { opened: (loop, ancestors) => this.observer?.loopOpened?.(loop, ancestors) }),
    });
  }

  private closed(loop: LoopNode, ancestors: readonly LoopNode[]): boolean {
    this.observer?.loopClosed(loop, ancestors);
    if (!this.options.byClaim || ancestors.length === 0) return false;
    const role = streamingRole(this.header!.set, loop.id);
    if (role !== 'claim') return role === 'around';
    this.options.emit({
      kind: 'claim',
      loop,
      ancestors: [...ancestors],
      transaction: this.header!,
      findings: this.options.findings.take(),
    });
    return true;
  }

  private reportChoice(choice: GuideChoice): void {
    const { st, envelope, options } = this;
    const named = st.element(3) || envelope.version;
    const at = { segmentNumber: st.number, segmentId: 'ST', byteOffset: st.byteOffset };
    if (choice.fit === 'none') {
      const message = `No guide is known for set ${st.element(1)} of version ${named}.`;
      options.findings.add({ snip: 2, code: 'GUIDE_UNKNOWN', message, value: named, ...at });
    } else if (choice.fit !== 'exact') {
      const message = `Version ${named} was read by the guide ${choice.guide.id}.`;
      options.findings.add({
        snip: 2,
        code: 'GUIDE_APPROXIMATE',
        message,
        value: named,
        expected: choice.guide.id,
        ...at,
      });
    }
    this.compareVersions(at);
    if (choice.guide.superseded === true) {
      const message = `The guide ${choice.guide.id} is superseded by 005010.`;
      options.findings.add({ snip: 2, code: 'GUIDE_SUPERSEDED', message, value: named, ...at });
    }
  }

  /** ST03 repeats GS08 (TR3, ST03 note); ST01 belongs to GS01. */
  private compareVersions(at: { segmentNumber: number; segmentId: string; byteOffset: number }) {
    const { st, envelope, options } = this;
    const value = st.element(3).trim();
    const expected = envelope.version.trim();
    if (value === '' || expected === '' || value === expected) return;
    const message = 'ST03 does not repeat GS08.';
    const code = 'VERSION_MISMATCH';
    options.findings.add({ snip: 1, code, message, value, expected, element: 3, ...at });
  }
}
