import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import { Database, type OrganizationScope } from '../../persistence/database.js';
import {
  addMaster,
  keepMaster,
  listMaster,
  masterRow,
  type Condition,
  type Master,
} from '../../persistence/practice/master-data.js';

export interface MasterQuery {
  readonly sort?: string | undefined;
  readonly retired?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What people keep of a practice: listed, read, added, changed at a version, retired. */
@Injectable()
export class MasterDataService {
  constructor(private readonly database: Database) {}

  async list(
    caller: Caller,
    master: Master,
    { cursor, ...query }: MasterQuery,
    where: readonly Condition[],
  ) {
    const after = decodeCursor(cursor, 2);
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listMaster(scope, master, { ...query, after }, where),
    );
    return keyedPage(rows, query.limit);
  }

  read(caller: Caller, master: Master, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => masterRow(scope, master, id));
  }

  /** Runs what a noun does beyond that. */
  within<Result>(caller: Caller, work: (scope: OrganizationScope) => Promise<Result>) {
    return inCallersOrganization(this.database, caller, work);
  }

  add(caller: Caller, master: Master, draft: object) {
    return inCallersOrganization(this.database, caller, (scope) => addMaster(scope, master, draft));
  }

  /** `retired` retires a row or brings it back; everything else is a field. */
  change(
    caller: Caller,
    master: Master,
    at: { readonly id: string; readonly version: number },
    change: object,
  ) {
    return inCallersOrganization(this.database, caller, (scope) =>
      keepMaster(scope, master, at, change),
    );
  }
}
