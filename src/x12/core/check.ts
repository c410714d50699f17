import { Balance835 } from './balance-835.js';
import { Balance837 } from './balance-837.js';
import { reportAt, type CheckContext } from './check-context.js';
import { checkCodes } from './check-codes.js';
import { checkPresence } from './check-loop.js';
import { SegmentChecker } from './check-segment.js';
import type { CodeSets } from './code-sets.js';
import type { FindingList } from './finding-list.js';
import type { TransactionTree } from './loop.js';
import type { LoopNode } from './loop-node.js';
import type { PartnerProfile } from './partner-profile.js';
import { PartnerChecks } from './check-partner.js';
import { Sequences } from './check-sequences.js';
import type { TransactionObserver } from './transaction-reader.js';
import type { TextSegment } from './text-segment.js';

export interface CheckOptions {
  /** Highest WEDI SNIP type to look at; 7 when absent. */
  readonly level?: number;
  readonly profile?: PartnerProfile;
  /** Loaded external tables; without one only the shape of its codes is checked. */
  readonly codeSets?: CodeSets;
}

/**
 * Watches a transaction while it is read and reports what its guide forbids: elements and loops
 * (SNIP 1, 2), sums (3), situational rules (4), external codes (5) and the partner's own rules (7).
 * Everything is decided when a loop closes, so that a large file needs no more memory than one
 * claim.
 */
export function checkingObserver(options: CheckOptions = {}) {
  return (
    transaction: Omit<TransactionTree, 'root'>,
    findings: FindingList,
  ): TransactionObserver => {
    const context: CheckContext = {
      findings,
      profile: options.profile ?? {},
      codeSets: options.codeSets,
      level: options.level ?? 7,
      versions: [transaction.guide.id, ...(transaction.guide.aliases ?? [])],
    };
    return new Checker(transaction, context);
  };
}

class Checker implements TransactionObserver {
  private readonly segments: SegmentChecker;
  private readonly sequences: Sequences;
  private readonly balance: { loopClosed(loop: LoopNode): void } | undefined;
  private readonly partner: PartnerChecks | undefined;
  private isCutOff = false;

  constructor(
    private readonly transaction: Omit<TransactionTree, 'root'>,
    private readonly context: CheckContext,
  ) {
    this.segments = new SegmentChecker(context);
    this.sequences = new Sequences(context);
    if (context.level >= 3) this.balance = balanceOf(transaction.set, context);
    if (context.level >= 7) this.partner = PartnerChecks.for(transaction, context);
  }

  cutOff(): void {
    this.isCutOff = true;
  }

  loopOpened(loop: LoopNode, ancestors: readonly LoopNode[]): void {
    this.sequences.loopOpened(loop, ancestors);
  }

  loopClosed(loop: LoopNode, ancestors: readonly LoopNode[]): void {
    const { context } = this;
    for (const segment of loop.segments) {
      if (segment.spec !== undefined) this.segments.check(segment, segment.spec, loop.id);
    }
    if (context.level >= 5) checkCodes(loop, ancestors, context);
    if (this.isCutOff) return;
    checkPresence(loop, context);
    this.sequences.loopClosed(loop);
    this.balance?.loopClosed(loop);
    if (context.level >= 4) this.checkSituations(loop);
    this.partner?.loopClosed(loop);
  }

  private checkSituations(loop: LoopNode): void {
    for (const rule of this.transaction.guide.situations ?? []) {
      if (rule.loop !== loop.id) continue;
      rule.check(loop, (fault) => {
        const { segment, ...rest } = fault;
        const at = (segment as TextSegment | undefined) ?? loop.segments[0];
        const { code, message } = rule;
        reportAt(this.context, at, { snip: 4, code, message, loop: loop.id, ...rest });
      });
    }
  }
}

function balanceOf(set: string, context: CheckContext) {
  if (set === '835') return new Balance835(context);
  return set === '837' ? new Balance837(context) : undefined;
}
