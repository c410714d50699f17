import { REOPEN, reopenPeriod } from '../../persistence/accounting-period/accounting-periods.js';
import type { ApprovalRow } from '../../persistence/approval/approvals.js';
import type { OrganizationScope } from '../../persistence/database.js';
import { APPROVE_REFUND, approveRefund, refuseRefund } from '../../persistence/refund/refunds.js';

interface SignedAction {
  readonly approved: (scope: OrganizationScope, approval: ApprovalRow) => Promise<void>;
  readonly refused?: (scope: OrganizationScope, approval: ApprovalRow) => Promise<void>;
}

/**
 * What a second signature does at once, in the transaction of the signature, by the approval's
 * action. Commands of an encounter go their own way, through its workflow.
 */
export const signedActions: Readonly<Record<string, SignedAction>> = {
  [APPROVE_REFUND]: {
    approved: (scope, { id, subjectId }) => approveRefund(scope, subjectId, id),
    refused: (scope, { subjectId }) => refuseRefund(scope, subjectId),
  },
  [REOPEN]: {
    approved: (scope, { id, payload }) =>
      reopenPeriod(scope, { name: String(payload['period']), approvalId: id }),
  },
};
