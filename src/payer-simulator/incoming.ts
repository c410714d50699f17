import type { SyntaxFinding } from '../domain/acknowledgment/acknowledgment.js';
import { checkX12Buffer, X12Refusal, type Finding, type X12Item } from '../x12/index.js';
import {
  readClaimStatusInquiries,
  type ReadClaimStatusInquiry,
} from '../x12/mapping/claim-status-reader.js';
import { readClaims } from '../x12/mapping/claims-reader.js';
import {
  readEligibilityInquiries,
  type ReadEligibilityInquiry,
} from '../x12/mapping/eligibility-inquiry-reader.js';
import type { ArrivedBatch } from './claims-desk.js';
import type { Correspondent } from './payer-book.js';

/** What one interchange brought, read and still undecided. */
export interface IncomingInterchange {
  readonly correspondent: Correspondent;
  /** ISA13, ISA09 and ISA10 as written. */
  readonly controlNumber: string;
  readonly date: string;
  readonly time: string;
  readonly batches: readonly ArrivedBatch[];
  readonly eligibility: readonly ReadEligibilityInquiry[];
  readonly status: readonly ReadClaimStatusInquiry[];
}

export type Incoming =
  | { readonly kind: 'read'; readonly interchanges: readonly IncomingInterchange[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads a body; refuses only what is no X12. */
export function readIncoming(body: Buffer): Incoming {
  try {
    return { kind: 'read', interchanges: collect(checkX12Buffer(body, { level: 2 })) };
  } catch (error) {
    if (error instanceof X12Refusal) return { kind: 'refused', reason: error.code };
    throw error;
  }
}

type Draft = {
  -readonly [
    Key in keyof IncomingInterchange
  ]: IncomingInterchange[Key] extends readonly (infer T)[] ? T[] : IncomingInterchange[Key];
};

function collect(items: readonly X12Item[]): IncomingInterchange[] {
  const interchanges: Draft[] = [];
  for (const item of items) {
    const open = interchanges.at(-1);
    if (item.kind === 'interchange') interchanges.push(opened(item.isa));
    else if (item.kind === 'transaction' && open !== undefined) add(open, item);
  }
  return interchanges;
}

function opened(isa: Extract<X12Item, { kind: 'interchange' }>['isa']): Draft {
  return {
    correspondent: { senderId: isa.element(6).trim(), receiverId: isa.element(8).trim() },
    controlNumber: isa.element(13),
    date: isa.element(9),
    time: isa.element(10),
    batches: [],
    eligibility: [],
    status: [],
  };
}

function add(open: Draft, item: Extract<X12Item, { kind: 'transaction' }>): void {
  const { tree } = item;
  switch (tree.set) {
    case '837': {
      const { value, findings } = readClaims(tree);
      open.batches.push({
        correspondent: open.correspondent,
        functionalId: 'HC',
        version: tree.envelope.version,
        transaction: value,
        syntaxFindings: [...item.findings, ...findings]
          .filter(({ severity }) => severity === 'error')
          .map((finding) => asSyntaxFinding(finding, value.address.segmentNumber)),
      });
      return;
    }
    case '270':
      open.eligibility.push(...readEligibilityInquiries(tree).value);
      return;
    case '276':
      open.status.push(...readClaimStatusInquiries(tree).value);
      return;
    default:
      return;
  }
}

/** IK304 8 (segment has errors) and IK403 7 (invalid code value) say least and are always true. */
function asSyntaxFinding(finding: Finding, start: number): SyntaxFinding {
  return {
    segmentId: finding.segmentId ?? 'ST',
    segmentPosition: finding.segmentNumber === undefined ? 1 : finding.segmentNumber - start + 1,
    ...(finding.loop === undefined ? {} : { loop: finding.loop }),
    segmentError: '8',
    ...(finding.element === undefined ? {} : { element: finding.element, elementError: '7' }),
  };
}
