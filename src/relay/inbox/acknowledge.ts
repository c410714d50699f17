import type { TransactionAcknowledgment } from '../../domain/acknowledgment/acknowledgment.js';
import { writeAnswer } from '../../payers/outgoing-interchange.js';
import type { PayerAdapter } from '../../payers/payer-adapter.js';
import { systemActor, type Database } from '../../persistence/database.js';
import { loadConnection, loadPayers } from '../../persistence/payer/payers.js';
import { nextControlNumbers } from '../../persistence/submission/control-numbers.js';
import { readX12 } from '../../x12/core/reader.js';
import type { SegmentDraft } from '../../x12/core/draft.js';
import {
  writeFunctionalAcknowledgment,
  writeInterchangeAcknowledgment,
} from '../../x12/mapping/acknowledgment-writer.js';
import { guides } from '../../x12/transactions/index.js';

export interface AcknowledgeDependencies {
  readonly database: Database;
  readonly adapterFor: (name: string) => PayerAdapter;
}

/** Sets that are answered; a 999 is never answered by a 999. */
const answered = new Set(['835', '277']);

/**
 * Answers a received file with a 999 for each of its groups and a TA1, where the profile of a payer
 * of that connection wants them (`sendsFunctionalAck`, `sendsInterchangeAck`). Returns the code of
 * what was sent, undefined when nothing was wanted. What becomes of the answer changes nothing for
 * us: a payer that misses it sends its file again, which is harmless.
 */
export async function acknowledgeFile(
  { database, adapterFor }: AcknowledgeDependencies,
  file: {
    readonly connectionId: string;
    readonly organizationIds: readonly string[];
    readonly bytes: Buffer;
  },
): Promise<string | undefined> {
  const wanted = await wantedAnswers(database, file.connectionId, file.organizationIds);
  if (!wanted.functional && !wanted.interchange) return undefined;
  const drafts = await answersTo(file.bytes);
  const functional = wanted.functional ? drafts.functional : [];
  const interchange = wanted.interchange ? drafts.interchange : [];
  if (functional.length + interchange.length === 0) return undefined;
  const at = new Date();
  const { connection, numbers } = await database.inGlobal(async (scope) => ({
    connection: await loadConnection(scope, file.connectionId),
    numbers: await nextControlNumbers(scope, file.connectionId),
  }));
  const outcome = await adapterFor(connection.adapter).deliver(connection, {
    transactionSet: '999',
    body: writeAnswer(connection, { functional, interchange, numbers, at }),
    transmissionId: `${connection.id}/${numbers.interchange}`,
  });
  return outcome.kind;
}

async function wantedAnswers(
  database: Database,
  connectionId: string,
  organizationIds: readonly string[],
): Promise<{ readonly functional: boolean; readonly interchange: boolean }> {
  const profiles = await database.inOrganizations(organizationIds, systemActor, async (scope) => {
    const rows = await scope.query<{ id: string }>(
      'SELECT id FROM payer WHERE connection_id = $1',
      [connectionId],
    );
    return loadPayers(
      scope,
      rows.map(({ id }) => id),
    );
  });
  const all = profiles.flat().map(({ profile }) => profile);
  return {
    functional: all.some(({ sendsFunctionalAck }) => sendsFunctionalAck),
    interchange: all.some(({ sendsInterchangeAck }) => sendsInterchangeAck),
  };
}

interface GroupSeen {
  readonly functionalId: string;
  readonly controlNumber: string;
  readonly version: string;
  readonly transactions: TransactionAcknowledgment[];
}

async function answersTo(bytes: Buffer): Promise<{
  readonly functional: readonly (readonly SegmentDraft[])[];
  readonly interchange: readonly SegmentDraft[];
}> {
  const groups: GroupSeen[] = [];
  const interchange: SegmentDraft[] = [];
  for await (const item of readX12(bytes, { guides, by: 'claim' })) {
    if (item.kind === 'group') {
      const { gs } = item;
      groups.push({
        functionalId: gs.element(1),
        controlNumber: gs.element(6),
        version: gs.element(8),
        transactions: [],
      });
    } else if (item.kind === 'transaction' && answered.has(item.tree.set)) {
      const accepted = item.se !== undefined;
      groups.at(-1)?.transactions.push({
        transactionSet: item.tree.set,
        controlNumber: item.tree.controlNumber,
        code: accepted ? 'A' : 'R',
        accepted,
        findings: [],
        // IK502 2: the trailer is missing.
        ...(accepted ? {} : { errors: ['2'] }),
      });
    } else if (item.kind === 'interchangeEnd') {
      const { isa, iea } = item;
      interchange.push(
        writeInterchangeAcknowledgment(
          {
            interchangeControlNumber: isa.element(13),
            code: iea === undefined ? 'R' : 'A',
            // 022: invalid control structure.
            noteCode: iea === undefined ? '022' : '000',
          },
          { date: isa.element(9), time: isa.element(10) },
        ),
      );
    }
  }
  return { functional: groups.flatMap(asFunctional), interchange };
}

function asFunctional(group: GroupSeen): SegmentDraft[][] {
  const { transactions, functionalId, controlNumber, version } = group;
  if (transactions.length === 0) return [];
  const accepted = transactions.filter((each) => each.accepted).length;
  const code = accepted === transactions.length ? 'A' : accepted === 0 ? 'R' : 'P';
  return [
    writeFunctionalAcknowledgment(
      {
        functionalId,
        groupControlNumber: controlNumber,
        code,
        received: transactions.length,
        accepted,
        transactions,
      },
      version,
    ),
  ];
}
