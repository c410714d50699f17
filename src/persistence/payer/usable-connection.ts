import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { loadConnection } from './payers.js';

/**
 * Connections are the installation's; one that is the standard of another billing company, and not
 * of the own one, is not there. Refuses `CONNECTION_NOT_FOUND`.
 */
export async function needUsableConnection(scope: OrganizationScope, id: string): Promise<void> {
  await loadConnection(scope, id);
  const [row] = await scope.query<{ own: boolean; others: boolean }>(
    `SELECT COALESCE(bool_or(o.billing_company_id = m.billing_company_id), false)
         OR EXISTS (SELECT 1 FROM payer WHERE connection_id = $2::uuid) AS own,
       COALESCE(bool_or(o.billing_company_id <> m.billing_company_id), false) AS others
     FROM organization m LEFT JOIN organization o ON o.settings ->> 'defaultConnectionId' = $2
     WHERE m.id = $1 GROUP BY m.id`,
    [scope.organizationId, id],
  );
  if (row === undefined || (row.others && !row.own)) {
    throw new DomainError('CONNECTION_NOT_FOUND', 'There is no such connection in use');
  }
}
