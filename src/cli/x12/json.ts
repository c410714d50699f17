import type { TextSegment } from '../../x12/core/text-segment.js';
import { readInterchangeAcknowledgment } from '../../x12/mapping/acknowledgment-reader.js';
import { ClaimsCollector } from '../../x12/mapping/claims-reader.js';
import type { TransactionHead } from '../../x12/mapping/collector.js';
import { contentOf } from '../../x12/mapping/documents.js';
import { FlatReader, type FlatHandler } from '../../x12/mapping/flat-reader.js';
import { Grouper } from '../../x12/mapping/grouper.js';
import { RemittanceCollector } from '../../x12/mapping/remittance-reader.js';
import type { Finding } from '../../x12/core/finding.js';
import { Output, type X12Io } from './io.js';
import * as json835 from './json-835.js';
import * as json837 from './json-837.js';
import { forEachSource } from './sources.js';
import { toJson } from './text.js';

/**
 * `x12 json`: the transactions of a file as one JSON object in a line. Claims are written as they
 * are read, so that a file of any size needs the memory of one claim.
 */
export async function json(files: readonly string[], io: X12Io): Promise<void> {
  const output = new Output(io.stdout);
  await forEachSource(files, io, async (source) => {
    const writer = new JsonWriter(source.name, output);
    const reader = new FlatReader(writer);
    let first = true;
    for await (const chunk of source.chunks) {
      reader.push(chunk);
      writer.takeFindings();
      // Nothing is written for a file that is refused, so wait for the first transaction.
      if (!first) await output.flush();
      first = false;
    }
    reader.end();
    writer.finish();
    await output.flush(true);
    for (const finding of writer.findings)
      io.stderr.write(`${source.name}: ${sayFinding(finding)}\n`);
    if (writer.wrong) io.fail(1);
  });
}

function sayFinding({ segmentNumber, segmentId, message, code }: Finding): string {
  return `segment ${segmentNumber ?? 0} ${segmentId ?? ''}: ${message} (${code})`;
}

/** One transaction while it is written. */
interface TransactionWriter {
  push(segment: TextSegment): void;
  finish(): void;
  /** What was found since the last call. */
  takeFindings(): readonly Finding[];
}

/** Findings of a file that are said on stderr; more are counted by `check`. */
const MOST_FINDINGS = 100;

class JsonWriter implements FlatHandler {
  readonly findings: Finding[] = [];
  wrong = false;
  private transactions = 0;
  private opened = false;
  private now: TransactionWriter | undefined;
  private readonly acknowledgments: object[] = [];

  constructor(
    private readonly file: string,
    private readonly output: Output,
  ) {}

  transaction(head: TransactionHead): void {
    this.open();
    if (this.transactions++ > 0) this.output.write(',');
    this.now = this.writerFor(head);
  }

  segment(segment: TextSegment): void {
    this.now?.push(segment);
  }

  /** Notes what was found; to be called now and then, so that findings do not pile up. */
  takeFindings(): void {
    if (this.now !== undefined) this.note(this.now.takeFindings());
  }

  transactionEnd(se: TextSegment | undefined): void {
    if (se === undefined) this.wrong = true;
    this.now?.finish();
    this.takeFindings();
    this.now = undefined;
  }

  private note(found: readonly Finding[]): void {
    if (found.some((finding) => finding.severity === 'error')) this.wrong = true;
    this.findings.push(...found.slice(0, MOST_FINDINGS - this.findings.length));
  }

  interchangeEnd(iea: TextSegment | undefined): void {
    if (iea === undefined) this.wrong = true;
  }

  acknowledgment(ta1: TextSegment): void {
    this.acknowledgments.push(readInterchangeAcknowledgment(ta1));
  }

  finish(): void {
    this.open();
    this.output.write(']');
    if (this.acknowledgments.length > 0) {
      this.output.write(`,"interchangeAcknowledgments":${toJson(this.acknowledgments)}`);
    }
    this.output.line('}');
  }

  private open(): void {
    if (this.opened) return;
    this.opened = true;
    this.output.write(`{"file":${JSON.stringify(this.file)},"transactions":[`);
  }

  private writerFor(head: TransactionHead): TransactionWriter {
    switch (head.set) {
      case '835':
        return new RemittanceWriter(head, this.output, () => (this.wrong = true));
      case '837':
        return new ClaimsWriter(head, this.output);
      default:
        return new OtherWriter(head, this.output);
    }
  }
}

/** Writes `{…head, "claims": [` with the first claim, the claims, and what comes after them. */
class ClaimList {
  private count = 0;

  constructor(private readonly output: Output) {}

  add(claim: object, head: () => object): void {
    this.start(head);
    if (this.count++ > 0) this.output.write(',');
    this.output.write(toJson(claim));
  }

  end(head: () => object, rest: object): void {
    this.start(head);
    const text = toJson(rest).slice(1);
    this.output.write(text === '}' ? ']}' : `],${text}`);
  }

  private started = false;

  private start(head: () => object): void {
    if (this.started) return;
    this.started = true;
    this.output.write(`${toJson(head()).slice(0, -1)},"claims":[`);
  }
}

class RemittanceWriter implements TransactionWriter {
  private readonly collector: RemittanceCollector;
  private readonly balance = new json835.RunningBalance();
  private readonly list: ClaimList;

  constructor(
    head: TransactionHead,
    output: Output,
    private readonly outOfBalance: () => void,
  ) {
    this.list = new ClaimList(output);
    this.collector = new RemittanceCollector(head, (claim) => {
      this.balance.add(claim);
      this.list.add(json835.claimOf(claim), this.head);
    });
  }

  push(segment: TextSegment): void {
    this.collector.push(segment);
  }

  finish(): void {
    const { header, providerAdjustments } = this.collector.finish();
    const sums = this.balance.finish(header, providerAdjustments);
    this.list.end(this.head, {
      providerAdjustments: providerAdjustments.map(json835.providerAdjustmentOf),
      ...sums,
    });
    if (!sums.balanced) this.outOfBalance();
  }

  takeFindings(): readonly Finding[] {
    return this.collector.takeFindings();
  }

  private readonly head = () => json835.remittanceHead(this.collector.header);
}

class ClaimsWriter implements TransactionWriter {
  private readonly collector: ClaimsCollector;
  private readonly list: ClaimList;

  constructor(head: TransactionHead, output: Output) {
    this.list = new ClaimList(output);
    this.collector = new ClaimsCollector(head, (claim) => {
      this.list.add(json837.claimOf(claim), this.head);
    });
  }

  push(segment: TextSegment): void {
    this.collector.push(segment);
  }

  finish(): void {
    this.collector.finish();
    this.list.end(this.head, {});
  }

  takeFindings(): readonly Finding[] {
    return this.collector.takeFindings();
  }

  private readonly head = () => json837.claimsHead(this.collector.header);
}

/** The sets that are small: gathered, then mapped and written at once. */
class OtherWriter implements TransactionWriter {
  private readonly grouper: Grouper;
  private findings: readonly Finding[] = [];

  constructor(
    private readonly head: TransactionHead,
    private readonly output: Output,
  ) {
    this.grouper = new Grouper(head.set);
  }

  push(segment: TextSegment): void {
    this.grouper.push(segment);
  }

  finish(): void {
    const { head, output } = this;
    const { guide, set, controlNumber } = head;
    const root = this.grouper.finish();
    const { value, findings } = contentOf({ ...head, root });
    const { kind, ...content } = value;
    output.write(toJson({ set, guide: guide.id, controlNumber, kind, ...content }));
    this.findings = findings;
  }

  takeFindings(): readonly Finding[] {
    return this.findings;
  }
}
