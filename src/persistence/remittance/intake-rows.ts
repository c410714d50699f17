import type { Remittance } from '../../domain/remittance/remittance.js';
import { isId } from '../../domain/shared/ids.js';
import { systemActor, type Database } from '../database.js';
import { payeeOrganization } from './payee-route.js';
import { openWorkItem } from '../work-item/work-items.js';
import type { RemittancePlace } from './store-remittance.js';

/**
 * Returns the organization that a payment advice is for: by payee NPI and tax id, else the one that
 * uploaded the file. Undefined for an unknown payee, or one that several organizations share.
 */
export async function routeRemittance(
  database: Database,
  { inboxId, ordinal }: RemittancePlace,
  remittance: Pick<Remittance, 'payee' | 'controlNumber'>,
): Promise<string | undefined> {
  const { payee, controlNumber } = remittance;
  return database.inGlobal(async (scope) => {
    const [known] = await scope.query<{ organization_id: string | null }>(
      'SELECT organization_id FROM inbox_transaction WHERE inbox_id = $1 AND ordinal = $2',
      [inboxId, ordinal],
    );
    const route = await payeeOrganization(scope, remittance);
    const [message] = await scope.query<{ uploaded_for: string | null }>(
      'SELECT uploaded_for FROM inbox_message WHERE id = $1',
      [inboxId],
    );
    const own = route.ambiguous ? undefined : (message?.uploaded_for ?? undefined);
    const organizationId = known?.organization_id ?? route.organizationId ?? own;
    if (organizationId !== undefined && isId(organizationId)) {
      await scope.query(
        `INSERT INTO inbox_transaction (inbox_id, ordinal, transaction_set, control_number,
           organization_id, state, payee_npi, payee_tax_id)
         VALUES ($1, $2, '835', $3, $4, 'routed', $5, $6)
         ON CONFLICT (inbox_id, ordinal) DO UPDATE
           SET organization_id = EXCLUDED.organization_id, state = 'routed'
           WHERE inbox_transaction.state = 'unrouted'`,
        [inboxId, ordinal, controlNumber, organizationId, payee.npi ?? null, payee.taxId ?? null],
      );
      return organizationId;
    }
    return undefined;
  });
}

/** Keeps a payment advice whose payee nobody knows; it waits until somebody routes it. */
export async function recordUnrouted(
  database: Database,
  { inboxId, ordinal }: RemittancePlace,
  { payee, controlNumber }: Pick<Remittance, 'payee' | 'controlNumber'>,
): Promise<void> {
  await database.inGlobal((scope) =>
    scope.query(
      `INSERT INTO inbox_transaction (inbox_id, ordinal, transaction_set, control_number, state,
         payee_npi, payee_tax_id, finding)
       VALUES ($1, $2, '835', $3, 'unrouted', $4, $5, '{"code": "PAYEE_UNKNOWN"}')
       ON CONFLICT (inbox_id, ordinal) DO NOTHING`,
      [inboxId, ordinal, controlNumber, payee.npi ?? null, payee.taxId ?? null],
    ),
  );
}

/**
 * Marks an inbox message as processed, or as failed with a code and a work item for every
 * organization that it concerns. Transactions that were posted or quarantined are done.
 */
export async function finishIntake(
  database: Database,
  inboxId: string,
  errorCode?: string,
): Promise<void> {
  const organizations = await database.inGlobal(async (scope) => {
    await scope.execute(
      `UPDATE inbox_message SET state = $2, processed_at = clock_timestamp(),
         finding = CASE WHEN $3::text IS NULL THEN finding ELSE jsonb_build_object('code', $3::text) END
       WHERE id = $1`,
      [inboxId, errorCode === undefined ? 'processed' : 'failed', errorCode ?? null],
    );
    if (errorCode === undefined) {
      await scope.execute(
        `UPDATE inbox_transaction SET state = 'done' WHERE inbox_id = $1 AND state = 'routed'
           AND transaction_set = '835'`,
        [inboxId],
      );
    }
    const rows = await scope.query<{ organization_id: string }>(
      `SELECT DISTINCT organization_id FROM inbox_transaction
        WHERE inbox_id = $1 AND organization_id IS NOT NULL
       UNION SELECT uploaded_for FROM inbox_message WHERE id = $1 AND uploaded_for IS NOT NULL`,
      [inboxId],
    );
    return rows.map((row) => row.organization_id);
  });
  if (errorCode === undefined) return;
  await database.inOrganizations(organizations, systemActor, (scope) =>
    openWorkItem(scope, {
      kind: 'remittanceIntakeFailed',
      queue: 'posting',
      reasonCode: errorCode,
      message: 'A file with payment advices could not be posted',
      severity: 'high',
      causeKey: `remittanceIntakeFailed/${inboxId}`,
      inboxId,
    }),
  );
}
