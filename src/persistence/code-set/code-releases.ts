import { createHash } from 'node:crypto';
import type { CodeEntry, CodeSetName } from '../../domain/coding/code-book.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import type { Database } from '../database.js';
import { newId } from '../new-id.js';

export interface CodeRelease {
  readonly codeSet: CodeSetName;
  /** As its publisher calls it: `FY2026`, `2025-10`. */
  readonly release: string;
  readonly sourceName: string;
  /** The days about which this release says everything there is to say. */
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
  readonly codes: readonly Pick<CodeEntry, 'code' | 'billable'>[];
}

const ROWS_PER_INSERT = 5_000;

/**
 * Loads one release of a code set; the same content again changes nothing. A code's row says on
 * which days it existed, the row `*` which days the release covers. Returns how many codes are new.
 */
export async function loadCodeRelease(
  database: Database,
  release: CodeRelease,
): Promise<{ readonly added: number }> {
  const { codeSet, codes } = release;
  const hash = createHash('sha256').update(JSON.stringify(release)).digest('hex');
  return database.inGlobal(async (scope) => {
    const [inserted] = await scope.query<{ id: string }>(
      `INSERT INTO code_set_release (id, code_set, release, source_name, sha256, row_count)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code_set, sha256) DO NOTHING RETURNING id`,
      [newId(), codeSet, release.release, release.sourceName, hash, codes.length],
    );
    if (inserted === undefined) return { added: 0 };
    const all = [{ code: '*', billable: false }, ...codes];
    for (let start = 0; start < all.length; start += ROWS_PER_INSERT) {
      const page = all.slice(start, start + ROWS_PER_INSERT);
      await scope.query(
        `INSERT INTO code_set_entry (code_set, code, effective_from, effective_to, attributes, release_id)
         SELECT $1, c.code, $2, $3, jsonb_build_object('billable', c.billable), $4
           FROM unnest($5::text[], $6::boolean[]) AS c (code, billable)
         ON CONFLICT (code_set, code, effective_from) DO UPDATE
           SET effective_to = excluded.effective_to, attributes = excluded.attributes,
               release_id = excluded.release_id`,
        [
          codeSet,
          release.from,
          release.to ?? null,
          inserted.id,
          page.map(({ code }) => code),
          page.map(({ billable }) => billable),
        ],
      );
    }
    return { added: codes.length };
  });
}
