import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  listProviderAdjustments,
  openProviderBalances,
} from '../../persistence/remittance/waiting-money.js';

interface ListQuery {
  readonly reason?: string | undefined;
  readonly payerId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The sub-ledger of PLB: what payers kept back or gave outside claims, and what of it is open. */
@Injectable()
export class ProviderAdjustmentsService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: ListQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listProviderAdjustments(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  async balances(caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, openProviderBalances) };
  }
}
