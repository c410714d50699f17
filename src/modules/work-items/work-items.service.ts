import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  changeWorkItem,
  countWorkItems,
  listWorkItems,
  workItemDetail,
  type WorkItemChange,
  type WorkItemFilter,
} from '../../persistence/work-item/work-item-list.js';
import { closeWorkItems } from '../../persistence/work-item/work-items.js';
import { CommandsService } from '../commands/commands.service.js';

interface Resolution {
  readonly resolution: string;
  readonly reason: string;
  readonly dismiss: boolean;
}

/** What needs people: lists, assigns, snoozes, settles. */
@Injectable()
export class WorkItemsService {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandsService,
  ) {}

  async list(
    caller: Caller,
    { cursor, ...query }: Omit<WorkItemFilter, 'after'> & { readonly cursor?: string | undefined },
  ) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listWorkItems(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  async counts(caller: Caller) {
    const queues = await inCallersOrganization(this.database, caller, countWorkItems);
    return { queues };
  }

  async detail(caller: Caller, id: string) {
    return withoutSortKey(
      await inCallersOrganization(this.database, caller, (scope) => workItemDetail(scope, id)),
    );
  }

  async change(caller: Caller, id: string, change: WorkItemChange, version: number | undefined) {
    const next = await inCallersOrganization(this.database, caller, (scope) =>
      changeWorkItem(scope, id, change, version),
    );
    return { id, state: 'open' as const, version: next };
  }

  /** Settles an item; the workflow of its encounter is told by a command, so that it goes on. */
  async resolve(caller: Caller, id: string, { resolution, reason, dismiss }: Resolution) {
    const item = await this.detail(caller, id);
    if (item.state !== 'open') throw new DomainError('ALREADY_DECIDED', 'This item is closed');
    const state = dismiss ? ('dismissed' as const) : ('resolved' as const);
    if (item.encounterId !== undefined) {
      const payload = { workItemId: id, resolution, dismiss };
      await this.commands.give(caller, item.encounterId, {
        kind: 'resolveWorkItem',
        reason,
        ...payload,
      });
    } else {
      await inCallersOrganization(this.database, caller, (scope) =>
        closeWorkItems(scope, { ids: [id] }, { state, resolution, reason }),
      );
    }
    return { id, state, version: item.version + 1 };
  }
}
