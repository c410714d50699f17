/** Practices: the rows are global, so every statement names those that the caller belongs to. */
import { DomainError } from '../../domain/errors/domain-error.js';
import { readPayerProfile } from '../../domain/payer-profile/payer-profile.js';
import { noteChanges } from '../audit/request-record.js';
import type { GlobalScope, OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { needUsableConnection } from '../payer/usable-connection.js';

export interface OrganizationRow {
  readonly id: string;
  readonly sortKey: string;
  readonly name: string;
  readonly timeZone: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly version: number;
}

export interface OrganizationChange {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

const select = `SELECT o.id, o.name, o.time_zone AS "timeZone", o.settings,
    o.billing_company_id AS "billingCompanyId", b.name AS "billingCompanyName",
    o.created_at AS "createdAt", o.version, o.name AS "sortKey"
  FROM organization o JOIN billing_company b ON b.id = o.billing_company_id`;

/** Returns those of the practices by name, one more than the limit when there are more. */
export function listOrganizations(
  scope: Pick<GlobalScope, 'query'>,
  ids: readonly string[],
  page: { readonly limit: number; readonly after?: readonly (string | number)[] | undefined },
): Promise<OrganizationRow[]> {
  const [name, id] = page.after ?? [];
  return scope.query<OrganizationRow>(
    `${select} WHERE o.id = ANY ($1::uuid[]) AND ($2::text IS NULL OR (o.name, o.id) > ($2, $3::uuid))
     ORDER BY o.name, o.id LIMIT $4`,
    [[...ids], name ?? null, id ?? null, page.limit + 1],
  );
}

/** Returns the practice of the scope; refuses (`NOT_FOUND`) any other id. */
export async function organizationRow(scope: OrganizationScope, id: string) {
  const [row] = await scope.query<OrganizationRow>(`${select} WHERE o.id = $1 AND o.id = $2`, [
    id,
    scope.organizationId,
  ]);
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such practice here');
  const { sortKey: _, ...shown } = row;
  return shown;
}

/**
 * Changes name, time zone or named settings; a setting that is null is taken away. Refuses
 * `NOT_FOUND`, `CHANGED_MEANWHILE`, a connection that is not in use (`CONNECTION_NOT_FOUND`) and
 * what is no payer profile (`PAYER_PROFILE_INVALID`).
 */
export async function changeOrganization(
  scope: OrganizationScope,
  { id, version }: { readonly id: string; readonly version: number },
  change: OrganizationChange,
) {
  const before = await organizationRow(scope, id);
  await checkSettings(scope, change.settings ?? {});
  const settings = Object.fromEntries(
    Object.entries({ ...before.settings, ...change.settings }).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  );
  const changed = await scope.execute(
    `UPDATE organization SET name = $3, time_zone = $4, settings = $5, version = version + 1
      WHERE id = $1 AND version = $2`,
    [
      id,
      version,
      change.name ?? before.name,
      change.timeZone ?? before.timeZone,
      JSON.stringify(settings),
    ],
  );
  if (changed === 0) {
    throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this practice meanwhile');
  }
  const after = await organizationRow(scope, id);
  noteChanges(
    { name: before.name, timeZone: before.timeZone, ...before.settings },
    { name: after.name, timeZone: after.timeZone, ...after.settings },
  );
  return after;
}

/**
 * Adds a practice to the billing company of the scope's one; who adds it is its administrator.
 * Returns its id.
 */
export async function addOrganization(
  scope: OrganizationScope,
  draft: { readonly name: string; readonly timeZone: string },
): Promise<string> {
  const id = newId();
  await scope.execute(
    `INSERT INTO organization (id, billing_company_id, name, time_zone)
     SELECT $1, billing_company_id, $2, $3 FROM organization WHERE id = $4`,
    [id, draft.name, draft.timeZone, scope.organizationId],
  );
  await scope.execute(
    `INSERT INTO membership (id, person_id, organization_id, role, granted_by)
     VALUES ($1, $2, $3, 'administrator', $2)`,
    [newId(), scope.actor.personId, id],
  );
  noteChanges({}, { ...draft, organizationId: id });
  return id;
}

/** Returns a practice that was just added by the scope's actor. */
export async function addedOrganization(scope: Pick<GlobalScope, 'query'>, id: string) {
  const [row] = await listOrganizations(scope, [id], { limit: 1 });
  const { sortKey: _, ...shown } = row ?? { sortKey: '' };
  return shown;
}

async function checkSettings(
  scope: OrganizationScope,
  { defaultConnectionId, defaultPayerProfile }: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (typeof defaultConnectionId === 'string') {
    await needUsableConnection(scope, defaultConnectionId);
  }
  if (typeof defaultPayerProfile === 'object' && defaultPayerProfile !== null) {
    readPayerProfile(defaultPayerProfile);
  }
}
