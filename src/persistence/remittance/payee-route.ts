import type { Remittance } from '../../domain/remittance/remittance.js';
import type { GlobalScope } from '../database.js';

/**
 * Returns the organization that a payee is: by NPI and tax id together, else by one of them when it
 * names a single organization. Undefined for an unknown payee and for one that several share.
 */
export async function payeeOrganization(
  scope: Pick<GlobalScope, 'query'>,
  { payee }: Pick<Remittance, 'payee'>,
): Promise<{ readonly organizationId?: string; readonly ambiguous: boolean }> {
  const routes = await scope.query<{ organization_id: string; exact: boolean }>(
    `SELECT DISTINCT organization_id, (npi = $1 AND tax_id <> '' AND tax_id = $2) AS exact
       FROM payee_route
      WHERE (npi = $1 AND tax_id IN ('', $2)) OR (tax_id = $2 AND tax_id <> '')`,
    [payee.npi ?? '', payee.taxId ?? ''],
  );
  const exact = routes.filter((route) => route.exact);
  const found = new Set((exact.length > 0 ? exact : routes).map((route) => route.organization_id));
  const [organizationId] = found;
  return found.size === 1 && organizationId !== undefined
    ? { organizationId, ambiguous: false }
    : { ambiguous: found.size > 1 };
}
