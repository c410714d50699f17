import { judged, type JudgedFigure } from '../../domain/health/healthy-ranges.js';
import type { OrganizationScope } from '../database.js';
import { withoutNulls } from '../rows.js';

/** The exchange of files with one payer over one connection, in the last days. */
export interface ExchangeHealth {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly adapter: string;
  readonly disabledAt?: Date;
  readonly payerId: string;
  readonly payerName: string;
  readonly files: number;
  readonly claims: number;
  readonly lastSentAt?: Date;
  readonly lastAcknowledgmentAt?: Date;
  readonly lastRemittanceAt?: Date;
  readonly healthy: boolean;
  readonly figures: readonly JudgedFigure[];
}

interface Row extends Omit<ExchangeHealth, 'healthy' | 'figures'> {
  readonly p95?: number;
  readonly answered: number;
  readonly rejectedFiles: number;
  readonly rejectedClaims: number;
  readonly decidedClaims: number;
  readonly waiting: number;
  readonly unanswered: number;
  readonly oldest?: number;
}

/**
 * Returns one row for each payer and connection that files went to within `days`, the troubled
 * first. A file is answered by its first TA1 or 999.
 */
export async function exchangeHealth(
  scope: OrganizationScope,
  days: number,
): Promise<readonly ExchangeHealth[]> {
  const rows = await scope.query<Row>(
    `WITH file AS (
       SELECT s.id, s.connection_id, s.payer_id, s.kind, s.state, s.built_at, s.sent_at,
         (SELECT min(a.received_at) FROM acknowledgment a
           WHERE a.submission_id = s.id AND a.kind IN ('TA1', '999')) AS answered_at
       FROM submission s WHERE s.built_at > now() - make_interval(days => $1::int)),
     exchange AS (
       SELECT connection_id, payer_id, count(*)::int AS files, max(sent_at) AS last_sent,
         max(answered_at) AS last_answered,
         percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - sent_at))
           FILTER (WHERE kind = '837' AND answered_at IS NOT NULL AND sent_at IS NOT NULL) AS p95,
         count(*) FILTER (WHERE state IN ('acknowledged', 'rejected', 'refused'))::int AS answered,
         count(*) FILTER (WHERE state IN ('rejected', 'refused'))::int AS rejected,
         count(*) FILTER (WHERE state IN ('built', 'sending', 'unreachable'))::int AS waiting,
         count(*) FILTER (WHERE kind = '837' AND state IN ('accepted', 'unknown')
           AND answered_at IS NULL)::int AS unanswered,
         extract(epoch FROM now() - min(sent_at) FILTER (WHERE kind = '837'
           AND state IN ('accepted', 'unknown') AND answered_at IS NULL))::float8 AS oldest
       FROM file GROUP BY connection_id, payer_id)
     SELECT e.connection_id AS "connectionId", k.name AS "connectionName", k.adapter,
       k.disabled_at AS "disabledAt", e.payer_id AS "payerId", y.name AS "payerName", e.files,
       c.claims, c.rejected AS "rejectedClaims", c.decided AS "decidedClaims", e.p95::float8 AS p95,
       e.answered, e.rejected AS "rejectedFiles", e.waiting, e.unanswered, e.oldest,
       e.last_sent AS "lastSentAt", e.last_answered AS "lastAcknowledgmentAt",
       (SELECT max(r.created_at) FROM remittance r WHERE r.payer_id = e.payer_id)
         AS "lastRemittanceAt"
     FROM exchange e JOIN connection k ON k.id = e.connection_id JOIN payer y ON y.id = e.payer_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS claims,
           count(*) FILTER (WHERE q.state = 'rejected' OR x.outcome = 'rejected')::int AS rejected,
           count(*) FILTER (WHERE q.state = 'rejected' OR x.outcome = 'rejected'
             OR q.accepted_at IS NOT NULL)::int AS decided
         FROM file f JOIN submission_claim x ON x.submission_id = f.id JOIN claim q ON q.id = x.claim_id
         WHERE f.connection_id = e.connection_id AND f.payer_id = e.payer_id) c
     ORDER BY y.name, k.name`,
    [days],
  );
  return rows
    .map((row) => health(withoutNulls(row) as Row))
    .sort((a, b) => Number(a.healthy) - Number(b.healthy));
}

function health(row: Row): ExchangeHealth {
  const { p95, answered, rejectedFiles, rejectedClaims, decidedClaims, waiting, unanswered } = row;
  const { oldest, ...rest } = row;
  const figures = judged({
    acknowledgmentP95Seconds: p95,
    rejectedFileRate: answered === 0 ? undefined : rejectedFiles / answered,
    rejectedClaimRate: decidedClaims === 0 ? undefined : rejectedClaims / decidedClaims,
    waitingToBeSent: waiting,
    unansweredFiles: unanswered,
    oldestUnansweredSeconds: oldest,
  });
  return { ...rest, figures, healthy: figures.every(({ healthy }) => healthy) };
}
