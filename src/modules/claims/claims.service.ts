import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { requestApproval } from '../../persistence/approval/approvals.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import {
  claimDetail,
  lastSentTransaction,
  type SentTransaction,
} from '../../persistence/claim/claim-detail.js';
import { claimVersions, listClaims, type ClaimFilter } from '../../persistence/claim/claim-list.js';
import { Database } from '../../persistence/database.js';
import { isOutcomeUnknown, rebuildClaim } from '../../persistence/submission/submission-verbs.js';
import { namedPreview, namedSegments } from '../../x12/mapping/named-segments.js';
import { previewClaim } from '../../x12/mapping/claim-text.js';

interface RebuildInput {
  readonly reason: string;
  readonly approvalId?: string | undefined;
}

type ClaimSearch = Omit<ClaimFilter, 'after' | 'states'> & {
  readonly state?: readonly string[] | undefined;
  readonly cursor?: string | undefined;
};

/** Claims with what happened to them, and their 837. */
@Injectable()
export class ClaimsService {
  constructor(private readonly database: Database) {}

  async search(caller: Caller, { cursor, state, ...query }: ClaimSearch) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listClaims(scope, { ...query, states: state, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const claim = await claimDetail(scope, id);
      return { ...claim, versions: await claimVersions(scope, claim) };
    });
  }

  /** The segments as they were sent, or as they would be sent now. */
  x12(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const { patientId, content } = await claimDetail(scope, id);
      const sent = await lastSentTransaction(scope, id);
      const segments =
        sent === undefined ? namedPreview(content.kind, previewClaim(content)) : sentSegments(sent);
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

/** The claim's own segments; rows count from the ST of the file, which starts at its ISA. */
function sentSegments({ body, firstSegment, lastSegment }: SentTransaction) {
  const all = namedSegments(body, { from: BEFORE_ST + 1, to: Infinity });
  return all
    .map((segment) => ({ ...segment, number: segment.number - BEFORE_ST }))
    .filter(({ number }) => number >= firstSegment && number <= lastSegment);
}

/** ISA and GS. */
const BEFORE_ST = 2;
