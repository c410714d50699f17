import type { EncounterCommandKind } from '../src/domain/encounter/encounter-command.js';
import { carryOutCommand, type CommandWork } from '../src/persistence/command/carry-out-command.js';
import {
  holdEncounter,
  releaseEncounter,
  resolveWorkItem,
  retryStep,
  skipStep,
} from '../src/persistence/command/flow-commands.js';
import { workflowActor, type Database } from '../src/persistence/database.js';
import type { CommandRequest, FlowCommandActivities } from './contract.js';

/** The commands that steer the workflow itself; their effects are rows, the loop then looks again. */
export function createCommandActivities({
  database,
}: {
  readonly database: Database;
}): FlowCommandActivities {
  const carriedOut =
    (kind: EncounterCommandKind, work: (given: CommandWork, at: string) => Promise<void>) =>
    (request: CommandRequest) =>
      database.inOrganization(request.organizationId, workflowActor, (scope) =>
        carryOutCommand(scope, request, kind, (given) => work(given, request.at)),
      );
  return {
    retryStep: carriedOut('retryStep', retryStep),
    skipStep: carriedOut('skipStep', skipStep),
    resolveWorkItem: carriedOut('resolveWorkItem', resolveWorkItem),
    holdEncounter: carriedOut('holdEncounter', holdEncounter),
    releaseEncounter: carriedOut('releaseEncounter', releaseEncounter),
  };
}
