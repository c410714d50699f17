import type { GlobalScope } from '../database.js';

export interface AssignedNumbers {
  readonly interchange: number;
  readonly group: number;
  readonly transaction: number;
}

/** ISA13 and GS06 have nine digits; then they begin again. */
const HIGHEST = 999_999_999;

/**
 * Assigns the next control numbers of a connection, in the caller's transaction: what is not
 * committed uses none, and two batchers never get the same (the rows are locked).
 */
export async function nextControlNumbers(
  scope: Pick<GlobalScope, 'query'>,
  connectionId: string,
): Promise<AssignedNumbers> {
  const kinds = ['interchange', 'group', 'transaction'] as const;
  const rows = await scope.query<{ kind: (typeof kinds)[number]; last_value: string }>(
    `INSERT INTO control_number (connection_id, kind, last_value)
     SELECT $1, k, 1 FROM unnest($2::text[]) AS k
     ON CONFLICT (connection_id, kind)
       DO UPDATE SET last_value = control_number.last_value % $3 + 1
     RETURNING kind, last_value`,
    [connectionId, kinds, HIGHEST],
  );
  const value = (kind: string): number =>
    Number(rows.find((row) => row.kind === kind)?.last_value ?? 0);
  return {
    interchange: value('interchange'),
    group: value('group'),
    transaction: value('transaction'),
  };
}
