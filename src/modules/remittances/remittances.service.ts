import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { decodeCursor, keyedPage, withoutSortKey } from '../../http/paging.js';
import { needFreshFactor } from '../../http/step-up.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { readInboxBytes, sha256Of, storeInbox } from '../../persistence/inbox/inbox-store.js';
import { requestRelease } from '../../persistence/remittance/release-quarantine.js';
import {
  listRemittances,
  remittanceDetail,
  remittanceSource,
  type RemittanceFilter,
} from '../../persistence/remittance/remittance-list.js';
import { namedSegments } from '../../x12/mapping/named-segments.js';

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

  /** Asks for the release of a quarantined payment; who signs is never who asks. */
  release(caller: Caller, id: string, reason: string) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      const asked = await requestRelease(scope, id, reason);
      const subject = { subjectKind: 'remittance', subjectId: id };
      await recordAudit(scope, { action: 'remittance.release', ...subject, reason });
      return asked;
    });
  }

  /**
   * Segments of the advice's own transaction, by name. Those of its neighbours in the file are not
   * shown: they may be other practices'.
   */
  async segments(caller: Caller, id: string, { from, limit }: { from: number; limit: number }) {
    const window = { from, to: from + limit - 1 };
    const source = await inCallersOrganization(this.database, caller, (scope) =>
      remittanceSource(scope, id, window),
    );
    const bytes = await this.database.inGlobal((scope) => readInboxBytes(scope, source.inboxId));
    const own = namedSegments(bytes, { from: source.segmentNumber, to: Infinity });
    return {
      id,
      patientIds: source.patientIds,
      first: own[0]?.number ?? 0,
      last: own.at(-1)?.number ?? 0,
      segments: own.filter(({ number }) => number >= window.from && number <= window.to),
    };
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
