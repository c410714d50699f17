import { Injectable } from '@nestjs/common';
import {
  encounterCommandKinds,
  type EncounterCommandKind,
} from '../../domain/encounter/encounter-command.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import {
  decideApproval,
  listApprovals,
  withdrawApproval,
  type ApprovalRow,
} from '../../persistence/approval/approvals.js';
import { settleApproval } from '../../persistence/approval/signed-actions.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database, type OrganizationScope } from '../../persistence/database.js';
import { CommandsService } from '../commands/commands.service.js';

interface Decision {
  readonly decision: 'approved' | 'refused';
  readonly reason: string;
}

/** The second signature: who approves is never who asked. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandsService,
  ) {}

  async list(
    caller: Caller,
    query: { readonly state: 'open' | 'decided'; readonly limit: number },
  ) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      listApprovals(scope, { open: query.state === 'open', limit: query.limit }),
    );
    return { items };
  }

  /**
   * Decides, and when it is approved does at once what was asked for; the same person saying the
   * same again gets the same answer, and nothing is done twice. Refuses (`APPROVAL_EXPIRED`) one
   * that is too old.
   */
  async decide(caller: Caller, id: string, decision: Decision) {
    needFreshFactor(caller);
    const { outcome, approval } = await inCallersOrganization(
      this.database,
      caller,
      async (scope) => {
        const signed = await decideApproval(scope, id, decision);
        if (signed.outcome === 'repeated') return signed;
        await settleApproval(scope, signed.approval);
        await tell(scope, signed.approval, decision.reason);
        return signed;
      },
    );
    if (outcome === 'expired') {
      throw new DomainError('APPROVAL_EXPIRED', 'Nobody signed it in time; it must be asked again');
    }
    const answer = { id, decision: decision.decision };
    const kind = commandKindOf(approval);
    if (decision.decision === 'refused' || kind === undefined) {
      return outcome === 'repeated' ? { ...answer, outcome: 'alreadyDone' as const } : answer;
    }
    const given = await this.commands.giveApproved(caller, {
      encounterId: approval.subjectId,
      kind,
      payload: approval.payload,
      reason: approval.reason,
      personId: approval.makerId,
      approvalId: approval.id,
    });
    return { ...answer, ...given };
  }

  /** The maker takes the request back. */
  withdraw(caller: Caller, id: string, reason: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const approval = await withdrawApproval(scope, id);
      await settleApproval(scope, approval);
      await tell(scope, approval, reason);
      return { id, endedAs: 'withdrawn' as const };
    });
  }
}

/** Both names stand in the event: who asked, and who ended it. */
const tell = (scope: OrganizationScope, approval: ApprovalRow, reason: string): Promise<void> =>
  recordAudit(scope, {
    action: `approval.${approval.decision ?? approval.endedAs ?? 'ended'}`,
    subjectKind: 'approval',
    subjectId: approval.id,
    reason,
    changes: {
      asked: approval.action,
      subject: `${approval.subjectKind}/${approval.subjectId}`,
      ...(approval.amountCents === undefined ? {} : { amountCents: approval.amountCents }),
      makerId: approval.makerId,
      makerName: approval.makerName,
      ...(approval.checkerId === undefined
        ? {}
        : { checkerId: approval.checkerId, checkerName: approval.checkerName }),
    },
  });

const commandKindOf = ({ subjectKind, action }: ApprovalRow): EncounterCommandKind | undefined =>
  subjectKind === 'encounter' ? encounterCommandKinds.find((kind) => kind === action) : undefined;
