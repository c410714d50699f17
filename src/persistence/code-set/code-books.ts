import {
  codeBook,
  type CodeBook,
  type CodeEntry,
  type CodeSetName,
  type CodeSetSpan,
} from '../../domain/coding/code-book.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import type { GlobalScope } from '../database.js';

/**
 * Returns a book that knows the given codes: from the releases that were loaded, and where none of
 * them covers the day, from `bundled` (what comes with the program).
 */
export async function loadCodeBook(
  scope: Pick<GlobalScope, 'query'>,
  codes: { readonly [Name in CodeSetName]: readonly string[] },
  bundled?: CodeBook,
): Promise<CodeBook> {
  const loaded = await loadedCodes(scope, codes);
  if (bundled === undefined) return loaded;
  return {
    verdict(codeSet, code, on) {
      const verdict = loaded.verdict(codeSet, code, on);
      return verdict === 'unloaded' ? bundled.verdict(codeSet, code, on) : verdict;
    },
  };
}

async function loadedCodes(
  scope: Pick<GlobalScope, 'query'>,
  codes: { readonly [Name in CodeSetName]: readonly string[] },
): Promise<CodeBook> {
  const spans = await scope.query<{ codeSet: CodeSetName; from: string; to: string | null }>(
    `SELECT code_set AS "codeSet", effective_from::text AS "from",
            effective_to::text AS "to"
       FROM code_set_entry WHERE code = '*' AND code_set IN ('icd10cm', 'hcpcs')`,
  );
  if (spans.length === 0) return codeBook([], []);
  const rows = await scope.query<{
    codeSet: CodeSetName;
    code: string;
    from: string;
    to: string | null;
    billable: boolean;
  }>(
    `SELECT code_set AS "codeSet", code, effective_from::text AS "from", effective_to::text AS "to",
            COALESCE((attributes ->> 'billable')::boolean, true) AS billable
       FROM code_set_entry
      WHERE (code_set = 'icd10cm' AND code = ANY ($1::text[]))
         OR (code_set = 'hcpcs' AND code = ANY ($2::text[]))`,
    [codes.icd10cm, codes.hcpcs],
  );
  const period = (row: { from: string; to: string | null }): Pick<CodeSetSpan, 'from' | 'to'> => ({
    from: calendarDate(row.from),
    ...(row.to === null ? {} : { to: calendarDate(row.to) }),
  });
  return codeBook(
    spans.map((row) => ({ codeSet: row.codeSet, ...period(row) })),
    rows.map((row): CodeEntry => ({
      codeSet: row.codeSet,
      code: row.code,
      billable: row.billable,
      ...period(row),
    })),
  );
}
