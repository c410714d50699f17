import { Injectable } from '@nestjs/common';
import { actorOf, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, type Page } from '../../http/paging.js';
import { may } from '../../http/permissions.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { organizationNames } from '../../persistence/organization/organization-ids.js';
import {
  listWorkItems,
  type WorkItemFilter,
  type WorkItemRow,
} from '../../persistence/work-item/work-item-list.js';

/** Organizations that are asked at once; a billing company may have hundreds. */
const AT_ONCE = 4;

type Query = Omit<WorkItemFilter, 'after'> & { readonly cursor?: string | undefined };
type Row = WorkItemRow & { readonly organizationId: string; readonly organizationName: string };

/**
 * One work list over organizations. Row-level security stays as it is: each organization is asked
 * for its own page in a transaction of its own, the pages are merged (architecture §8), and each
 * organization's trail keeps who looked at its patients.
 */
@Injectable()
export class WorkEverywhereService {
  constructor(private readonly database: Database) {}

  async list(
    callers: readonly Caller[],
    { cursor, ...query }: Query,
  ): Promise<Page<Omit<Row, 'sortKey'>>> {
    const after = decodeCursor(cursor, 2);
    const able = callers.filter(({ role }) => may(role, 'read', 'workItem'));
    const names = await this.database.onceInGlobal((scope) =>
      organizationNames(
        scope,
        able.map(({ organizationId }) => organizationId),
      ),
    );
    const rows: Row[] = [];
    for (let at = 0; at < able.length; at += AT_ONCE) {
      const pages = await Promise.all(
        able.slice(at, at + AT_ONCE).map((caller) => this.pageOf(caller, { ...query, after })),
      );
      for (const { organizationId, items } of pages) {
        const organizationName = names.get(organizationId) ?? '';
        rows.push(...items.map((item) => ({ ...item, organizationId, organizationName })));
      }
    }
    // Of each organization one more than a page was asked for, and that is enough for the whole.
    const page = keyedPage(rows.sort(byAge).slice(0, query.limit + 1), query.limit);
    await this.recordShown(able, page.items);
    return page;
  }

  private async pageOf(caller: Caller, filter: WorkItemFilter) {
    const { organizationId } = caller;
    const items = await this.database.onceInOrganization(organizationId, actorOf(caller), (scope) =>
      listWorkItems(scope, filter),
    );
    return { organizationId, items };
  }

  /** An event for each organization of which something is shown, with its own patients only. */
  private async recordShown(
    callers: readonly Caller[],
    shown: readonly Pick<Row, 'organizationId' | 'patientId'>[],
  ): Promise<void> {
    for (const caller of callers) {
      const own = shown.filter(({ organizationId }) => organizationId === caller.organizationId);
      if (own.length === 0) continue;
      const patientIds = [...new Set(own.flatMap(({ patientId }) => patientId ?? []))];
      await this.database.onceInOrganization(caller.organizationId, actorOf(caller), (scope) =>
        recordAudit(scope, {
          action: 'workItem.listWorkItemsEverywhere',
          subjectKind: 'workItem',
          patientIds,
        }),
      );
    }
  }
}

/** PostgreSQL leaves zeros at the end of a fraction out; with them the texts sort like the times. */
const exact = (key: string): string =>
  key.replace(
    /^([^.+]+)(?:\.(\d+))?/,
    (_, second: string, rest?: string) => `${second}.${(rest ?? '').padEnd(6, '0')}`,
  );

function byAge(one: Row, other: Row): number {
  const [a, b] = [exact(one.sortKey), exact(other.sortKey)];
  if (a !== b) return a < b ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
