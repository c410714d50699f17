import type { Finding } from './finding.js';
import type { X12Item } from './items.js';
import type { Segment } from './segment.js';
import type { TransactionTree } from './loop.js';

/** A transaction as it was received, for its acknowledgment. */
export interface ReceivedTransaction {
  readonly st: Segment;
  /** GS08 or ST03 as sent. */
  readonly version: string;
  readonly tree: Omit<TransactionTree, 'root'>;
  readonly findings: readonly Finding[];
  /** The claims in it, by segment number, so that a finding can name its claim. */
  readonly claims: readonly ReceivedClaim[];
}

export interface ReceivedClaim {
  readonly first: number;
  readonly last: number;
  /** CLM01 or CLP01. */
  readonly id: string;
}

export interface ReceivedGroup {
  readonly gs: Segment;
  readonly ge?: Segment | undefined;
  readonly transactions: readonly ReceivedTransaction[];
  readonly findings: readonly Finding[];
}

export interface ReceivedInterchange {
  readonly isa: Segment;
  readonly iea?: Segment | undefined;
  readonly groups: readonly ReceivedGroup[];
  readonly findings: readonly Finding[];
}

interface OpenInterchange {
  readonly isa: Segment;
  readonly groups: ReceivedGroup[];
  readonly findings: Finding[];
}

interface OpenGroup {
  readonly gs: Segment;
  readonly transactions: ReceivedTransaction[];
  readonly findings: Finding[];
}

/** Gathers what an acknowledgment has to say from the items of a checked file. */
export class ReceivedFile {
  readonly interchanges: ReceivedInterchange[] = [];
  private interchange: OpenInterchange | undefined;
  private group: OpenGroup | undefined;
  private pending: Finding[] = [];
  private claims: ReceivedClaim[] = [];

  /** Takes the next item, whole transactions or claim by claim. */
  take(item: X12Item): void {
    switch (item.kind) {
      case 'interchange':
        this.interchange = { isa: item.isa, groups: [], findings: [...item.findings] };
        break;
      case 'group':
        this.group = { gs: item.gs, transactions: [], findings: [...item.findings] };
        break;
      case 'claim':
        this.pending.push(...item.findings);
        this.claims.push(claimOf(item.loop));
        break;
      case 'transaction':
        this.takeTransaction(item);
        break;
      case 'groupEnd':
        this.group!.findings.push(...item.findings);
        this.interchange?.groups.push({ ...this.group!, ge: item.ge });
        this.group = undefined;
        break;
      case 'interchangeEnd':
        this.interchange!.findings.push(...item.findings);
        this.interchanges.push({ ...this.interchange!, iea: item.iea });
        this.interchange = undefined;
        break;
      case 'ta1':
      case 'end':
        break;
    }
  }

  private takeTransaction(item: Extract<X12Item, { kind: 'transaction' }>): void {
    const { root, ...tree } = item.tree;
    const findings = [...this.pending, ...item.findings];
    const claims = this.claims.length > 0 ? this.claims : claimsIn(root);
    this.pending = [];
    this.claims = [];
    const version = item.st.element(3) || item.envelope.version;
    const transaction = { st: item.st, version, tree, findings, claims };
    if (this.group !== undefined) this.group.transactions.push(transaction);
    else this.interchange?.findings.push(...findings.filter((one) => one.code === 'GROUP_MISSING'));
  }
}

interface ClaimLoop {
  readonly id: string;
  readonly segments: readonly { readonly segment: Segment }[];
  readonly loops: readonly ClaimLoop[];
}

function claimsIn(loop: ClaimLoop): ReceivedClaim[] {
  const first = loop.segments[0]?.segment.id;
  if (first === 'CLM' || first === 'CLP') return [claimOf(loop)];
  return loop.loops.flatMap(claimsIn);
}

function claimOf(loop: ClaimLoop): ReceivedClaim {
  const opener = loop.segments[0]?.segment;
  return { first: opener?.number ?? 0, last: lastNumber(loop), id: opener?.element(1) ?? '' };
}

function lastNumber(loop: ClaimLoop): number {
  const own = loop.segments[loop.segments.length - 1]?.segment.number ?? 0;
  const child = loop.loops[loop.loops.length - 1];
  return child === undefined ? own : Math.max(own, lastNumber(child));
}
