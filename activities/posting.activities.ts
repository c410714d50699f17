import type {
  CommandOutcome,
  EncounterCommandKind,
} from '../src/domain/encounter/encounter-command.js';
import { judgeRemittance, type RemittanceFinding } from '../src/domain/remittance/finding.js';
import type { Remittance } from '../src/domain/remittance/remittance.js';
import { DomainError } from '../src/domain/errors/domain-error.js';
import { carryOutCommand, type CommandWork } from '../src/persistence/command/carry-out-command.js';
import { systemActor, workflowActor, type Database } from '../src/persistence/database.js';
import { readInboxBytes } from '../src/persistence/inbox/inbox-store.js';
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
import { postBatches } from '../src/persistence/remittance/post-batch.js';
import { storeRemittance } from '../src/persistence/remittance/store-remittance.js';
import { X12Refusal } from '../src/x12/core/refusal.js';
import { readRemittanceFile } from '../src/x12/mapping/remittance-file.js';
import type {
  CommandRequest,
  MoneyCommandActivities,
  PostingActivities,
  RemittanceActivities,
  RemittanceReference,
} from './contract.js';

export interface PostingDependencies {
  readonly database: Database;
  /** Called between batches: a heartbeat of the activity. */
  readonly onProgress?: () => void;
}

/** A payment advice of a file with everything that was found about it. */
interface ReadRemittance {
  readonly remittance: Remittance;
  readonly findings: readonly RemittanceFinding[];
}

/** Remittances from the file to the ledger, responsibility, and the money commands of people. */
export function createPostingActivities({
  database,
  onProgress = () => undefined,
}: PostingDependencies): PostingActivities & RemittanceActivities & MoneyCommandActivities {
  const files = new FileCache(database);
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
  files: FileCache,
  inboxId: string,
): Promise<{ remittances: RemittanceReference[] }> {
  const read = await files.read(inboxId);
  const remittances: RemittanceReference[] = [];
  for (const [index, { remittance, findings }] of read.entries()) {
    const place = { inboxId, ordinal: index + 1 };
    const organizationId = await routeRemittance(database, place, remittance);
    if (organizationId === undefined) {
      await recordUnrouted(database, place, remittance);
      continue;
    }
    const stored = await database.inOrganization(organizationId, systemActor, (scope) =>
      storeRemittance(scope, place, remittance, findings),
    );
    if (stored.state === 'received' || stored.state === 'posting') {
      remittances.push({ organizationId, remittanceId: stored.id });
    }
  }
  return { remittances };
}

async function post(
  database: Database,
  files: FileCache,
  { organizationId, remittanceId }: RemittanceReference,
  onProgress: () => void,
): Promise<{ state: 'posted' | 'alreadyPosted' | 'quarantined' }> {
  const inOrganization = <T>(work: Parameters<typeof database.inOrganization<T>>[2]): Promise<T> =>
    database.inOrganization(organizationId, systemActor, work);
  const remittance = await inOrganization(async (scope) => {
    const [row] = await scope.query<{ inbox_id: string; inbox_ordinal: number }>(
      'SELECT inbox_id, inbox_ordinal FROM remittance WHERE id = $1',
      [remittanceId],
    );
    return row === undefined ? undefined : files.one(row.inbox_id, row.inbox_ordinal);
  });
  if (!remittance) throw new DomainError('REMITTANCE_NOT_FOUND', 'There is no such remittance');
  await inOrganization((scope) => beginPosting(scope, remittanceId, remittance));
  await postBatches(inOrganization, remittanceId, remittance, { onProgress });
  await inOrganization((scope) => finishPosting(scope, remittanceId, remittance));
  const { state } = await inOrganization((scope) => lockRemittance(scope, remittanceId));
  if (state === 'posted' || state === 'alreadyPosted' || state === 'quarantined') return { state };
  throw new Error(`The remittance is ${state} after posting`);
}

/** The last file that was read: its payments are posted one after the other. */
class FileCache {
  private inboxId = '';
  private read_: readonly ReadRemittance[] = [];

  constructor(private readonly database: Database) {}

  async read(inboxId: string): Promise<readonly ReadRemittance[]> {
    if (this.inboxId !== inboxId) {
      const bytes = await this.database.inGlobal((scope) => readInboxBytes(scope, inboxId));
      this.read_ = await readRemittances(bytes);
      this.inboxId = inboxId;
    }
    return this.read_;
  }

  async one(inboxId: string, ordinal: number): Promise<Remittance | undefined> {
    return (await this.read(inboxId))[ordinal - 1]?.remittance;
  }
}

/** Refuses (`NOT_X12`) what is no X12; envelope faults are findings of every payment inside. */
async function readRemittances(bytes: Buffer): Promise<ReadRemittance[]> {
  const all: ReadRemittance[] = [];
  try {
    for await (const interchange of readRemittanceFile(bytes)) {
      for (const { remittance, findings } of interchange.remittances) {
        const own = [...interchange.findings, ...findings, ...judgeRemittance(remittance)];
        all.push({ remittance, findings: own });
      }
    }
  } catch (error) {
    if (!(error instanceof X12Refusal)) throw error;
    throw new DomainError('NOT_X12', 'The file cannot be read as X12', { code: error.code });
  }
  return all;
}
