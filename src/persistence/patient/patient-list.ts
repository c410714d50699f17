import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';
import { patientColumns, type PatientRow } from './patient-pages.js';

export interface PatientPage {
  readonly sort: 'name' | '-name' | 'createdAt' | '-createdAt';
  readonly payerId?: string | undefined;
  readonly createdFrom?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

export type ListedPatient = PatientRow & { readonly id: string; readonly sortKey: string };

/** How each order goes on behind a key; names by byte, which keeps their index (architecture §8). */
const orders = {
  name: {
    key: 'p.folded_name',
    behind: 'p.folded_name ~>=~ $3 AND (p.folded_name ~>~ $3 OR p.id > $4::uuid)',
    order: 'p.folded_name USING ~<~, p.id',
    type: 'text',
  },
  '-name': {
    key: 'p.folded_name',
    behind: 'p.folded_name ~<=~ $3 AND (p.folded_name ~<~ $3 OR p.id < $4::uuid)',
    order: 'p.folded_name USING ~>~, p.id DESC',
    type: 'text',
  },
  createdAt: {
    key: 'p.created_at::text',
    behind: '(p.created_at, p.id) > ($3, $4::uuid)',
    order: 'p.created_at, p.id',
    type: 'timestamptz',
  },
  '-createdAt': {
    key: 'p.created_at::text',
    behind: '(p.created_at, p.id) < ($3, $4::uuid)',
    order: 'p.created_at DESC, p.id DESC',
    type: 'timestamptz',
  },
} as const;

/** Returns living records in that order, one more than the limit when there are more. */
export async function listPatients(
  scope: OrganizationScope,
  page: PatientPage,
): Promise<ListedPatient[]> {
  const { key, behind, order, type } = orders[page.sort];
  const [text, id] = page.after ?? [];
  const rows = await scope.query<ListedPatient>(
    `SELECT p.id, ${patientColumns}, ${key} AS "sortKey" FROM patient p
     WHERE p.merged_into_id IS NULL
       AND ($1::uuid IS NULL OR EXISTS (SELECT 1 FROM coverage c
             WHERE c.patient_id = p.id AND c.payer_id = $1))
       AND ($2::timestamptz IS NULL OR p.created_at >= $2)
       AND ($3::${type} IS NULL OR (${behind}))
     ORDER BY ${order} LIMIT $5`,
    [page.payerId ?? null, page.createdFrom ?? null, text ?? null, id ?? null, page.limit + 1],
  );
  return rows.map((row) => withoutNulls(row) as ListedPatient);
}
