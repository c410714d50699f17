import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import {
  matchByPerson,
  matchCandidates,
  unmatchByPerson,
} from '../../persistence/remittance/match-by-person.js';

/** Claim payments that wait in suspense, and the matches that people make and take back. */
@Injectable()
export class ClaimPaymentsService {
  constructor(private readonly database: Database) {}

  candidates(caller: Caller, claimPaymentId: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const ranked = await matchCandidates(scope, claimPaymentId);
      return {
        items: ranked.map(({ candidate, confidence, reasons }) => ({
          claimId: candidate.claimId,
          encounterId: candidate.encounterId,
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
