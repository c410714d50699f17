import type { GlobalScope } from '../database.js';

/** A message in the relay's hands. */
export interface LeasedInbox {
  readonly id: string;
  readonly connectionId?: string;
  readonly uploadedFor?: string;
  readonly receivedAt: Date;
  readonly attempts: number;
}

/** Who takes a message and dies leaves it to another after this. */
const LEASE_SECONDS = 120;

/** Takes due messages for a while; what another relay holds is passed over. */
export async function leaseInbox(
  scope: GlobalScope,
  limit: number,
): Promise<readonly LeasedInbox[]> {
  const rows = await scope.query<{
    id: string;
    connection_id: string | null;
    uploaded_for: string | null;
    received_at: Date;
    attempts: number;
  }>(
    `UPDATE inbox_message
        SET state = 'processing', attempts = attempts + 1,
            next_attempt_at = now() + make_interval(secs => $2)
      WHERE id IN (SELECT id FROM inbox_message
                    WHERE state IN ('received', 'processing') AND next_attempt_at <= now()
                    ORDER BY next_attempt_at, received_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING id, connection_id, uploaded_for, received_at, attempts`,
    [limit, LEASE_SECONDS],
  );
  return rows
    .map((row) => ({
      id: row.id,
      ...(row.connection_id !== null && { connectionId: row.connection_id }),
      ...(row.uploaded_for !== null && { uploadedFor: row.uploaded_for }),
      receivedAt: row.received_at,
      attempts: row.attempts,
    }))
    .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
}

/** What became of one transaction of a file. */
export interface TransactionRow {
  readonly ordinal: number;
  readonly set: string;
  readonly controlNumber: string;
  readonly organizationId?: string;
  readonly state: 'routed' | 'unrouted' | 'done' | 'quarantined';
  readonly payeeNpi?: string;
  readonly payeeTaxId?: string;
  readonly finding?: Readonly<Record<string, unknown>>;
}

/**
 * Writes what became of the transactions of a file. One that is done stays done, and a person's
 * routing stays as it is; everything else follows the newest reading (`reparse`).
 */
export async function recordTransactions(
  scope: Pick<GlobalScope, 'query'>,
  inboxId: string,
  rows: readonly TransactionRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await scope.query(
    `INSERT INTO inbox_transaction AS t (inbox_id, ordinal, transaction_set, control_number,
       organization_id, state, payee_npi, payee_tax_id, finding)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::uuid[], $6::text[],
                              $7::text[], $8::text[], $9::jsonb[])
     ON CONFLICT (inbox_id, ordinal) DO UPDATE
       SET organization_id = COALESCE(t.organization_id, excluded.organization_id),
           state = excluded.state, payee_npi = excluded.payee_npi,
           payee_tax_id = excluded.payee_tax_id, finding = excluded.finding
       WHERE t.state NOT IN ('done', 'routed')`,
    [
      inboxId,
      rows.map(({ ordinal }) => ordinal),
      rows.map(({ set }) => set),
      rows.map(({ controlNumber }) => controlNumber),
      rows.map(({ organizationId }) => organizationId ?? null),
      rows.map(({ state }) => state),
      rows.map(({ payeeNpi }) => payeeNpi ?? null),
      rows.map(({ payeeTaxId }) => payeeTaxId ?? null),
      rows.map(({ finding }) => (finding === undefined ? null : JSON.stringify(finding))),
    ],
  );
}

/** Ends the processing of a message. `kind` names the sets in it, `finding` what is wrong with it. */
export async function endInbox(
  scope: Pick<GlobalScope, 'execute'>,
  inboxId: string,
  end: {
    readonly state: 'processed' | 'quarantined' | 'failed';
    readonly kind?: string;
    readonly finding?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await scope.execute(
    `UPDATE inbox_message SET state = $2, kind = COALESCE($3, kind), finding = $4, processed_at = now()
      WHERE id = $1`,
    [inboxId, end.state, end.kind ?? null, end.finding ? JSON.stringify(end.finding) : null],
  );
}

/** Leaves a message with its remittance-intake workflow; should that die, we look again later. */
export async function handOverInbox(
  scope: Pick<GlobalScope, 'execute'>,
  inboxId: string,
  kind: string,
): Promise<void> {
  await scope.execute(
    `UPDATE inbox_message SET kind = $2, next_attempt_at = now() + interval '1 hour'
      WHERE id = $1 AND state = 'processing'`,
    [inboxId, kind],
  );
}

/** Something of ours failed: again later, each time twice as late, at most an hour. */
export async function postponeInbox(
  scope: Pick<GlobalScope, 'execute'>,
  inboxId: string,
  attempts: number,
): Promise<void> {
  await scope.execute(
    `UPDATE inbox_message SET state = 'received',
            next_attempt_at = now() + make_interval(secs => least(3600, power(2, $2)))
      WHERE id = $1`,
    [inboxId, Math.min(attempts, 12)],
  );
}

/** `reparse`: has the relay read a received file once more, for example after a provider was added. */
export async function reparseInbox(
  scope: Pick<GlobalScope, 'execute'>,
  inboxId: string,
): Promise<boolean> {
  const changed = await scope.execute(
    `UPDATE inbox_message SET state = 'received', attempts = 0, next_attempt_at = now(), finding = NULL
      WHERE id = $1 AND state IN ('processed', 'quarantined', 'failed', 'received') AND source <> 'import'`,
    [inboxId],
  );
  return changed > 0;
}
