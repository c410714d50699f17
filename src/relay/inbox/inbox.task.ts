import type { PayerAdapter } from '../../payers/payer-adapter.js';
import type { Database } from '../../persistence/database.js';
import { readInboxBytes } from '../../persistence/inbox/inbox-store.js';
import {
  endInbox,
  handOverInbox,
  leaseInbox,
  postponeInbox,
  recordTransactions,
  type LeasedInbox,
  type TransactionRow,
} from '../../persistence/inbox/inbox-processing.js';
import { enqueue } from '../../persistence/outbox/outbox.js';
import { readDocuments } from '../../x12/mapping/documents.js';
import type { RelayTask } from '../relay-task.js';
import { acknowledgeFile } from './acknowledge.js';
import { applyDocument, applyTa1, type Applied } from './apply-document.js';
import { organizationOfPayee } from './routing.js';
import { survey, type Survey, type SurveyedTransaction } from './survey.js';

export interface InboxDependencies {
  /** As the app role: what an answer says is a practice's rows. */
  readonly database: Database;
  /** For our own 999 and TA1, where a payer's profile wants them; without it none is sent. */
  readonly adapterFor?: (name: string) => PayerAdapter;
}

const PORTION = 20;

/**
 * What came in by any door, one message after the other: read, each transaction routed to the
 * practice that it concerns and applied there in one transaction; an 835 is handed to its own
 * workflow. A crash anywhere repeats the message, and everything in it is harmless twice. The raw
 * bytes stay whatever happens; a file that is no X12 is quarantined with its finding.
 */
export class InboxTask implements RelayTask {
  readonly name = 'inbox';
  readonly longestPauseMs = 300;

  constructor(private readonly dependencies: InboxDependencies) {}

  async run(signal: AbortSignal): Promise<'more' | 'idle'> {
    const { database } = this.dependencies;
    const leased = await database.inGlobal((scope) => leaseInbox(scope, PORTION));
    for (const message of leased) {
      if (signal.aborted) break;
      await this.process(message);
    }
    return leased.length > 0 ? 'more' : 'idle';
  }

  private async process(message: LeasedInbox): Promise<void> {
    const { database } = this.dependencies;
    try {
      await this.read(message);
    } catch (error) {
      if ((error as Error).name === 'X12Refusal') {
        const { code } = error as Error & { readonly code?: string };
        return database.inGlobal((scope) =>
          endInbox(scope, message.id, {
            state: 'quarantined',
            finding: { code: code ?? 'NOT_X12' },
          }),
        );
      }
      await database.inGlobal((scope) => postponeInbox(scope, message.id, message.attempts));
      throw error;
    }
  }

  private async read(message: LeasedInbox): Promise<void> {
    const { database } = this.dependencies;
    const bytes = await database.inGlobal((scope) => readInboxBytes(scope, message.id));
    const surveyed = await survey(bytes);
    const rows = [
      ...(await this.routeRemittances(surveyed)),
      ...(await this.applyAnswers(message, bytes)),
    ];
    await this.acknowledge(message, bytes, rows);
    await this.end(message, surveyed, rows);
  }

  /** Our answer is a courtesy: whatever goes wrong with it, what was received stands. */
  private async acknowledge(
    { connectionId }: LeasedInbox,
    bytes: Buffer,
    rows: readonly TransactionRow[],
  ): Promise<void> {
    const { database, adapterFor } = this.dependencies;
    if (connectionId === undefined || adapterFor === undefined) return;
    const answerable = rows.filter(({ set }) => set === '835' || set === '277');
    const organizationIds = [
      ...new Set(answerable.flatMap(({ organizationId }) => organizationId ?? [])),
    ];
    if (organizationIds.length === 0) return;
    await acknowledgeFile({ database, adapterFor }, { connectionId, organizationIds, bytes }).catch(
      () => undefined,
    );
  }

  private async routeRemittances({ transactions }: Survey): Promise<TransactionRow[]> {
    const rows: TransactionRow[] = [];
    for (const transaction of transactions.filter(({ set }) => set === '835')) {
      const { payeeNpi, payeeTaxId, patientControlNumbers } = transaction;
      const organizationId = await organizationOfPayee(this.dependencies.database, {
        ...(payeeNpi === undefined ? {} : { npi: payeeNpi }),
        ...(payeeTaxId === undefined ? {} : { taxId: payeeTaxId }),
        patientControlNumbers,
      });
      rows.push({
        ...rowOf(transaction),
        ...(payeeNpi === undefined ? {} : { payeeNpi }),
        ...(payeeTaxId === undefined ? {} : { payeeTaxId }),
        ...(organizationId === undefined
          ? { state: 'unrouted', finding: { code: 'PAYEE_UNKNOWN' } }
          : { state: 'routed', organizationId }),
      });
    }
    return rows;
  }

  private async applyAnswers(message: LeasedInbox, bytes: Buffer): Promise<TransactionRow[]> {
    const { database } = this.dependencies;
    const arrival = {
      inboxId: message.id,
      receivedAt: message.receivedAt.toISOString(),
      ...(message.connectionId === undefined ? {} : { connectionId: message.connectionId }),
    };
    const rows: TransactionRow[] = [];
    let ordinal = 0;
    for await (const document of readDocuments(bytes)) {
      if (document.kind === 'interchange') await applyTa1(database, document.interchange, arrival);
      if (document.kind !== 'transaction') continue;
      ordinal += 1;
      const { set, controlNumber, complete, content } = document.transaction;
      if (set === '835') continue;
      const named = { ordinal, set, controlNumber };
      if (!complete) {
        rows.push({ ...named, state: 'quarantined', finding: { code: 'TRUNCATED' } });
        continue;
      }
      rows.push({ ...named, ...stateOf(await applyDocument(database, content, arrival)) });
    }
    return rows;
  }

  /** Rows, hand-over and end of the message in one transaction. */
  private async end(
    message: LeasedInbox,
    { transactions, findings }: Survey,
    rows: readonly TransactionRow[],
  ): Promise<void> {
    const kind = [...new Set(transactions.map(({ set }) => set))].join(' ') || 'TA1';
    await this.dependencies.database.inGlobal(async (scope) => {
      await recordTransactions(scope, message.id, rows);
      if (rows.some(({ set, state }) => set === '835' && state === 'routed')) {
        await enqueue(scope, [{ kind: 'startRemittanceIntake', subjectId: message.id }]);
        return handOverInbox(scope, message.id, kind);
      }
      await endInbox(scope, message.id, {
        state: 'processed',
        kind,
        ...(findings.length > 0 ? { finding: { code: 'FINDINGS', findings } } : {}),
      });
    });
  }
}

const rowOf = ({
  ordinal,
  set,
  controlNumber,
}: SurveyedTransaction): Pick<TransactionRow, 'ordinal' | 'set' | 'controlNumber'> => ({
  ordinal,
  set,
  controlNumber,
});

function stateOf(
  applied: Applied,
): Pick<TransactionRow, 'state'> & Partial<Pick<TransactionRow, 'organizationId' | 'finding'>> {
  switch (applied.kind) {
    case 'done':
      return { state: 'done', organizationId: applied.organizationId };
    case 'unrouted':
      return { state: 'unrouted', finding: { code: 'ANSWER_TO_NOTHING' } };
    case 'remittance':
      return { state: 'routed' };
    case 'notForUs':
      return { state: 'quarantined', finding: { code: applied.code } };
  }
}
