/** Takes an 835 through the worker's own steps: received, posted payment by payment, finished. */
import { createPostingActivities } from '../../activities/posting.activities.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { newId } from '../../src/persistence/new-id.js';
import type { PracticeBooks } from './practice-books.js';
import { remittance, type RemittanceText } from './remittance-builder.js';
import { remittanceFile } from './remittance-file.js';

const AT = '2026-03-05T12:00:00Z';

/** Keeps bytes in the inbox as an upload does; returns the id. */
async function keepFile(books: PracticeBooks, bytes: Buffer): Promise<string> {
  const { id } = await books.database.inGlobal((scope) =>
    storeInbox(scope, {
      source: 'upload',
      sourceKey: newId(),
      bytes,
      uploadedFor: books.organizationId,
      forRelay: false,
    }),
  );
  return id;
}

/**
 * Returns the state of each payment of the file that was not quarantined when it was read. With
 * `killed` every worker dies after its commit, before it can answer, and another does the step again.
 */
export async function receiveFile(
  books: PracticeBooks,
  bytes: Buffer,
  { killed = false }: { readonly killed?: boolean } = {},
): Promise<string[]> {
  const inboxId = await keepFile(books, bytes);
  const worker = () => createPostingActivities({ database: books.database });
  const twice = async <T>(work: () => Promise<T>): Promise<T> => {
    if (killed) await work();
    return work();
  };
  const { remittances } = await twice(() => worker().receiveRemittances({ inboxId, at: AT }));
  const states: string[] = [];
  for (const reference of remittances) {
    const { state } = await twice(() => worker().postRemittance({ ...reference, at: AT }));
    states.push(state);
  }
  await twice(() => worker().finishRemittanceIntake({ inboxId, at: AT }));
  return states;
}

/** The same with payments as words. */
export const receiveTexts = (
  books: PracticeBooks,
  ...texts: readonly RemittanceText[]
): Promise<string[]> => receiveFile(books, remittanceFile(texts.map((text) => remittance(text))));
