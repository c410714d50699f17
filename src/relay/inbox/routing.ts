import { systemActor, type Database, type OrganizationScope } from '../../persistence/database.js';
import { organizationIds } from '../../persistence/organization/organization-ids.js';

/** How a transaction of a file that spans practices finds the practice that it concerns. */
export interface PayeeRoute {
  readonly npi?: string;
  readonly taxId?: string;
  /** Claim numbers in it: they decide where a payee belongs to several practices. */
  readonly patientControlNumbers: readonly string[];
}

/**
 * Returns the practice of a payee, by NPI and tax id (architecture §5); undefined for a payee that
 * nobody knows: it waits. A row without a tax id stands for the NPI under any; a tax id alone
 * decides only when it leads to one practice.
 */
export async function organizationOfPayee(
  database: Database,
  payee: PayeeRoute,
): Promise<string | undefined> {
  const { npi, taxId } = payee;
  if (npi === undefined && taxId === undefined) return undefined;
  const rows = await database.inGlobal((scope) =>
    scope.query<{ organization_id: string; exact: boolean }>(
      `SELECT DISTINCT organization_id, bool_or(npi = $1 AND tax_id = $2) AS exact
         FROM payee_route
        WHERE (npi = $1 AND (tax_id = '' OR $2 = '' OR tax_id = $2)) OR ($1 = '' AND tax_id = $2)
        GROUP BY organization_id`,
      [npi ?? '', taxId ?? ''],
    ),
  );
  const exact = rows.filter((row) => row.exact);
  const candidates = (exact.length > 0 ? exact : rows).map((row) => row.organization_id);
  if (candidates.length < 2) return candidates[0];
  return mostClaims(database, candidates, payee.patientControlNumbers);
}

async function mostClaims(
  database: Database,
  candidates: readonly string[],
  numbers: readonly string[],
): Promise<string | undefined> {
  const counts = await database.inOrganizations(candidates, systemActor, async (scope) => {
    const [row] = await scope.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM claim WHERE patient_control_number = ANY ($1::text[])',
      [numbers],
    );
    return { organizationId: scope.organizationId, count: row?.count ?? 0 };
  });
  const [best, next] = [...counts].sort((a, b) => b.count - a.count);
  return best !== undefined && best.count > (next?.count ?? 0) ? best.organizationId : undefined;
}

/**
 * Applies something in the practices that it may concern: the one that `hint` names first, then the
 * others, until one says that it was about rows of its own. Returns that practice.
 */
export async function applyWhereItBelongs(
  database: Database,
  hint: string | undefined,
  apply: (scope: OrganizationScope) => Promise<number>,
): Promise<string | undefined> {
  const ids = await organizationIds(database);
  const hinted = ids.filter((id) => hint !== undefined && id.endsWith(hint.toLowerCase()));
  for (const id of [...hinted, ...ids.filter((each) => !hinted.includes(each))]) {
    if ((await database.inOrganization(id, systemActor, apply)) > 0) return id;
  }
  return undefined;
}
