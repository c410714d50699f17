import { Balance835 } from './balance-835.js';
import { Balance837 } from './balance-837.js';
import { reportAt, type CheckContext } from './check-context.js';
import { checkCodes } from './check-codes.js';
import { checkPresence } from './check-loop.js';
import { SegmentChecker } from './check-segment.js';
import type { CodeSets } from './code-sets.js';
import type { SnipType } from './finding.js';
import type { SituationalRule } from './guide.js';
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
  /** Only these SNIP types, for instance `[3]` for the balances alone; absent: all up to `level`. */
  readonly types?: readonly SnipType[];
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
    const types = options.types ?? ALL_TYPES.filter((type) => type <= context.level);
    return new Checker(transaction, context, new Set(types));
  };
}

const ALL_TYPES: readonly SnipType[] = [1, 2, 3, 4, 5, 7];

class Checker implements TransactionObserver {
  private readonly segments: SegmentChecker;
  private readonly sequences: Sequences;
  private readonly balance: { loopClosed(loop: LoopNode): void } | undefined;
  private readonly partner: PartnerChecks | undefined;
  private readonly guided: boolean;
  private readonly coded: boolean;
  private readonly situations: readonly SituationalRule[];
  private isCutOff = false;

  constructor(
    transaction: Omit<TransactionTree, 'root'>,
    private readonly context: CheckContext,
    types: ReadonlySet<SnipType>,
  ) {
    this.guided = types.has(1) || types.has(2);
    this.situations = types.has(4) ? (transaction.guide.situations ?? []) : [];
    this.coded = types.has(5);
    this.segments = new SegmentChecker(context);
    this.sequences = new Sequences(context);
    if (types.has(3)) this.balance = balanceOf(transaction.set, context);
    if (types.has(7)) this.partner = PartnerChecks.for(transaction, context);
  }

  cutOff(): void {
    this.isCutOff = true;
  }

  loopOpened(loop: LoopNode, ancestors: readonly LoopNode[]): void {
    if (this.guided) this.sequences.loopOpened(loop, ancestors);
  }

  loopClosed(loop: LoopNode, ancestors: readonly LoopNode[]): void {
    if (this.guided) this.checkSegments(loop);
    if (this.coded) checkCodes(loop, ancestors, this.context);
    if (this.isCutOff) return;
    if (this.guided) {
      checkPresence(loop, this.context);
      this.sequences.loopClosed(loop);
    }
    this.balance?.loopClosed(loop);
    for (const rule of this.situations) if (rule.loop === loop.id) this.checkSituation(rule, loop);
    this.partner?.loopClosed(loop);
  }

  private checkSegments(loop: LoopNode): void {
    const { id } = loop;
    for (let one = loop.head; one !== undefined; one = one.next) {
      if (one.item !== undefined) this.segments.check(one, one.item.segment, id);
    }
  }

  private checkSituation(rule: SituationalRule, loop: LoopNode): void {
    const { code, message, severity } = rule;
    const draft = { snip: 4, code, message, loop: loop.id, ...(severity && { severity }) } as const;
    rule.check(loop, (fault) => {
      const { segment, ...rest } = fault;
      const at = (segment as TextSegment | undefined) ?? loop.head;
      reportAt(this.context, at, { ...draft, ...rest });
    });
  }
}

function balanceOf(set: string, context: CheckContext) {
  if (set === '835') return new Balance835(context);
  return set === '837' ? new Balance837(context) : undefined;
}
