import { DomainError } from '../../domain/errors/domain-error.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { tellStory } from './story.js';

/** Refuses (`NOT_FOUND`) an encounter that is not there or not ours; returns its patient. */
export async function patientOfEncounter(
  scope: OrganizationScope,
  encounterId: string,
): Promise<string> {
  const [row] = await scope.query<{ patientId: string }>(
    'SELECT patient_id AS "patientId" FROM encounter WHERE id = $1',
    [encounterId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such encounter');
  return row.patientId;
}

/** Adds a note; notes are never changed. */
export async function addNote(
  scope: OrganizationScope,
  note: { readonly encounterId: string; readonly text: string },
): Promise<{ readonly id: string; readonly patientId: string }> {
  const patientId = await patientOfEncounter(scope, note.encounterId);
  const id = newId();
  await scope.query(
    `INSERT INTO note (id, organization_id, encounter_id, text, author_person_id)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, scope.organizationId, note.encounterId, note.text, scope.actor.personId],
  );
  await tellStory(scope, { encounterId: note.encounterId, kind: 'noteWritten', key: id });
  return { id, patientId };
}

export interface ContactDraft {
  readonly encounterId: string;
  readonly channel: string;
  readonly contactName: string;
  readonly referenceNumber?: string | undefined;
  readonly text: string;
  readonly followUpOn?: string | undefined;
  readonly contactedAt?: string | undefined;
}

/** Adds whom somebody spoke with, the reference number, and when to follow up. */
export async function addContact(
  scope: OrganizationScope,
  contact: ContactDraft,
): Promise<{ readonly id: string; readonly patientId: string }> {
  const patientId = await patientOfEncounter(scope, contact.encounterId);
  const id = newId();
  await scope.query(
    `INSERT INTO contact_log (id, organization_id, encounter_id, channel, contact_name,
       reference_number, text, follow_up_on, author_person_id, contacted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, COALESCE($10, now()))`,
    [
      id,
      scope.organizationId,
      contact.encounterId,
      contact.channel,
      contact.contactName,
      contact.referenceNumber ?? null,
      contact.text,
      contact.followUpOn ?? null,
      scope.actor.personId,
      contact.contactedAt ?? null,
    ],
  );
  const data = { channel: contact.channel };
  await tellStory(scope, {
    encounterId: contact.encounterId,
    kind: 'contactLogged',
    key: id,
    data,
  });
  return { id, patientId };
}

/** Notes of an encounter, newest first. */
export async function listNotes(scope: OrganizationScope, encounterId: string) {
  const patientId = await patientOfEncounter(scope, encounterId);
  const rows = await scope.query<object>(
    `SELECT n.id, n.text, n.author_person_id AS "authorId", o.display_name AS "authorName",
       n.written_at AS "writtenAt"
     FROM note n JOIN person o ON o.id = n.author_person_id
     WHERE n.encounter_id = $1 ORDER BY n.written_at DESC, n.id DESC LIMIT 500`,
    [encounterId],
  );
  return { patientId, items: rows.map(withoutNulls) };
}

/** The contact log of an encounter, newest first. */
export async function listContacts(scope: OrganizationScope, encounterId: string) {
  const patientId = await patientOfEncounter(scope, encounterId);
  const rows = await scope.query<object>(
    `SELECT c.id, c.channel, c.contact_name AS "contactName",
       c.reference_number AS "referenceNumber", c.text, c.follow_up_on::text AS "followUpOn",
       c.contacted_at AS "contactedAt", o.display_name AS "authorName"
     FROM contact_log c JOIN person o ON o.id = c.author_person_id
     WHERE c.encounter_id = $1 ORDER BY c.contacted_at DESC, c.id DESC LIMIT 500`,
    [encounterId],
  );
  return { patientId, items: rows.map(withoutNulls) };
}

/** Makes a person the owner of an encounter, or nobody. */
export async function assignEncounter(
  scope: OrganizationScope,
  encounterId: string,
  personId: string | undefined,
): Promise<void> {
  const [before] = await scope.query<{ ownerId: string | null }>(
    'SELECT owner_person_id AS "ownerId" FROM encounter WHERE id = $1 FOR UPDATE',
    [encounterId],
  );
  const changed = await scope.execute(
    `UPDATE encounter SET owner_person_id = $2, changed_at = now(), version = version + 1
      WHERE id = $1`,
    [encounterId, personId ?? null],
  );
  if (changed === 0) throw new DomainError('NOT_FOUND', 'There is no such encounter');
  noteChanges({ ...before }, { ownerId: personId });
}
