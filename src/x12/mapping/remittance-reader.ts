import type {
  ClaimPayment,
  ProviderAdjustment,
  Remittance,
  RemittanceParty,
} from '../../domain/remittance/remittance.js';
import { ZERO } from '../../domain/shared/cents.js';
import type { Finding } from '../core/finding.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readClaimPayment } from './claim-payment-reader.js';
import { identityOf, type Collector, type TransactionHead } from './collector.js';
import { addressOf } from './dates.js';
import { Grouper } from './grouper.js';
import { segmentsOf } from './loops.js';
import { readAddress, readContact } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/** A remittance without its claims and PLB: what stands before the first CLP. */
export type RemittanceHeader = Omit<Remittance, 'claims' | 'providerAdjustments'>;

/**
 * Returns the payment advice of one 835 (X221A1, and 4010 X091A1 where the fields are the same).
 * Every CLP becomes a claim payment and every pair of a PLB a provider adjustment, whatever else is
 * wrong; what could not be read is a finding with its place.
 */
export function readRemittance(tree: TransactionTree): Mapped<Remittance> {
  const claims: ClaimPayment[] = [];
  const collector = new RemittanceCollector(tree, (claim) => claims.push(claim));
  for (const segment of segmentsOf(tree.root)) collector.push(segment);
  const { header, providerAdjustments } = collector.finish();
  return { value: { ...header, claims, providerAdjustments }, findings: collector.findings };
}

/** What is left of a remittance when its claims were handed out. */
export interface RemittanceRest {
  readonly header: RemittanceHeader;
  readonly providerAdjustments: readonly ProviderAdjustment[];
}

/** Maps an 835 claim by claim; `onClaim` gets each claim payment when its last segment is read. */
export class RemittanceCollector implements Collector<RemittanceRest> {
  private readonly reading: Reading;
  private readonly grouper: Grouper;
  private readHeader: RemittanceHeader | undefined;

  constructor(
    private readonly head: TransactionHead,
    onClaim: (claim: ClaimPayment) => void,
  ) {
    this.reading = new Reading(head.envelope, head.controlNumber);
    this.grouper = new Grouper('835', (claim) => {
      onClaim(readClaimPayment(claim, this.reading));
      return true;
    });
  }

  get findings(): readonly Finding[] {
    return this.reading.findings;
  }

  takeFindings(): readonly Finding[] {
    return this.reading.take();
  }

  push(segment: Segment): void {
    this.grouper.push(segment);
  }

  /** Trace, payment and parties; complete from the first claim on. */
  get header(): RemittanceHeader {
    return (this.readHeader ??= readHeader(this.grouper.root, this.head, this.reading));
  }

  finish(): RemittanceRest {
    const root = this.grouper.finish();
    const { header } = this;
    const providerAdjustments = root.all('PLB').flatMap((plb) => readPlb(plb, this.reading));
    return { header, providerAdjustments };
  }
}

function readHeader(root: Loop, head: TransactionHead, reading: Reading): RemittanceHeader {
  const opening = root.first('ST');
  return {
    address: opening === undefined ? { segmentNumber: 0, segmentId: 'ST' } : addressOf(opening),
    ...identityOf(head),
    ...readPayment(root, opening, reading),
    payer: readParty(root, 'PR'),
    payee: readParty(root, 'PE'),
  };
}

function readPayment(root: Loop, opening: Segment | undefined, reading: Reading) {
  const bpr = root.first('BPR');
  const trn = root.first('TRN');
  if (bpr === undefined && opening !== undefined) missing(opening, 'BPR', reading);
  if (trn === undefined && opening !== undefined) missing(opening, 'TRN', reading);
  return {
    trace: {
      number: trn === undefined ? '' : reading.required(trn, 2),
      ...optional('originator', trn?.element(3)),
      ...optional('supplemental', trn?.element(4)),
    },
    method: bpr?.element(4) ?? '',
    creditDebit: bpr?.element(3) ?? '',
    paymentAmountCents: bpr === undefined ? ZERO : reading.requiredAmount(bpr, 2),
    ...present('paymentDate', bpr && reading.date(bpr, { element: 16 })),
  };
}

function missing(opening: Segment, segmentId: string, reading: Reading): void {
  reading.report(opening, undefined, {
    snip: 1,
    code: 'MAPPING_SEGMENT_MISSING',
    message: `The payment advice has no ${segmentId}`,
    expected: segmentId,
  });
}

/** N1*PR or N1*PE with its REF: who pays, who is paid (loops 1000A and 1000B). */
function readParty(root: Loop, code: 'PR' | 'PE'): RemittanceParty {
  const loop = root.loops.find((each) => each.first('N1', [code]) !== undefined);
  const n1 = loop?.first('N1', [code]);
  if (loop === undefined || n1 === undefined) return {};
  const qualifier = n1.element(3);
  const number = n1.element(4);
  const isTaxId = qualifier === 'FI';
  const taxId = loop.first('REF', ['TJ'])?.element(2) ?? '';
  const id = isTaxId || qualifier === 'XX' ? '' : number;
  return {
    ...optional('name', n1.element(2)),
    ...optional('id', id === '' && code === 'PR' ? loop.first('REF', ['2U'])?.element(2) : id),
    ...optional('npi', qualifier === 'XX' ? number : ''),
    ...optional('taxId', isTaxId ? number : taxId),
    ...present('address', readAddress(loop)),
    ...(code === 'PR' ? readContact(loop) : {}),
  };
}

/** One PLB: up to six pairs of reason (PLB03) and amount (PLB04). */
function readPlb(segment: Segment, reading: Reading): ProviderAdjustment[] {
  const adjustments: ProviderAdjustment[] = [];
  for (let position = 3; position <= segment.elementCount && position <= 13; position += 2) {
    if (segment.element(position) === '' && segment.element(position + 1) === '') continue;
    adjustments.push({
      address: addressOf(segment),
      providerId: segment.element(1),
      fiscalPeriod: segment.element(2),
      reason: segment.component(position, 1),
      ...optional('reference', segment.component(position, 2)),
      amountCents: reading.requiredAmount(segment, position + 1),
    });
  }
  return adjustments;
}
