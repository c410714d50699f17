import { workflowActor, type Database } from '../src/persistence/database.js';
import { followUpClaimRows } from '../src/persistence/denial/follow-up-claim.js';
import { bundledCodeBook } from '../src/x12/mapping/bundled-code-book.js';
import type { DenialActivities } from './contract.js';

/** What becomes of rejections and denials: automatic where it is safe, else a person. */
export const createDenialActivities = ({
  database,
}: {
  readonly database: Database;
}): DenialActivities => ({
  followUpClaim: (request) =>
    database.inOrganization(request.organizationId, workflowActor, (scope) =>
      followUpClaimRows(scope, { ...request, codes: bundledCodeBook }),
    ),
});
