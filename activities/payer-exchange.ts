import type {
  DeliveryOutcome,
  PayerAdapter,
  PayerConnection,
} from '../src/payers/payer-adapter.js';
import { writeOutgoing, writtenNumbers } from '../src/payers/outgoing-interchange.js';
import type { Database, OrganizationScope } from '../src/persistence/database.js';
import { workflowActor } from '../src/persistence/database.js';
import { finishInbox, sha256Of, storeInbox } from '../src/persistence/inbox/inbox-store.js';
import { connectionOf, type PayerRow } from '../src/persistence/payer/payers.js';
import { nextControlNumbers } from '../src/persistence/submission/control-numbers.js';
import {
  batchReferenceOf,
  insertSubmission,
  markOutcome,
  markSending,
  newSubmissionId,
} from '../src/persistence/submission/submissions.js';
import type { SegmentDraft } from '../src/x12/core/draft.js';
import { readDocuments, type DocumentContent } from '../src/x12/mapping/documents.js';

/** How activities reach payers; the adapters come from the registry, tests bring their own. */
export interface PayerExchangeDependencies {
  readonly database: Database;
  readonly adapterFor: (name: string) => PayerAdapter;
}

export interface Question {
  readonly organizationId: string;
  readonly payer: PayerRow;
  readonly kind: '270' | '276';
  readonly guide: string;
  /** Writes the body when the control numbers are known (BHT03 carries ours). */
  readonly segments: (batchReference: string, connection: PayerConnection) => SegmentDraft[];
  /** ISO instant. */
  readonly at: string;
}

export interface Answer {
  readonly outcome: DeliveryOutcome;
  readonly documents: readonly DocumentContent[];
  /** The stored raw answer, when one came with the response. */
  readonly inboxId?: string;
}

/**
 * Asks a payer one question: control numbers and bytes are committed before anything is sent, the
 * raw answer is stored before it is read. Asking again is harmless for the payer, so an unknown
 * outcome is a value like the others.
 */
export async function askPayer(
  { database, adapterFor }: PayerExchangeDependencies,
  question: Question,
): Promise<Answer> {
  const { organizationId, at } = question;
  const sent = await database.inOrganization(organizationId, workflowActor, (scope) =>
    prepare(scope, question),
  );
  const outcome = await adapterFor(sent.connection.adapter).deliver(sent.connection, {
    transactionSet: question.kind,
    body: sent.body,
    transmissionId: `${sent.connection.id}/${sent.interchange}`,
  });
  await database.inOrganization(organizationId, workflowActor, (scope) =>
    markOutcome(scope, sent.submissionId, {
      state: outcome.kind,
      ...('code' in outcome ? { code: outcome.code } : {}),
      resolvedAt: at,
    }),
  );
  if (outcome.kind !== 'accepted') return { outcome, documents: [] };
  return { outcome, ...(await keepAnswers(database, sent.connection.id, outcome.answers)) };
}

async function prepare(
  scope: OrganizationScope,
  question: Question,
): Promise<{
  readonly connection: PayerConnection;
  readonly submissionId: string;
  readonly interchange: string;
  readonly body: Buffer;
}> {
  const connection = await connectionOf(scope, question.payer);
  const numbers = await nextControlNumbers(scope, connection.id);
  const written = writtenNumbers(numbers);
  const batchReference = batchReferenceOf(scope.organizationId, written.interchange);
  const body = writeOutgoing(connection, {
    set: question.kind,
    guide: question.guide,
    segments: question.segments(batchReference, connection),
    numbers,
    at: new Date(question.at),
  });
  const submissionId = newSubmissionId();
  await insertSubmission(scope, {
    id: submissionId,
    kind: question.kind,
    connectionId: connection.id,
    payerId: question.payer.id,
    numbers: written,
    batchReference,
    chargeCents: 0,
    body,
    builtAt: question.at,
    claims: [],
  });
  await markSending(scope, submissionId, question.at);
  return { connection, submissionId, interchange: written.interchange, body };
}

/** An answer that is no X12 was none; it is kept all the same. */
async function keepAnswers(
  database: Database,
  connectionId: string,
  answers: readonly Uint8Array[],
): Promise<Pick<Answer, 'documents' | 'inboxId'>> {
  const documents: DocumentContent[] = [];
  let inboxId: string | undefined;
  for (const answer of answers) {
    const bytes = Buffer.from(answer);
    const stored = await database.inGlobal(async (scope) => {
      const kept = await storeInbox(scope, {
        connectionId,
        source: 'http',
        sourceKey: sha256Of(bytes),
        contentType: 'application/edi-x12',
        bytes,
        forRelay: false,
      });
      if (kept.outcome === 'stored') await finishInbox(scope, kept.id, {});
      return kept;
    });
    inboxId ??= stored.id;
    documents.push(...(await documentsIn(bytes)));
  }
  return { documents, ...(inboxId === undefined ? {} : { inboxId }) };
}

async function documentsIn(bytes: Buffer): Promise<DocumentContent[]> {
  const found: DocumentContent[] = [];
  try {
    for await (const document of readDocuments(bytes)) {
      if (document.kind === 'transaction' && document.transaction.complete) {
        found.push(document.transaction.content);
      }
    }
  } catch (error) {
    // X12Refusal: no usable ISA. The bytes are kept; the question counts as unanswered.
    if ((error as Error).name !== 'X12Refusal') throw error;
  }
  return found;
}
