/** The books of the demo practice, so that its api and its people can be asked about them. */
import { newId } from '../../src/persistence/new-id.js';
import type { Practice } from '../integration/intake-support.js';
import { PracticeBooks } from './practice-books.js';

/** Returns books with two payers over a practice that has an api. */
export async function booksOf(practice: Practice): Promise<PracticeBooks> {
  const providerId = newId();
  const books = new PracticeBooks(
    practice.test,
    practice.database,
    practice.organizationId,
    providerId,
  );
  await books.query(
    `INSERT INTO provider (id, organization_id, kind, entity, last_name, npi)
     VALUES ($1, $2, 'both', 'person', 'DR', '1234567893')`,
    [providerId, practice.organizationId],
  );
  await books.payer('1999999999');
  await books.payer('1888888888');
  return books;
}
