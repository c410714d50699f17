import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { inboxPage, listInbox } from '../../persistence/inbox/inbox-list.js';
import { reparseInbox } from '../../persistence/inbox/inbox-processing.js';
import { readInboxBytes } from '../../persistence/inbox/inbox-store.js';

interface InboxQuery {
  readonly state?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What came in, as it came. */
@Injectable()
export class InboxService {
  constructor(private readonly database: Database) {}

  async list({ organizationId }: Caller, { cursor, ...query }: InboxQuery) {
    const rows = await this.database.inGlobal((scope) =>
      listInbox(scope, { ...query, organizationId, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  async detail({ organizationId }: Caller, id: string) {
    return withoutSortKey(
      await this.database.inGlobal((scope) => inboxPage(scope, organizationId, id)),
    );
  }

  /** The raw text; refused for a file that also holds other practices' transactions. */
  async text(caller: Caller, id: string) {
    const bytes = await this.database.inGlobal(async (scope) => {
      const { sharedWithOthers } = await inboxPage(scope, caller.organizationId, id);
      if (sharedWithOthers) {
        throw new DomainError(
          'FILE_OF_SEVERAL_PRACTICES',
          'This file also holds transactions of other practices and is not shown whole',
        );
      }
      return readInboxBytes(scope, id);
    });
    await inCallersOrganization(this.database, caller, (scope) =>
      recordAudit(scope, { action: 'inbox.text', subjectKind: 'inbox', subjectId: id }),
    );
    return { id, text: bytes.toString('latin1') };
  }

  /** Refused (`STATE_NOT_ALLOWED`) while it is being read, and for what a door takes in itself. */
  async reparse(caller: Caller, id: string, reason: string) {
    await this.database.inGlobal(async (scope) => {
      await inboxPage(scope, caller.organizationId, id);
      if (await reparseInbox(scope, id)) return;
      throw new DomainError('STATE_NOT_ALLOWED', 'This message cannot be read again now');
    });
    await inCallersOrganization(this.database, caller, (scope) =>
      recordAudit(scope, { action: 'inbox.reparse', subjectKind: 'inbox', subjectId: id, reason }),
    );
    return { id, state: 'received' as const };
  }
}
