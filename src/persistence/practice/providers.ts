import type { OrganizationScope } from '../database.js';
import { addMaster, keepMaster, masterRow, type MasterRow } from './master-data.js';
import { enrolments, payers, providers } from './practice-tables.js';

/** Adds a provider; what pays a billing provider finds its way to this practice from now on. */
export async function addProvider(scope: OrganizationScope, draft: object) {
  const row = await addMaster(scope, providers, draft);
  await routePayments(scope, row);
  return row;
}

/** Changes, retires or brings back a provider; refuses as `keepMaster`. */
export async function changeProvider(
  scope: OrganizationScope,
  at: { readonly id: string; readonly version: number },
  change: object,
) {
  const row = await keepMaster(scope, providers, at, change);
  await routePayments(scope, row);
  return row;
}

/**
 * Says how far a provider's enrolment with a payer is. Refuses (`NOT_FOUND`) a provider or payer of
 * somebody else, which a foreign key would let through.
 */
export async function addEnrolment(
  scope: OrganizationScope,
  draft: { readonly providerId: string; readonly payerId: string },
) {
  await masterRow(scope, providers, draft.providerId);
  await masterRow(scope, payers, draft.payerId);
  return addMaster(scope, enrolments, draft);
}

async function routePayments(scope: OrganizationScope, row: MasterRow): Promise<void> {
  if (row['kind'] === 'rendering') return;
  await scope.execute(
    `INSERT INTO payee_route (npi, tax_id, organization_id) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [row['npi'], row['taxId'] ?? '', scope.organizationId],
  );
}
