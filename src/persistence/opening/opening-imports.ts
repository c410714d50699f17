import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { postCharges } from '../ledger/intake-money.js';
import { wakeEncounters } from '../outbox/outbox.js';
import { withoutNulls } from '../rows.js';

export interface OpeningImport {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly claims: number;
  readonly lines: number;
  readonly payerCents: number;
  readonly patientCents: number;
  readonly state: 'taken' | 'undone';
  readonly takenByName?: string;
  readonly takenAt: Date;
  readonly undoneAt?: Date;
  readonly undoReason?: string;
}

const SELECT = `SELECT i.id, i.file_name AS "fileName", i.sha256, i.claims, i.lines,
    i.payer_cents::float8 AS "payerCents", i.patient_cents::float8 AS "patientCents", i.state,
    n.display_name AS "takenByName", i.taken_at AS "takenAt", i.undone_at AS "undoneAt",
    i.undo_reason AS "undoReason"
  FROM opening_import i LEFT JOIN person n ON n.id = i.taken_by`;

/** Returns what was taken over, newest first. */
export async function listOpeningImports(
  scope: OrganizationScope,
  limit: number,
): Promise<OpeningImport[]> {
  const rows = await scope.query<OpeningImport>(
    `${SELECT} ORDER BY i.taken_at DESC, i.id DESC LIMIT $1`,
    [limit],
  );
  return rows.map((row) => withoutNulls(row) as OpeningImport);
}

/** Returns the import that stands of a file with this content; undefined when there is none. */
export async function takenImportOf(
  scope: OrganizationScope,
  sha256: string,
): Promise<OpeningImport | undefined> {
  const [row] = await scope.query<OpeningImport>(
    `${SELECT} WHERE i.sha256 = $1 AND i.state = 'taken'`,
    [sha256],
  );
  return row && withoutNulls(row);
}

/**
 * Takes an import back by reversal: nothing is deleted, its encounters close at zero and its numbers
 * are free. Refuses (`OPENING_UNDONE`) the second time and (`OPENING_HAS_POSTINGS`) while anything
 * else was posted to one of its encounters: that is to be taken back first.
 */
export async function undoOpening(
  scope: OrganizationScope,
  id: string,
  { reason, on }: { readonly reason: string; readonly on: string },
): Promise<void> {
  const [row] = await scope.query<{ state: string }>(
    'SELECT state FROM opening_import WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such import');
  if (row.state !== 'taken') throw new DomainError('OPENING_UNDONE', 'It was taken back before');
  const encounterIds = (
    await scope.query<{ id: string }>(
      'SELECT id FROM encounter WHERE opening_import_id = $1 ORDER BY id FOR NO KEY UPDATE',
      [id],
    )
  ).map((encounter) => encounter.id);
  await refuseWithPostings(scope, encounterIds);
  await scope.execute(
    `UPDATE charge_line SET opening_payer_cents = 0, opening_patient_cents = 0
      WHERE encounter_id = ANY ($1::uuid[])`,
    [encounterIds],
  );
  await postCharges(scope, encounterIds, on);
  await freeNumbers(scope, id, encounterIds);
  await scope.execute(
    `UPDATE opening_import SET state = 'undone', undone_by = $2, undone_at = now(),
       undo_reason = $3 WHERE id = $1`,
    [id, scope.actor.personId ?? null, reason],
  );
  await wakeEncounters(scope, scope.organizationId, encounterIds);
}

async function refuseWithPostings(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<void> {
  const [found] = await scope.query<{ encounters: number; first: number | null }>(
    `SELECT count(*)::int AS encounters, min(n.number)::float8 AS first FROM encounter n
      WHERE n.id = ANY ($1::uuid[]) AND EXISTS (SELECT 1 FROM ledger_entry e
        JOIN ledger_transaction t ON t.id = e.transaction_id AND t.kind <> 'opening-balance'
        WHERE e.encounter_id = n.id)`,
    [encounterIds],
  );
  if (found === undefined || found.encounters === 0) return;
  throw new DomainError('OPENING_HAS_POSTINGS', 'Payments or decisions were posted since', {
    encounters: found.encounters,
    firstNumber: found.first ?? 0,
  });
}

/** The same claims may be taken over again, from a corrected file. */
async function freeNumbers(
  scope: OrganizationScope,
  importId: string,
  encounterIds: readonly string[],
): Promise<void> {
  const suffix = `|undone:${importId}`;
  await scope.execute(
    `UPDATE claim SET state = 'voided', waiting_for = NULL, deadline_at = NULL,
       patient_control_number = patient_control_number || $2, row_version = row_version + 1
      WHERE encounter_id = ANY ($1::uuid[])`,
    [encounterIds, suffix],
  );
  await scope.execute(
    `UPDATE claim_line l SET line_control_number = line_control_number || $2
       FROM claim c WHERE c.id = l.claim_id AND c.encounter_id = ANY ($1::uuid[])`,
    [encounterIds, suffix],
  );
  await scope.execute(
    `UPDATE encounter SET identity_hash = identity_hash || $2, billable = false,
       not_billable_reason = 'openingUndone', stage = 'closed', closed_at = now(),
       waiting_for = NULL, deadline_at = NULL, version = version + 1
      WHERE id = ANY ($1::uuid[])`,
    [encounterIds, suffix],
  );
}
