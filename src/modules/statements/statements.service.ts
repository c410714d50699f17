import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  listStatements,
  statementPage,
  statementPdf,
} from '../../persistence/statement/statement-pages.js';

interface StatementQuery {
  readonly guarantorId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Statements as they were sent. */
@Injectable()
export class StatementsService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: StatementQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listStatements(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      return withoutSortKey(await statementPage(scope, id));
    });
  }

  async pdf(caller: Caller, id: string) {
    const { pdf, number, patientIds } = await inCallersOrganization(
      this.database,
      caller,
      (scope) => statementPdf(scope, id),
    );
    return {
      id,
      patientIds,
      fileName: `statement-${number}.pdf`,
      contentType: 'application/pdf',
      base64: pdf.toString('base64'),
    };
  }
}
