import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { auditCsvHead, auditCsvLine } from '../../persistence/audit/audit-csv.js';
import {
  accessReport,
  listAuditEvents,
  type AuditFilter,
} from '../../persistence/audit/audit-list.js';
import { Database } from '../../persistence/database.js';

type AuditQuery = Omit<AuditFilter, 'after'> & { readonly cursor?: string | undefined };

type ExportQuery = Omit<AuditFilter, 'after' | 'limit'>;

const EXPORT_PAGE = 1_000;
const MOST_EXPORTED = 200_000;

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

  async accessReport(
    caller: Caller,
    patientId: string,
    range: { readonly from?: string | undefined; readonly to?: string | undefined },
  ) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      accessReport(scope, patientId, range),
    );
    return { patientId, items };
  }

  /** The events as lines of CSV, page by page as the client reads them. */
  csv(caller: Caller, query: ExportQuery): Readable {
    return Readable.from(this.csvPages(caller, query));
  }

  private async *csvPages(caller: Caller, query: ExportQuery): AsyncGenerator<string> {
    yield auditCsvHead;
    let after: AuditFilter['after'];
    for (let given = 0; given < MOST_EXPORTED; given += EXPORT_PAGE) {
      const rows = await inCallersOrganization(this.database, caller, (scope) =>
        listAuditEvents(scope, { ...query, limit: EXPORT_PAGE, after }),
      );
      const page = rows.slice(0, EXPORT_PAGE);
      yield page.map(auditCsvLine).join('');
      const last = page.at(-1);
      if (rows.length <= EXPORT_PAGE || last === undefined) return;
      after = [last.sortKey, last.id];
    }
  }
}
