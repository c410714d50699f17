import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { grants } from '../../http/permissions.js';
import { Database } from '../../persistence/database.js';
import { listMembers, overview, whoAmI } from '../../persistence/organization/overview.js';
import { verifyBooks } from '../../persistence/verify/verify-books.js';
import { countWorkItems } from '../../persistence/work-item/work-item-list.js';

/** The first page, who one is, and whether the books are right. */
@Injectable()
export class OverviewService {
  constructor(private readonly database: Database) {}

  async me(caller: Caller) {
    const me = await inCallersOrganization(this.database, caller, whoAmI);
    const permissions = grants[caller.role].flatMap(([action, nouns]) =>
      nouns.map((noun) => `${action}:${noun}`),
    );
    return { ...me, role: caller.role, permissions };
  }

  async members(caller: Caller) {
    return { items: await inCallersOrganization(this.database, caller, listMembers) };
  }

  overview(caller: Caller) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      ...(await overview(scope)),
      workItems: await countWorkItems(scope),
    }));
  }

  verify(caller: Caller) {
    return verifyBooks(this.database, [caller.organizationId]);
  }
}
