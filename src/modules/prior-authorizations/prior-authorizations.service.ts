import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { Database } from '../../persistence/database.js';
import {
  endPriorAuthorization,
  listPriorAuthorizations,
  recordPriorAuthorization,
} from '../../persistence/prior-authorization/prior-authorizations.js';

type Draft = Omit<Parameters<typeof recordPriorAuthorization>[1], 'patientId'>;

/** What payers have authorized, so that claims and answers to denials can carry it. */
@Injectable()
export class PriorAuthorizationsService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, patientId: string, limit: number) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await listPriorAuthorizations(scope, patientId, limit),
    }));
  }

  record(caller: Caller, patientId: string, draft: Draft) {
    return inCallersOrganization(this.database, caller, (scope) =>
      recordPriorAuthorization(scope, { ...draft, patientId }),
    );
  }

  end(caller: Caller, request: Parameters<typeof endPriorAuthorization>[1]) {
    return inCallersOrganization(this.database, caller, (scope) =>
      endPriorAuthorization(scope, request),
    );
  }
}
