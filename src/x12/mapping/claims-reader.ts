import type { ClaimKind } from '../../domain/claim/claim.js';
import type { Finding } from '../core/finding.js';
import type { Loop, TransactionTree } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { ClaimContexts } from './claim-contexts.js';
import { readClaim } from './claim-reader.js';
import type {
  AddressedClaim,
  ClaimsHeader,
  ClaimsTransaction,
  TradingParty,
} from './claims-transaction.js';
import { identityOf, type Collector, type TransactionHead } from './collector.js';
import { addressOf } from './dates.js';
import { Grouper } from './grouper.js';
import { segmentsOf } from './loops.js';
import { readContact } from './parties.js';
import { optional, present, Reading, type Mapped } from './reading.js';

/**
 * Returns the claims of one 837 (X222A1, X223A2, X224A2, and their 4010 forms where the fields are
 * the same), each with what its billing provider, subscriber and patient levels say. Every CLM
 * becomes a claim, whatever else is wrong.
 */
export function readClaims(tree: TransactionTree): Mapped<ClaimsTransaction> {
  const claims: AddressedClaim[] = [];
  const collector = new ClaimsCollector(tree, (claim) => claims.push(claim));
  for (const segment of segmentsOf(tree.root)) collector.push(segment);
  return { value: { ...collector.finish(), claims }, findings: collector.findings };
}

/** A batch of claims without the claims themselves. */
export type ClaimsRest = Omit<ClaimsTransaction, 'claims'>;

/** Maps an 837 claim by claim; `onClaim` gets each claim when its last segment is read. */
export class ClaimsCollector implements Collector<ClaimsRest> {
  private readonly grouper: Grouper;

  constructor(
    private readonly head: TransactionHead,
    onClaim: (claim: AddressedClaim) => void,
    private readonly reading = new Reading(head.envelope, head.controlNumber),
  ) {
    const contexts = new ClaimContexts(this.reading);
    const fallback = kindOfGuide(head);
    this.grouper = new Grouper('837', (loop, ancestors) => {
      const context = contexts.of(ancestors);
      const content = readClaim({ loop, kind: kindOf(loop) ?? fallback, context }, this.reading);
      onClaim({ address: addressOf(loop.first('CLM') as Segment), content });
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

  /** BHT, submitter and receiver; complete from the first claim on. */
  get header(): ClaimsRest {
    const { root } = this.grouper;
    const opening = root.first('ST');
    return {
      address: opening === undefined ? { segmentNumber: 0, segmentId: 'ST' } : addressOf(opening),
      ...identityOf(this.head),
      groupControlNumber: this.head.envelope.groupControlNumber,
      header: readClaimsHeader(root, this.reading),
    };
  }

  finish(): ClaimsRest {
    this.grouper.finish();
    return this.header;
  }
}

const KIND_OF_SERVICE: readonly (readonly [string, ClaimKind])[] = [
  ['SV1', 'professional'],
  ['SV2', 'institutional'],
  ['SV3', 'dental'],
];

/** The kind by the service segment of a claim's lines; undefined when it has none. */
function kindOf(claim: Loop): ClaimKind | undefined {
  for (const line of claim.loops) {
    const found = KIND_OF_SERVICE.find(([id]) => line.first(id) !== undefined);
    if (found !== undefined) return found[1];
  }
  return undefined;
}

const KIND_OF_GUIDE: readonly (readonly [RegExp, ClaimKind])[] = [
  [/X(222|291|098|298)/, 'professional'],
  [/X(223|292|096|299)/, 'institutional'],
  [/X(224|293|097|300)/, 'dental'],
];

/** The kind by the version that the file names, then by the guide it is read by. */
function kindOfGuide(head: TransactionHead): ClaimKind {
  for (const version of [head.envelope.version, head.guide.id]) {
    const found = KIND_OF_GUIDE.find(([pattern]) => pattern.test(version));
    if (found !== undefined) return found[1];
  }
  return 'professional';
}

/** BHT and the submitter and receiver of an 837. */
function readClaimsHeader(root: Loop, reading: Reading): ClaimsHeader {
  const bht = root.first('BHT');
  return {
    purposeCode: bht?.element(2) ?? '',
    reference: bht?.element(3) ?? '',
    ...present('date', bht && reading.date(bht, { element: 4 })),
    ...optional('time', bht?.element(5)),
    purpose: bht?.element(6) ?? '',
    submitter: readTradingParty(root, '41'),
    receiver: readTradingParty(root, '40'),
  };
}

function readTradingParty(root: Loop, code: string): TradingParty {
  const loop = root.loops.find((child) => child.first('NM1', [code]) !== undefined);
  const nm1 = loop?.first('NM1', [code]);
  if (loop === undefined || nm1 === undefined) return { name: '', id: '' };
  const name = [nm1.element(3), nm1.element(4)].filter((part) => part !== '').join(', ');
  return { name, id: nm1.element(9), ...readContact(loop) };
}
