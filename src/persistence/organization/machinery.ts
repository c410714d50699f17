import type { GlobalScope } from '../database.js';

/** The database as the program sees it. */
export interface DatabaseState {
  readonly version: string;
  readonly sizeBytes: number;
  readonly connections: number;
  readonly maxConnections: number;
  readonly answeredInMs: number;
}

/** One kind of work that the relay hands on, or of files that came in. */
export interface QueueState {
  readonly queue: 'outbox' | 'inbox';
  readonly kind: string;
  readonly waiting: number;
  readonly failing: number;
  readonly oldestSeconds: number;
}

/** Returns the database's version, size and load; `answeredInMs` is measured here. */
export async function databaseState(scope: GlobalScope): Promise<DatabaseState> {
  const from = performance.now();
  const [row] = await scope.query<Omit<DatabaseState, 'answeredInMs'>>(
    `SELECT current_setting('server_version') AS version,
       pg_database_size(current_database())::float8 AS "sizeBytes",
       (SELECT sum(numbackends)::int FROM pg_stat_database) AS connections,
       current_setting('max_connections')::int AS "maxConnections"`,
  );
  return { ...row!, answeredInMs: Math.round(performance.now() - from) };
}

/** Returns what waits to be handed on or read, by kind; counts only, of the whole installation. */
export async function queueStates(scope: GlobalScope): Promise<readonly QueueState[]> {
  return scope.query<QueueState>(
    `SELECT 'outbox' AS queue, kind, count(*)::int AS waiting,
       count(*) FILTER (WHERE attempts > 0)::int AS failing,
       COALESCE(extract(epoch FROM now() - min(created_at)), 0)::int AS "oldestSeconds"
     FROM outbox_message WHERE sent_at IS NULL GROUP BY kind
     UNION ALL
     SELECT 'inbox', state, count(*)::int, count(*) FILTER (WHERE attempts > 1)::int,
       COALESCE(extract(epoch FROM now() - min(received_at)), 0)::int
     FROM inbox_message WHERE state IN ('received', 'processing', 'failed') GROUP BY state
     ORDER BY 1 DESC, 2`,
  );
}
