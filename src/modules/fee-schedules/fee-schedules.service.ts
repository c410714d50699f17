import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors/domain-error.js';
import { comparePrices, type Price } from '../../domain/fee-schedule/compare-prices.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, pageOf } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  decideImport,
  importDetail,
  listImports,
  proposeImport,
} from '../../persistence/fee-schedule/fee-schedule-imports.js';
import {
  applyPrices,
  listFeeSchedules,
  listPrices,
  pricesOn,
} from '../../persistence/fee-schedule/fee-schedules.js';
import { readPriceFile } from './price-file.js';

interface Paged {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** `charge-master`, or the identifier of a payer. */
const SCHEDULE = /^[A-Za-z0-9 .:_-]{1,80}$/;

/** Price lists: read, changed price by price, or by a file that is compared first. */
@Injectable()
export class FeeSchedulesService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, listFeeSchedules) };
  }

  async prices(
    caller: Caller,
    schedule: string,
    {
      cursor,
      ...query
    }: Paged & { readonly on?: string | undefined; readonly code?: string | undefined },
  ) {
    const after = decodeCursor(cursor, 3);
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listPrices(scope, { ...query, schedule: named(schedule), after }),
    );
    return pageOf(rows, query.limit, ({ procedureCode, modifiers, effectiveFrom }) => [
      procedureCode,
      modifiers,
      effectiveFrom,
    ]);
  }

  /** One price from a day on; the rest of the list stays. */
  setPrice(
    caller: Caller,
    schedule: string,
    { effectiveFrom, ...price }: Price & { readonly effectiveFrom: string },
  ) {
    const at = { schedule: named(schedule), day: effectiveFrom };
    return inCallersOrganization(this.database, caller, async (scope) => {
      const now = await pricesOn(scope, at.schedule, at.day);
      const changes = comparePrices(now, [price], { complete: false });
      if (changes.length > 0) await applyPrices(scope, at, changes);
      const [change] = changes;
      return {
        changed: change !== undefined,
        ...(change?.beforeCents === undefined ? {} : { beforeCents: change.beforeCents }),
      };
    });
  }

  propose(
    caller: Caller,
    schedule: string,
    query: {
      readonly effectiveFrom: string;
      readonly complete: boolean;
      readonly file?: string | undefined;
    },
    body: unknown,
  ) {
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw new DomainError('FILE_MISSING', 'Send the file as the body, as text/csv');
    }
    const draft = {
      schedule: named(schedule),
      effectiveFrom: query.effectiveFrom,
      complete: query.complete,
      fileName: query.file,
      sha256: createHash('sha256').update(body).digest('hex'),
      prices: readPriceFile(body),
    };
    return inCallersOrganization(this.database, caller, async (scope) =>
      importDetail(scope, await proposeImport(scope, draft)),
    );
  }

  async imports(caller: Caller, { limit, cursor }: Paged) {
    const after = decodeCursor(cursor, 2);
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listImports(scope, { limit, after }),
    );
    return keyedPage(rows, limit);
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => importDetail(scope, id));
  }

  decide(
    caller: Caller,
    at: { readonly id: string; readonly version: number },
    decision: 'confirmed' | 'discarded',
  ) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      await decideImport(scope, at, decision);
      return importDetail(scope, at.id);
    });
  }
}

function named(schedule: string): string {
  if (SCHEDULE.test(schedule)) return schedule;
  throw new DomainError('BAD_REQUEST', 'That is no name of a price list');
}
