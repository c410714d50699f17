import { addCoverage } from '../src/persistence/claim/add-coverage-command.js';
import { correctClaim } from '../src/persistence/claim/correct-claim-command.js';
import { submitClaimsOf, type SubmitResult } from '../src/persistence/claim/submit-claims.js';
import { carryOutCommand } from '../src/persistence/command/carry-out-command.js';
import { postCharges } from '../src/persistence/ledger/intake-money.js';
import { workflowActor, type Database } from '../src/persistence/database.js';
import { lockEncounter } from '../src/persistence/encounter/encounter-row.js';
import { recordProgress } from '../src/persistence/encounter/progress.js';
import { bundledCodeBook } from '../src/x12/mapping/bundled-code-book.js';
import type { ClaimActivities, ClaimCommandActivities, StepOutcome } from './contract.js';

/** Claims from the snapshot, scrubbed and queued; corrections and added coverages by people. */
export function createClaimActivities({
  database,
}: {
  readonly database: Database;
}): ClaimActivities & ClaimCommandActivities {
  return {
    submitClaims: (request) =>
      database.inOrganization(request.organizationId, workflowActor, async (scope) => {
        const result = await submitClaimsOf(scope, { ...request, codes: bundledCodeBook });
        if (result.kind === 'stopped') {
          const { stage } = await lockEncounter(scope, request.encounterId);
          await recordProgress(scope, request.encounterId, { stage, waitingFor: 'person' });
        }
        return asOutcome(result);
      }),
    correctClaim: (request) =>
      database.inOrganization(request.organizationId, workflowActor, (scope) =>
        carryOutCommand(scope, request, 'correctClaim', (given) =>
          correctClaim(given, request.at, postCharges),
        ),
      ),
    addCoverage: (request) =>
      database.inOrganization(request.organizationId, workflowActor, (scope) =>
        carryOutCommand(scope, request, 'addCoverage', addCoverage),
      ),
  };
}

/** The work item was opened with the findings; the workflow waits for a person. */
const asOutcome = (result: SubmitResult): StepOutcome =>
  result.kind === 'stopped'
    ? { kind: 'actionRequired', reasonCode: result.findings[0]?.ruleCode ?? 'SCRUB_FINDINGS' }
    : { kind: 'done' };
