import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { requestApproval } from '../../persistence/approval/approvals.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import {
  claimDetail,
  lastSentTransaction,
  type SentTransaction,
} from '../../persistence/claim/claim-detail.js';
import { Database } from '../../persistence/database.js';
import { isOutcomeUnknown, rebuildClaim } from '../../persistence/submission/submission-verbs.js';
import { previewClaim } from '../../x12/mapping/claim-text.js';

interface RebuildInput {
  readonly reason: string;
  readonly approvalId?: string | undefined;
}

/** Claims with what happened to them, and their 837. */
@Injectable()
export class ClaimsService {
  constructor(private readonly database: Database) {}

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => claimDetail(scope, id));
  }

  /** The segments as they were sent, or as they would be sent now. */
  x12(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const { patientId, content } = await claimDetail(scope, id);
      const sent = await lastSentTransaction(scope, id);
      const segments =
        sent === undefined ? previewClaim(content).map((text) => ({ text })) : sentSegments(sent);
      return { claimId: id, patientId, sent: sent !== undefined, segments };
    });
  }

  /** Asks for a second signature while the outcome is unknown, else rebuilds at once. */
  rebuild(caller: Caller, id: string, input: RebuildInput) {
    const { reason, approvalId } = input;
    return inCallersOrganization(this.database, caller, async (scope) => {
      if (approvalId === undefined && (await isOutcomeUnknown(scope, id))) {
        const asked = await requestApproval(scope, {
          subjectKind: 'claim',
          subjectId: id,
          action: 'rebuildClaim',
          payload: {},
          reason,
        });
        return { outcome: 'waitsForApproval' as const, claimIds: [], approvalId: asked };
      }
      const claims = await rebuildClaim(scope, id, approvalId);
      const claimIds = claims.map((claim) => claim.id);
      await recordAudit(scope, {
        action: 'claim.rebuild',
        subjectKind: 'claim',
        subjectId: id,
        reason,
        changes: { claimIds },
      });
      return { outcome: 'done' as const, claimIds };
    });
  }
}

/** The claim's own segments; the body starts at an ISA, and the numbers count from its ST. */
function sentSegments({ body, firstSegment, lastSegment }: SentTransaction) {
  const text = body.toString('latin1');
  const terminator = text.startsWith('ISA') ? text.charAt(105) : '~';
  const all = text.split(terminator).map((segment) => segment.trim());
  const start = all.findIndex((segment) => segment.startsWith('ST'));
  return all
    .slice(start + firstSegment - 1, start + lastSegment)
    .map((segment, index) => ({ number: firstSegment + index, text: segment }));
}
