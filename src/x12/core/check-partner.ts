import { reportAt, type CheckContext } from './check-context.js';
import { streamingRole } from './claim-loops.js';
import type { TransactionTree } from './loop.js';
import type { LoopNode } from './loop-node.js';

/** The rules of a partner profile that the guide does not have (SNIP 7). */
export class PartnerChecks {
  private claims = 0;

  private constructor(
    private readonly set: string,
    private readonly context: CheckContext,
  ) {}

  /** Undefined when the profile has no such rules. */
  static for(
    transaction: Omit<TransactionTree, 'root'>,
    context: CheckContext,
  ): PartnerChecks | undefined {
    const { profile } = context;
    compareIds(transaction, context);
    const rules =
      profile.maxClaimsPerTransaction ?? profile.requiredSegments ?? profile.refusedSegments;
    return rules === undefined ? undefined : new PartnerChecks(transaction.set, context);
  }

  loopClosed(loop: LoopNode): void {
    const { profile } = this.context;
    this.countClaim(loop);
    for (const rule of profile.requiredSegments ?? []) {
      if (applies(rule, loop) && !holds(rule, loop)) {
        this.report(loop, 'PARTNER_REQUIRES', `The partner wants ${rule}.`, rule);
      }
    }
    for (const rule of profile.refusedSegments ?? []) {
      if (applies(rule, loop) && holds(rule, loop)) {
        this.report(loop, 'PARTNER_REFUSES', `The partner refuses ${rule}.`, rule);
      }
    }
  }

  private countClaim(loop: LoopNode): void {
    const most = this.context.profile.maxClaimsPerTransaction;
    if (most === undefined || streamingRole(this.set, loop.id) !== 'claim') return;
    if (++this.claims !== most + 1) return;
    const message = `The partner takes at most ${most} claims in a transaction.`;
    this.report(loop, 'PARTNER_CLAIMS', message, `at most ${most}`);
  }

  private report(loop: LoopNode, code: string, message: string, expected: string): void {
    const at = loop.head;
    reportAt(this.context, at, { snip: 7, code, message, loop: loop.id, expected });
  }
}

/** Rules are written `loop/segment` or `loop/segment*qualifier`. */
function applies(rule: string, loop: LoopNode): boolean {
  return rule.startsWith(`${loop.id}/`);
}

function holds(rule: string, loop: LoopNode): boolean {
  const [id = '', qualifier] = rule.slice(loop.id.length + 1).split('*');
  const wanted = qualifier === undefined ? undefined : [qualifier];
  const child = (one: LoopNode) => one.first(id, wanted) === one.head;
  return loop.first(id, wanted) !== undefined || loop.loops.some((one) => child(one));
}

function compareIds(transaction: Omit<TransactionTree, 'root'>, context: CheckContext): void {
  const { profile } = context;
  const { senderId, receiverId } = transaction.envelope;
  const pairs = [
    ['ISA06', profile.senderId, senderId.trim()],
    ['ISA08', profile.receiverId, receiverId.trim()],
  ] as const;
  for (const [name, expected, value] of pairs) {
    if (expected === undefined || expected === value) continue;
    const message = `${name} is not the id of the partner.`;
    context.findings.add({ snip: 7, code: 'PARTNER_ID', message, value, expected });
  }
}
