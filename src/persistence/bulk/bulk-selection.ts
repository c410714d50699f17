import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { selectEncounters, type EncounterFilter } from '../encounter/encounter-list.js';

export type SubjectKind = 'encounter' | 'workItem';

/** Rows by id, or by the filter of their list. */
export interface BulkSelection {
  readonly ids?: readonly string[] | undefined;
  readonly encounters?: Omit<EncounterFilter, 'sort' | 'limit' | 'after'> | undefined;
  readonly workItems?: WorkItemSelection | undefined;
}

export interface WorkItemSelection {
  readonly queue?: string | undefined;
  readonly kind?: string | undefined;
  readonly severity?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly unowned?: boolean | undefined;
}

export interface SelectedRow {
  readonly id: string;
  readonly amountCents: number;
}

/** One job takes at most this many rows: more is another filter. */
export const MOST_ROWS = 5_000;

/**
 * Returns what a selection is now. Refuses `SELECTION_TOO_LARGE`, and `NOT_FOUND` when a named row
 * is not there.
 */
export async function selectRows(
  scope: OrganizationScope,
  subject: SubjectKind,
  selection: BulkSelection,
): Promise<readonly SelectedRow[]> {
  const rows = await found(scope, subject, selection);
  if (rows.length > MOST_ROWS) {
    throw new DomainError('SELECTION_TOO_LARGE', 'One job takes fewer rows: filter further', {
      most: MOST_ROWS,
    });
  }
  const wanted = selection.ids === undefined ? rows.length : new Set(selection.ids).size;
  if (rows.length !== wanted) throw new DomainError('NOT_FOUND', 'A selected row is not there');
  return rows;
}

function found(
  scope: OrganizationScope,
  subject: SubjectKind,
  { ids, encounters, workItems }: BulkSelection,
): Promise<SelectedRow[]> {
  if (ids !== undefined) {
    return scope.query<SelectedRow>(
      subject === 'encounter'
        ? `SELECT id, open_cents::float8 AS "amountCents" FROM encounter
            WHERE id = ANY ($1::uuid[]) ORDER BY id`
        : `SELECT id, COALESCE(amount_cents, 0)::float8 AS "amountCents" FROM work_item
            WHERE id = ANY ($1::uuid[]) ORDER BY id`,
      [[...ids]],
    );
  }
  if (subject === 'encounter') return selectEncounters(scope, encounters ?? {}, MOST_ROWS + 1);
  const filter = workItems ?? {};
  return scope.query<SelectedRow>(
    `SELECT id, COALESCE(amount_cents, 0)::float8 AS "amountCents" FROM work_item
      WHERE state = 'open' AND ($1::text IS NULL OR queue = $1) AND ($2::text IS NULL OR kind = $2)
        AND ($3::text IS NULL OR severity = $3) AND ($4::uuid IS NULL OR owner_person_id = $4)
        AND (NOT $5::boolean OR owner_person_id IS NULL)
      ORDER BY opened_at, id LIMIT $6`,
    [
      filter.queue ?? null,
      filter.kind ?? null,
      filter.severity ?? null,
      filter.ownerId ?? null,
      filter.unowned === true,
      MOST_ROWS + 1,
    ],
  );
}
