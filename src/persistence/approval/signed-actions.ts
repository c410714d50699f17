import { REOPEN, reopenPeriod } from '../accounting-period/accounting-periods.js';
import { recordAudit } from '../audit/audit.js';
import { decideBulkJob } from '../bulk/bulk-jobs.js';
import type { OrganizationScope } from '../database.js';
import { APPROVE_REFUND, approveRefund, refuseRefund } from '../refund/refunds.js';
import { PUBLISH_RULES, publishRules, releaseRules } from '../rule-set/publish.js';
import { RELEASE_REMITTANCE, releaseRemittance } from '../remittance/release-quarantine.js';
import { expireApprovals, type ApprovalRow } from './approvals.js';

interface SignedAction {
  readonly approved: (scope: OrganizationScope, approval: ApprovalRow) => Promise<void>;
  /** It was refused, withdrawn or expired: what was kept for it is free again. */
  readonly released?: (scope: OrganizationScope, approval: ApprovalRow) => Promise<void>;
}

/**
 * What a second signature does at once, in the transaction of the signature, by the approval's
 * action. Commands of an encounter go their own way, through its workflow.
 */
const signedActions: Readonly<Record<string, SignedAction>> = {
  [APPROVE_REFUND]: {
    approved: (scope, { id, subjectId }) => approveRefund(scope, subjectId, id),
    released: (scope, { subjectId }) => refuseRefund(scope, subjectId),
  },
  [RELEASE_REMITTANCE]: {
    approved: (scope, { id, subjectId }) => releaseRemittance(scope, subjectId, id),
  },
  [REOPEN]: {
    approved: (scope, { id, payload }) =>
      reopenPeriod(scope, { name: String(payload['period']), approvalId: id }),
  },
  [PUBLISH_RULES]: { approved: publishRules, released: releaseRules },
};

/** Jobs over many rows are named by their own action. */
const bulkJobs: SignedAction = {
  approved: (scope, { subjectId }) => decideBulkJob(scope, subjectId, 'approved'),
  released: (scope, { subjectId }) => decideBulkJob(scope, subjectId, 'refused'),
};

/** Does what an approval asked for, or frees what it kept, in the transaction of its end. */
export async function settleApproval(
  scope: OrganizationScope,
  approval: ApprovalRow,
): Promise<void> {
  const action = approval.subjectKind === 'bulkJob' ? bulkJobs : signedActions[approval.action];
  if (approval.decision === 'approved') await action?.approved(scope, approval);
  else await action?.released?.(scope, approval);
}

/** Ends the requests that nobody signed in time, frees what they kept, and says so in the audit. */
export async function endExpiredApprovals(scope: OrganizationScope): Promise<void> {
  for (const approval of await expireApprovals(scope)) {
    await settleApproval(scope, approval);
    await recordAudit(scope, {
      action: 'approval.expired',
      subjectKind: 'approval',
      subjectId: approval.id,
      changes: { asked: approval.action, makerId: approval.makerId, makerName: approval.makerName },
    });
  }
}
