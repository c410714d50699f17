import type { RemittanceFinding } from '../../domain/remittance/finding.js';
import type { ClaimPayment, Remittance } from '../../domain/remittance/remittance.js';
import type { Finding } from '../core/finding.js';
import { chunksOf, readX12, type X12Source } from '../core/reader.js';
import { guides } from '../transactions/index.js';
import { FlatReader } from './flat-reader.js';
import { envelopeFindings, mappingFinding } from './remittance-findings.js';
import { RemittanceCollector } from './remittance-reader.js';

/** What a file of payment advices tells, in its order. */
export type RemittanceEvent =
  | { readonly kind: 'claim'; readonly claim: ClaimPayment }
  /** The end of an 835: everything but its claims, which came before. */
  | {
      readonly kind: 'remittance';
      readonly head: Omit<Remittance, 'claims'>;
      /** Severity error: money or identity could not be read, the payment must not be posted. */
      readonly findings: readonly RemittanceFinding[];
    }
  | { readonly kind: 'otherSet'; readonly set: string }
  /** The end of an interchange: what its envelopes are worth is known only now. */
  | {
      readonly kind: 'interchange';
      readonly controlNumber: string;
      /** Faults that quarantine all advices of the interchange, and remarks. */
      readonly findings: readonly RemittanceFinding[];
    };

/**
 * Reads the payment advices of a file of any size claim by claim; it keeps one claim at a time and
 * what was found. Refuses (throws `X12Refusal`) what is no X12. A last segment without terminator
 * counts as cut off.
 */
export async function* readRemittanceEvents(source: X12Source): AsyncGenerator<RemittanceEvent> {
  const events = new EventReader();
  let findings: Finding[] = [];
  let begun = false;
  for await (const item of readX12(events.passing(source), { guides, by: 'claim' })) {
    if (item.kind === 'interchange') {
      if (begun) yield* events.upToInterchange(findings);
      if (begun) findings = [];
      begun = true;
    }
    findings.push(...item.findings);
    yield* events.ready();
  }
  yield* events.upToInterchange(findings);
}

/** The claims of a file without a word about its envelopes: for one that was judged before. */
export async function* readRemittanceClaims(source: X12Source): AsyncGenerator<RemittanceEvent> {
  const events = new EventReader();
  const chunks = events.passing(source);
  while ((await chunks.next()).done !== true) yield* events.all();
  yield* events.all();
}

/** Follows a file segment by segment and keeps what it tells until it is taken. */
class EventReader {
  private queue: RemittanceEvent[] = [];
  private collector: RemittanceCollector | undefined;
  private controlNumber = '';
  private readonly reader = new FlatReader({
    interchange: (isa) => {
      this.controlNumber = isa.element(13);
    },
    interchangeEnd: () => {
      this.queue.push({ kind: 'interchange', controlNumber: this.controlNumber, findings: [] });
    },
    transaction: (head) => {
      this.collector =
        head.set === '835'
          ? new RemittanceCollector(head, (claim) => this.queue.push({ kind: 'claim', claim }))
          : undefined;
      if (head.set !== '835') this.queue.push({ kind: 'otherSet', set: head.set });
    },
    segment: (segment) => this.collector?.push(segment),
    transactionEnd: () => this.endTransaction(),
  });

  /** The same bytes, seen by this reader as well. */
  async *passing(source: X12Source): AsyncGenerator<Buffer> {
    for await (const chunk of chunksOf(source)) {
      this.reader.push(chunk);
      yield chunk;
    }
    this.reader.end();
  }

  /** Everything that was told so far. */
  all(): RemittanceEvent[] {
    const ready = this.queue;
    this.queue = [];
    return ready;
  }

  /** What was told so far, as far as the end of the present interchange. */
  ready(): RemittanceEvent[] {
    const end = this.queue.findIndex(({ kind }) => kind === 'interchange');
    return end < 0 ? this.all() : this.queue.splice(0, end);
  }

  /** What is left of the present interchange, and its end with what was found. */
  upToInterchange(findings: readonly Finding[]): RemittanceEvent[] {
    const rest = this.ready();
    const end = this.queue.shift();
    const controlNumber = end?.kind === 'interchange' ? end.controlNumber : this.controlNumber;
    return [...rest, { kind: 'interchange', controlNumber, findings: envelopeFindings(findings) }];
  }

  private endTransaction(): void {
    const { collector } = this;
    if (collector === undefined) return;
    this.collector = undefined;
    const { header, providerAdjustments } = collector.finish();
    const head = { ...header, providerAdjustments };
    const findings = collector.findings.map((finding) => mappingFinding(finding, head));
    this.queue.push({ kind: 'remittance', head, findings });
  }
}
