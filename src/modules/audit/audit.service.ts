import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { listAuditEvents, type AuditFilter } from '../../persistence/audit/audit-list.js';
import { Database } from '../../persistence/database.js';

type AuditQuery = Omit<AuditFilter, 'after'> & { readonly cursor?: string | undefined };

/** The audit trail of an organization. */
@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: AuditQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listAuditEvents(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }
}
