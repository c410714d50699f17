/** Takes an 835 through the worker's own steps: received, posted payment by payment, finished. */
import { createPostingActivities } from '../../activities/posting.activities.js';
import { storeInbox } from '../../src/persistence/inbox/inbox-store.js';
import { newId } from '../../src/persistence/new-id.js';
import type { PracticeBooks } from './practice-books.js';
import { remittance, type RemittanceText } from './remittance-builder.js';
import { remittanceFile } from './remittance-file.js';

const AT = '2026-03-05T12:00:00Z';

/** Returns the state of each payment of the file that was not quarantined when it was read. */
export async function receiveFile(books: PracticeBooks, bytes: Buffer): Promise<string[]> {
  const { id: inboxId } = await books.database.inGlobal((scope) =>
    storeInbox(scope, {
      source: 'upload',
      sourceKey: newId(),
      bytes,
      uploadedFor: books.organizationId,
      forRelay: false,
    }),
  );
  const activities = createPostingActivities({ database: books.database });
  const { remittances } = await activities.receiveRemittances({ inboxId, at: AT });
  const states: string[] = [];
  for (const reference of remittances) {
    states.push((await activities.postRemittance({ ...reference, at: AT })).state);
  }
  await activities.finishRemittanceIntake({ inboxId, at: AT });
  return states;
}

/** The same with payments as words. */
export const receiveTexts = (
  books: PracticeBooks,
  ...texts: readonly RemittanceText[]
): Promise<string[]> => receiveFile(books, remittanceFile(texts.map((text) => remittance(text))));
