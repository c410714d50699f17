import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import {
  claimDetail,
  lastSentTransaction,
  type SentTransaction,
} from '../../persistence/claim/claim-detail.js';
import { Database } from '../../persistence/database.js';
import { previewClaim } from '../../x12/mapping/claim-text.js';

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
