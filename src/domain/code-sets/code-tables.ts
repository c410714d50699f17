import type { CodeSetRow } from './code-rows.js';

/** As the codec's bundled tables answer (`CodeSets` in x12/transactions/codes). */
export type CodeVerdict = 'valid' | 'invalid' | 'notBillable' | 'unknownTable';

/** Tables of external codes, with the days on which their codes hold. */
export interface CodeTables {
  has(set: string, code: string, onDate?: string): CodeVerdict;
  release(set: string): string | undefined;
}

/**
 * Tables made of imported rows, to be laid over the bundled ones. Without a day a code is valid
 * when it ever was. A set speaks only for the days that some of its rows cover; outside of them,
 * and for sets without rows, the answer is `unknownTable`.
 */
export function codeTables(rows: Iterable<CodeSetRow>, releases: Releases = {}): CodeTables {
  const sets = new Map<string, Map<string, CodeSetRow[]>>();
  for (const row of rows) {
    const codes = sets.get(row.codeSet) ?? new Map<string, CodeSetRow[]>();
    sets.set(row.codeSet, codes.set(row.code, [...(codes.get(row.code) ?? []), row]));
  }
  const spans = new Map([...sets].map(([set, codes]) => [set, spanOf([...codes.values()].flat())]));
  return {
    has(set, code, onDate) {
      const codes = sets.get(set);
      if (!codes || (onDate !== undefined && !holds(spans.get(set) ?? {}, onDate))) {
        return 'unknownTable';
      }
      const found = codes
        .get(code.replace('.', '').toUpperCase())
        ?.filter((row) => onDate === undefined || holds(row, onDate));
      if (!found || found.length === 0) return 'invalid';
      return found.some(({ billable }) => billable) ? 'valid' : 'notBillable';
    },
    release: (set) => releases[set] ?? (sets.has(set) ? 'loaded' : undefined),
  };
}

/** What the loaded tables are called. */
export type Releases = Readonly<Record<string, string | undefined>>;

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const holds = ({ from, to }: Span, day: string): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

/** The days from the first on which a row begins to the last on which one ends. */
function spanOf(rows: readonly CodeSetRow[]): Span {
  const first = rows.map(({ from }) => from ?? '').sort()[0];
  const last = rows.some(({ to }) => to === undefined)
    ? undefined
    : rows
        .map(({ to }) => to ?? '')
        .sort()
        .at(-1);
  return { from: first, to: last };
}
