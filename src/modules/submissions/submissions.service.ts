import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import {
  listSubmissions,
  submissionBody,
  submissionDetail,
} from '../../persistence/submission/submission-list.js';
import { submissionDays } from '../../persistence/submission/submission-days.js';
import { resendSubmission } from '../../persistence/submission/submission-verbs.js';

interface SubmissionQuery {
  readonly state?: string | undefined;
  readonly payerId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What was sent to payers, and what they said to it. */
@Injectable()
export class SubmissionsService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: SubmissionQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listSubmissions(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  async days(caller: Caller, days: number) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      submissionDays(scope, days),
    );
    return { items };
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      return withoutSortKey(await submissionDetail(scope, id));
    });
  }

  async text(caller: Caller, id: string) {
    const { body, patientIds } = await inCallersOrganization(this.database, caller, (scope) =>
      submissionBody(scope, id),
    );
    return { id, patientIds, text: body.toString('latin1') };
  }

  resend(caller: Caller, id: string, reason: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      await resendSubmission(scope, id);
      await recordAudit(scope, {
        action: 'submission.resend',
        subjectKind: 'submission',
        subjectId: id,
        reason,
      });
      return { submissionId: id, state: 'built' as const };
    });
  }
}
