import {
  codeEncounterRows,
  reasonOf,
  type PostCharges,
} from '../src/persistence/claim/code-encounter.js';
import { workflowActor, type Database } from '../src/persistence/database.js';
import { lockEncounter } from '../src/persistence/encounter/encounter-row.js';
import { recordProgress } from '../src/persistence/encounter/progress.js';
import { bundledCodeBook } from '../src/x12/mapping/bundled-code-book.js';
import type { CodingActivities } from './contract.js';

export interface CodingActivityDependencies {
  readonly database: Database;
  readonly postCharges: PostCharges;
}

/** Codes, pointers and prices of an encounter, before any claim is built. */
export const createCodingActivities = ({
  database,
  postCharges,
}: CodingActivityDependencies): CodingActivities => ({
  codeEncounter: (request) =>
    database.inOrganization(request.organizationId, workflowActor, async (scope) => {
      const { encounterId } = request;
      const encounter = await lockEncounter(scope, encounterId);
      // A person who skipped the step has moved the stage on; a self-pay visit is priced all the same.
      if (!encounter.billable || encounter.stage === 'submission') return { kind: 'done' };
      const [first] = await codeEncounterRows(
        scope,
        { ...request, codes: bundledCodeBook },
        postCharges,
      );
      if (first === undefined) {
        await recordProgress(scope, encounterId, { stage: 'submission' });
        return { kind: 'done' };
      }
      await recordProgress(scope, encounterId, { stage: 'coding', waitingFor: 'person' });
      return { kind: 'actionRequired', reasonCode: reasonOf(first) };
    }),
});
