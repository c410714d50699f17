import { Injectable } from '@nestjs/common';
import { allowedCommands } from '../../domain/encounter/allowed-commands.js';
import type { EncounterStage } from '../../domain/encounter/encounter-stage.js';
import {
  inCallersOrganization,
  onceInCallersOrganization,
  type Caller,
} from '../../http/caller.js';
import { decodeCursor, pageOf } from '../../http/paging.js';
import { Database } from '../../persistence/database.js';
import {
  encounterDetail,
  encounterEvents,
  encounterLedger,
} from '../../persistence/encounter/encounter-detail.js';
import {
  listEncounters,
  type EncounterFilter,
  type EncounterListRow,
} from '../../persistence/encounter/encounter-list.js';
import {
  addContact,
  addNote,
  assignEncounter,
  listContacts,
  listNotes,
  patientOfEncounter,
  type ContactDraft,
} from '../../persistence/encounter/encounter-writing.js';
import { waitOf, wordsOf } from './history-words.js';
import { LiveStates } from './live-states.service.js';

type ListQuery = Omit<EncounterFilter, 'stages' | 'after'> & {
  readonly stage?: readonly string[] | undefined;
  readonly cursor?: string | undefined;
};

/** Facts that one answer of the history shows. */
const MOST_EVENTS = 1_000;

/** Answers about encounters: from rows, and for one encounter also from its live workflow. */
@Injectable()
export class EncountersService {
  constructor(
    private readonly database: Database,
    private readonly liveStates: LiveStates,
  ) {}

  async list(caller: Caller, { stage, cursor, ...query }: ListQuery) {
    const filter = { ...query, stages: stage, after: decodeCursor(cursor, 2) };
    const rows = await onceInCallersOrganization(this.database, caller, (scope) =>
      listEncounters(scope, filter),
    );
    const page = pageOf(rows, query.limit, ({ sortKey, id }) => [sortKey, id]);
    return { ...page, items: page.items.map(shown) };
  }

  async detail(caller: Caller, id: string) {
    const [rows, live] = await Promise.all([
      inCallersOrganization(this.database, caller, (scope) => encounterDetail(scope, id)),
      this.liveStates.of(id),
    ]);
    const { encounter, ...parts } = rows;
    const stage = encounter.stage as EncounterStage;
    return {
      ...shown(encounter),
      ...parts,
      live,
      allowedCommands: live.available
        ? live.allowedCommands
        : allowedCommands({ ...encounter, stage }),
    };
  }

  async history(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => {
      const { encounter } = await encounterDetail(scope, id);
      const events = await encounterEvents(scope, id, MOST_EVENTS);
      const { patientId, deadlineAt, lastErrorCode } = encounter;
      return {
        patientId,
        items: events.map((event) => ({
          id: event.id,
          at: event.occurredAt,
          kind: event.kind,
          words: wordsOf(event),
          actor: event.actorName ?? event.actorKind,
          claimId: event.claimId,
          claimNumber: event.claimNumber,
          inboxId: event.inboxId,
          data: event.data,
        })),
        waitingFor: waitOf(encounter.waitingFor),
        deadlineAt,
        lastErrorCode,
      };
    });
  }

  ledger(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      patientId: await patientOfEncounter(scope, id),
      transactions: await encounterLedger(scope, id),
    }));
  }

  notes(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => listNotes(scope, id));
  }

  writeNote(caller: Caller, id: string, text: string) {
    return inCallersOrganization(this.database, caller, (scope) =>
      addNote(scope, { encounterId: id, text }),
    );
  }

  contacts(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => listContacts(scope, id));
  }

  logContact(caller: Caller, contact: ContactDraft) {
    return inCallersOrganization(this.database, caller, (scope) => addContact(scope, contact));
  }

  async assign(caller: Caller, id: string, personId: string | undefined) {
    await inCallersOrganization(this.database, caller, (scope) =>
      assignEncounter(scope, id, personId),
    );
    return { id };
  }
}

/** A row as it is shown: without its sort key, with its wait in words. */
function shown<Row extends EncounterListRow>({ sortKey: _, ...row }: Row) {
  const waitingForWords = waitOf(row.waitingFor);
  return waitingForWords === undefined ? row : { ...row, waitingForWords };
}
