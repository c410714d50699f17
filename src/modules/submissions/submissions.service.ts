import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  listSubmissions,
  submissionBody,
  submissionDetail,
} from '../../persistence/submission/submission-list.js';

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
}
