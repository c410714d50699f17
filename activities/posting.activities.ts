import type {
  CommandOutcome,
  EncounterCommandKind,
} from '../src/domain/encounter/encounter-command.js';
import { DomainError } from '../src/domain/errors/domain-error.js';
import { carryOutCommand, type CommandWork } from '../src/persistence/command/carry-out-command.js';
import {
  systemActor,
  workflowActor,
  type Database,
  type OrganizationScope,
} from '../src/persistence/database.js';
import {
  settleResponsibility,
  transferByCommand,
  writeOffByCommand,
} from '../src/persistence/ledger/responsibility.js';
import { beginPosting, lockRemittance } from '../src/persistence/remittance/begin-posting.js';
import { finishPosting } from '../src/persistence/remittance/finish-posting.js';
import {
  finishIntake,
  recordUnrouted,
  routeRemittance,
} from '../src/persistence/remittance/intake-rows.js';
import {
  arePosted,
  heldPayments,
  markReplaced,
} from '../src/persistence/remittance/replaced-quarantines.js';
import { batchesOf, postBatches } from '../src/persistence/remittance/post-batch.js';
import { storeRemittance } from '../src/persistence/remittance/store-remittance.js';
import type {
  CommandRequest,
  MoneyCommandActivities,
  PostingActivities,
  RemittanceActivities,
  RemittanceReference,
} from './contract.js';
import { RemittanceFiles } from './remittance-files.js';

export interface PostingDependencies {
  readonly database: Database;
  /** Called between batches: a heartbeat of the activity. */
  readonly onProgress?: () => void;
}

/** Remittances from the file to the ledger, responsibility, and the money commands of people. */
export function createPostingActivities({
  database,
  onProgress = () => undefined,
}: PostingDependencies): PostingActivities & RemittanceActivities & MoneyCommandActivities {
  const files = new RemittanceFiles(database);
  const command = (
    kind: EncounterCommandKind,
    request: CommandRequest,
    work: (given: CommandWork, at: string) => Promise<void>,
  ): Promise<CommandOutcome> =>
    database.inOrganization(request.organizationId, workflowActor, (scope) =>
      carryOutCommand(scope, request, kind, (given) => work(given, request.at)),
    );
  return {
    settleResponsibility: async (request) => {
      await database.inOrganization(request.organizationId, workflowActor, (scope) =>
        settleResponsibility(scope, request),
      );
      return { kind: 'done' };
    },
    receiveRemittances: ({ inboxId }) => receive(database, files, inboxId),
    postRemittance: (reference) => post(database, files, reference, onProgress),
    finishRemittanceIntake: ({ inboxId, errorCode }) => finishIntake(database, inboxId, errorCode),
    transferResponsibility: (request) =>
      command('transferResponsibility', request, transferByCommand),
    adjustBalance: (request) => command('adjustBalance', request, writeOffByCommand),
    writeOffBalance: (request) => command('writeOffBalance', request, writeOffByCommand),
  };
}

async function receive(
  database: Database,
  files: RemittanceFiles,
  inboxId: string,
): Promise<{ remittances: RemittanceReference[] }> {
  const remittances: RemittanceReference[] = [];
  for (const [index, { advice, findings }] of (await files.judged(inboxId)).entries()) {
    const place = { inboxId, ordinal: index + 1 };
    const organizationId = await routeRemittance(database, place, advice.head);
    if (organizationId === undefined) {
      await recordUnrouted(database, place, advice.head);
      continue;
    }
    const stored = await database.inOrganization(organizationId, systemActor, (scope) =>
      storeRemittance(scope, place, advice, findings),
    );
    if (stored.state === 'received' || stored.state === 'posting') {
      remittances.push({ organizationId, remittanceId: stored.id });
    }
  }
  return { remittances };
}

async function post(
  database: Database,
  files: RemittanceFiles,
  { organizationId, remittanceId }: RemittanceReference,
  onProgress: () => void,
): Promise<{ state: 'posted' | 'alreadyPosted' | 'quarantined' }> {
  const inOrganization = <T>(work: Parameters<typeof database.inOrganization<T>>[2]): Promise<T> =>
    database.inOrganization(organizationId, systemActor, work);
  const [row] = await inOrganization((scope) =>
    scope.query<{ inbox_id: string; inbox_ordinal: number }>(
      'SELECT inbox_id, inbox_ordinal FROM remittance WHERE id = $1',
      [remittanceId],
    ),
  );
  const advice = row && (await files.advice(row.inbox_id, row.inbox_ordinal));
  if (!advice) throw new DomainError('REMITTANCE_NOT_FOUND', 'There is no such remittance');
  await inOrganization((scope) => beginPosting(scope, remittanceId, advice));
  await postBatches(inOrganization, remittanceId, advice, { onProgress });
  await inOrganization((scope) => finishPosting(scope, remittanceId, advice));
  await endReplacedQuarantines(inOrganization, new RemittanceFiles(database), remittanceId);
  const { state } = await inOrganization((scope) => lockRemittance(scope, remittanceId));
  if (state === 'posted' || state === 'alreadyPosted' || state === 'quarantined') return { state };
  throw new Error(`The remittance is ${state} after posting`);
}

/**
 * A corrected file, or what was keyed by hand, ends the quarantine of the payment that it corrects:
 * each claim of the held one stands in what was posted (a held part of a split payment does not).
 */
async function endReplacedQuarantines(
  run: <T>(work: (scope: OrganizationScope) => Promise<T>) => Promise<T>,
  files: RemittanceFiles,
  remittanceId: string,
): Promise<void> {
  for (const held of await run((scope) => heldPayments(scope, remittanceId))) {
    const advice = await files.advice(held.inboxId, held.ordinal);
    if (!advice || (advice.claimCount === 0 && !held.sameAmount)) continue;
    let covered = true;
    for await (const batch of batchesOf(advice)) {
      const claims = batch.map(({ payment }) => payment);
      covered = await run((scope) => arePosted(scope, remittanceId, claims));
      if (!covered) break;
    }
    if (covered) await run((scope) => markReplaced(scope, held.id));
  }
}
