import type { Database, GlobalScope } from '../database.js';
import { newId } from '../new-id.js';

/** One row of a publisher's table, reduced to what it is looked up by and what it says. */
export interface LoadableRow {
  readonly code: string;
  /** YYYY-MM-DD; to is inclusive. */
  readonly from: string;
  readonly to?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface LoadableTable {
  readonly codeSet: string;
  readonly release: string;
  readonly sourceName: string;
  /** Of the file: the same file again changes nothing. */
  readonly sha256: string;
  readonly rows: readonly LoadableRow[];
}

const ROWS_PER_INSERT = 5_000;

/**
 * Loads one table of a publisher's file in one transaction. The row `*` says for which days the
 * table speaks; outside of them a check can only look at the shape of a code. Returns how many rows
 * were stored, 0 when this file is loaded already.
 */
export async function loadCodeRows(database: Database, table: LoadableTable): Promise<number> {
  return database.inGlobal(async (scope) => {
    const [release] = await scope.query<{ id: string }>(
      `INSERT INTO code_set_release (id, code_set, release, source_name, sha256, row_count)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code_set, sha256) DO NOTHING RETURNING id`,
      [newId(), table.codeSet, table.release, table.sourceName, table.sha256, table.rows.length],
    );
    if (release === undefined) return 0;
    const rows = [spanOf(table.rows), ...table.rows];
    for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
      await insertPage(
        scope,
        table.codeSet,
        release.id,
        rows.slice(start, start + ROWS_PER_INSERT),
      );
    }
    return table.rows.length;
  });
}

/** The days about which a table says everything: from its first row's to its last row's end. */
function spanOf(rows: readonly LoadableRow[]): LoadableRow {
  let from = rows[0]?.from ?? '9999-12-31';
  let to: string | undefined = rows[0]?.to;
  for (const row of rows) {
    if (row.from < from) from = row.from;
    if (row.to === undefined || (to !== undefined && row.to > to)) to = row.to;
  }
  return { code: '*', from, ...(to === undefined ? {} : { to }), attributes: { billable: false } };
}

async function insertPage(
  scope: GlobalScope,
  codeSet: string,
  releaseId: string,
  page: readonly LoadableRow[],
): Promise<void> {
  await scope.execute(
    `INSERT INTO code_set_entry (code_set, code, effective_from, effective_to, attributes, release_id)
     SELECT DISTINCT ON (c.code, c.first_day) $1, c.code, c.first_day, c.last_day, c.attributes, $2
       FROM unnest($3::text[], $4::date[], $5::date[], $6::jsonb[])
         WITH ORDINALITY AS c (code, first_day, last_day, attributes, place)
      ORDER BY c.code, c.first_day, c.place DESC
     ON CONFLICT (code_set, code, effective_from) DO UPDATE
       SET effective_to = excluded.effective_to, attributes = excluded.attributes,
           release_id = excluded.release_id`,
    [
      codeSet,
      releaseId,
      page.map(({ code }) => code),
      page.map(({ from }) => from),
      page.map(({ to }) => to ?? null),
      page.map(({ attributes }) => JSON.stringify(attributes)),
    ],
  );
}
