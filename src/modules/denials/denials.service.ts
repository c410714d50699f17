import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  countDenials,
  listDenials,
  type DenialFilter,
} from '../../persistence/denial/denial-list.js';

type ListQuery = Omit<DenialFilter, 'after'> & { readonly cursor?: string | undefined };

/** What payers refused, and where its follow-up stands. */
@Injectable()
export class DenialsService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: ListQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listDenials(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  async counts(caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, countDenials) };
  }
}
