import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import {
  matchByPerson,
  matchCandidates,
  unmatchByPerson,
} from '../../persistence/remittance/match-by-person.js';
import { listUnmatched } from '../../persistence/remittance/waiting-money.js';

/** Claim payments that wait in suspense, and the matches that people make and take back. */
@Injectable()
export class ClaimPaymentsService {
  constructor(private readonly database: Database) {}

  /** Payments in suspense; each look is audited, although nobody knows yet whose they are. */
  async list(
    caller: Caller,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  ) {
    const rows = await inCallersOrganization(this.database, caller, async (scope) => {
      const found = await listUnmatched(scope, { limit, after: decodeCursor(cursor, 2) });
      if (found.length > 0) {
        await recordAudit(scope, {
          action: 'claimPayment.list',
          subjectKind: 'claimPayment',
          changes: { shown: Math.min(found.length, limit) },
        });
      }
      return found;
    });
    return keyedPage(rows, limit);
  }

  candidates(caller: Caller, claimPaymentId: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const ranked = await matchCandidates(scope, claimPaymentId);
      return {
        items: ranked.map(({ candidate, confidence, reasons }) => ({
          claimId: candidate.claimId,
          encounterId: candidate.encounterId,
          encounterNumber: candidate.encounterNumber,
          patientId: candidate.patientId,
          patientName: candidate.patientName,
          payerName: candidate.payerName,
          state: candidate.state,
          patientControlNumber: candidate.patientControlNumber,
          chargeCents: candidate.chargeCents,
          ...(candidate.serviceDate === undefined ? {} : { serviceDate: candidate.serviceDate }),
          confidence,
          reasons,
        })),
      };
    });
  }

  match(caller: Caller, claimPaymentId: string, claimId: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const at = new Date().toISOString();
      const { encounterId } = await matchByPerson(scope, { claimPaymentId, claimId, at });
      await recordAudit(scope, {
        action: 'claimPayment.match',
        subjectKind: 'claimPayment',
        subjectId: claimPaymentId,
        changes: { claimId },
      });
      return { claimPaymentId, encounterId, matchState: 'matchedByPerson' as const };
    });
  }

  unmatch(caller: Caller, claimPaymentId: string, reason: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const at = new Date().toISOString();
      await unmatchByPerson(scope, { claimPaymentId, at, reason });
      await recordAudit(scope, {
        action: 'claimPayment.unmatch',
        subjectKind: 'claimPayment',
        subjectId: claimPaymentId,
        reason,
      });
      return { claimPaymentId, matchState: 'unmatchedByPerson' as const };
    });
  }
}
