import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import { sha256Of, storeInbox } from '../../persistence/inbox/inbox-store.js';
import {
  listRemittances,
  remittanceDetail,
  type RemittanceFilter,
} from '../../persistence/remittance/remittance-list.js';

type ListQuery = Omit<RemittanceFilter, 'after'> & { readonly cursor?: string | undefined };

/** Payment advices: what came, what was posted, what was refused and why. */
@Injectable()
export class RemittancesService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, { cursor, ...query }: ListQuery) {
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listRemittances(scope, { ...query, after: decodeCursor(cursor, 2) }),
    );
    return keyedPage(rows, query.limit);
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      return withoutSortKey(await remittanceDetail(scope, id));
    });
  }

  /** Keeps an 835 that a person uploads; it is read, balanced and posted like any other. */
  async upload(caller: Caller, file: { readonly name: string; readonly bytes: Buffer }) {
    const { id, sha256, outcome } = await this.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: `${caller.organizationId}/${sha256Of(file.bytes)}`,
        fileName: file.name,
        contentType: 'application/edi-x12',
        bytes: file.bytes,
        uploadedFor: caller.organizationId,
        uploadedBy: caller.personId,
        forRelay: true,
      }),
    );
    return { inboxId: id, sha256, outcome: outcome === 'stored' ? 'stored' : 'known' };
  }
}
