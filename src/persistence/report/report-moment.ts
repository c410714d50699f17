import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';

/** Which moment a report is asked for; nothing: now. */
export interface MomentQuery {
  /** Up to this seal, with everything that was known of it before the next one. */
  readonly sequence?: number | undefined;
  /** This very fold. */
  readonly revision?: number | undefined;
  /** ISO instant: the last fold before it. */
  readonly at?: string | undefined;
  /** The day that ages are counted to; the moment's own day when absent. */
  readonly date?: string | undefined;
}

/** What a report was read from; asked for again with it, the report is the same to the cent. */
export interface ReportMoment {
  readonly sequence: number;
  readonly revision: number;
  /** ISO instant of the fold; absent before the first one. */
  readonly foldedAt?: string;
  /** The day that ages are counted to. */
  readonly date: string;
  /** Whether it is the newest fold, whose sums are kept. */
  readonly current: boolean;
}

interface Row {
  readonly revision: string;
  readonly sequence: string;
  readonly folded_at: Date;
  readonly day: string;
  readonly today: string;
  readonly newest: string;
}

/**
 * Returns the moment that is asked for. Refuses (`REPORT_MOMENT_UNKNOWN`) a sequence beyond the
 * newest fold, a revision that is none and an instant before the first fold.
 */
export async function reportMoment(
  scope: OrganizationScope,
  query: MomentQuery = {},
): Promise<ReportMoment> {
  const { sequence, revision, at, date } = query;
  const [row] = await scope.query<Row>(
    `SELECT f.revision, f.sequence, f.folded_at,
       (f.folded_at AT TIME ZONE o.time_zone)::date::text AS day,
       (now() AT TIME ZONE o.time_zone)::date::text AS today,
       (SELECT max(revision) FROM report_fold WHERE organization_id = $1) AS newest
     FROM report_fold f JOIN organization o ON o.id = f.organization_id
     WHERE f.organization_id = $1 AND ($2::bigint IS NULL OR f.sequence <= $2)
       AND ($3::bigint IS NULL OR f.revision = $3) AND ($4::timestamptz IS NULL OR f.folded_at <= $4)
     ORDER BY f.revision DESC LIMIT 1`,
    [scope.organizationId, sequence ?? null, revision ?? null, at ?? null],
  );
  const asked = sequence !== undefined || revision !== undefined || at !== undefined;
  if (!row) {
    if (asked) throw unknown(query);
    return { sequence: 0, revision: 0, date: date ?? (await today(scope)), current: true };
  }
  const current = row.revision === row.newest;
  if (sequence !== undefined && current && sequence > Number(row.sequence)) throw unknown(query);
  return {
    // Between two folds the ledger itself still answers for each seal.
    sequence: sequence ?? Number(row.sequence),
    revision: Number(row.revision),
    foldedAt: row.folded_at.toISOString(),
    date: date ?? (asked ? row.day : row.today),
    current: current && (sequence === undefined || sequence === Number(row.sequence)),
  };
}

async function today(scope: OrganizationScope): Promise<string> {
  const [row] = await scope.query<{ today: string }>(
    `SELECT (now() AT TIME ZONE time_zone)::date::text AS today FROM organization WHERE id = $1`,
    [scope.organizationId],
  );
  return row?.today ?? '';
}

const unknown = ({ sequence, revision, at }: MomentQuery): DomainError =>
  new DomainError('REPORT_MOMENT_UNKNOWN', 'There is no report of that moment', {
    ...(sequence === undefined ? {} : { sequence }),
    ...(revision === undefined ? {} : { revision }),
    ...(at === undefined ? {} : { at }),
  });
