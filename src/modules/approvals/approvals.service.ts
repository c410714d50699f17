import { Injectable } from '@nestjs/common';
import {
  encounterCommandKinds,
  type EncounterCommandKind,
} from '../../domain/encounter/encounter-command.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import {
  decideApproval,
  listApprovals,
  type ApprovalRow,
} from '../../persistence/approval/approvals.js';
import { decideBulkJob } from '../../persistence/bulk/bulk-jobs.js';
import { Database } from '../../persistence/database.js';
import { CommandsService } from '../commands/commands.service.js';
import { signedActions } from './approved-actions.js';

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

  /** Decides, and when it is approved does at once what was asked for. */
  async decide(
    caller: Caller,
    id: string,
    decision: { readonly decision: 'approved' | 'refused'; readonly reason: string },
  ) {
    needFreshFactor(caller);
    const approval = await inCallersOrganization(this.database, caller, async (scope) => {
      const decided = await decideApproval(scope, id, decision);
      await signedActions[decided.action]?.[decision.decision]?.(scope, decided);
      if (decided.subjectKind === 'bulkJob') {
        await decideBulkJob(scope, decided.subjectId, decision.decision);
      }
      return decided;
    });
    const kind = commandKindOf(approval);
    if (decision.decision === 'refused' || kind === undefined) {
      return { id, decision: decision.decision };
    }
    const given = await this.commands.giveApproved(caller, {
      encounterId: approval.subjectId,
      kind,
      payload: approval.payload,
      reason: approval.reason,
      personId: approval.makerId,
      approvalId: approval.id,
    });
    return { id, decision: decision.decision, ...given };
  }
}

const commandKindOf = ({ subjectKind, action }: ApprovalRow): EncounterCommandKind | undefined =>
  subjectKind === 'encounter' ? encounterCommandKinds.find((kind) => kind === action) : undefined;
