/** Where a practice's own systems are told what changed. Secrets lie sealed; a row shows none. */
import { randomBytes } from 'node:crypto';
import { DomainError } from '../../domain/errors/domain-error.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { seal, unseal, type SealingKeys } from '../identity/secrets.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { closeWorkItems } from '../work-item/work-items.js';

export interface WebhookEndpointRow {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
  readonly enabled: boolean;
  readonly signatureCount: number;
  readonly failingSince?: Date;
  readonly disabledAt?: Date;
  readonly disabledReason?: string;
  readonly createdByName?: string;
  readonly createdAt: Date;
  readonly version: number;
}

export interface WebhookEndpointDraft {
  readonly url: string;
  readonly description: string;
  readonly eventTypes: readonly string[];
}

export interface WebhookEndpointChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
}

/** A secret as it is stored: the newest signs first; older ones sign beside it until they end. */
interface StoredSecret {
  readonly sealed: string;
  readonly expiresAt?: string;
}

const MOST_ENDPOINTS = 50;

const columns = `w.id, w.url, w.description, w.event_types AS "eventTypes",
  w.disabled_at IS NULL AS enabled, w.failing_since AS "failingSince",
  (SELECT count(*)::int FROM jsonb_array_elements(w.secrets) s
    WHERE COALESCE((s ->> 'expiresAt')::timestamptz, 'infinity') > now()) AS "signatureCount",
  w.disabled_at AS "disabledAt", w.disabled_reason AS "disabledReason",
  p.display_name AS "createdByName", w.created_at AS "createdAt", w.version`;
const from = `webhook_endpoint w LEFT JOIN person p ON p.id = w.created_by
  WHERE w.removed_at IS NULL`;

/** Returns the endpoints of the practice, the newest first. */
export async function listWebhookEndpoints(
  scope: OrganizationScope,
): Promise<WebhookEndpointRow[]> {
  const rows = await scope.query<WebhookEndpointRow>(
    `SELECT ${columns} FROM ${from} ORDER BY w.created_at DESC, w.id DESC LIMIT ${MOST_ENDPOINTS}`,
  );
  return rows.map((row) => withoutNulls(row) as WebhookEndpointRow);
}

/** Returns one endpoint; refuses `NOT_FOUND`, also for one that was removed. */
export async function webhookEndpoint(
  scope: OrganizationScope,
  id: string,
): Promise<WebhookEndpointRow> {
  const [row] = await scope.query<WebhookEndpointRow>(
    `SELECT ${columns} FROM ${from} AND w.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such webhook endpoint');
  return withoutNulls(row);
}

/** Adds an endpoint and returns its id and its secret, which is shown this once. */
export async function addWebhookEndpoint(
  scope: OrganizationScope,
  draft: WebhookEndpointDraft,
  keys: SealingKeys,
): Promise<{ readonly id: string; readonly signingSecret: string }> {
  if ((await listWebhookEndpoints(scope)).length >= MOST_ENDPOINTS) {
    throw new DomainError('TOO_MANY_WEBHOOK_ENDPOINTS', 'A practice has at most 50 endpoints');
  }
  const id = newId();
  const signingSecret = mintSecret();
  await scope.execute(
    `INSERT INTO webhook_endpoint (id, organization_id, url, description, event_types, secrets,
       created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      scope.organizationId,
      draft.url,
      draft.description,
      [...draft.eventTypes],
      JSON.stringify([{ sealed: seal(signingSecret, id, keys) }]),
      scope.actor.personId ?? null,
    ],
  );
  noteChanges({}, { ...draft });
  return { id, signingSecret };
}

/**
 * Changes an endpoint. Switched on again, it forgets that it failed and its work item is settled.
 * Refuses `NOT_FOUND` and `CHANGED_MEANWHILE`.
 */
export async function changeWebhookEndpoint(
  scope: OrganizationScope,
  id: string,
  change: WebhookEndpointChange,
  version: number,
): Promise<WebhookEndpointRow> {
  const before = await webhookEndpoint(scope, id);
  const enabled = change.enabled ?? before.enabled;
  const changed = await scope.execute(
    `UPDATE webhook_endpoint SET url = $3, description = $4, event_types = $5,
       disabled_at = CASE WHEN $6 THEN NULL ELSE COALESCE(disabled_at, now()) END,
       disabled_reason = CASE WHEN $6 THEN NULL ELSE COALESCE(disabled_reason, 'byPerson') END,
       failing_since = CASE WHEN $6 AND disabled_at IS NOT NULL THEN NULL ELSE failing_since END,
       version = version + 1
     WHERE id = $1 AND version = $2 AND removed_at IS NULL`,
    [
      id,
      version,
      change.url ?? before.url,
      change.description ?? before.description,
      [...(change.eventTypes ?? before.eventTypes)],
      enabled,
    ],
  );
  if (changed === 0) {
    throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this endpoint meanwhile');
  }
  if (enabled && !before.enabled) await settleFailure(scope, id, 'switched on again');
  const after = await webhookEndpoint(scope, id);
  noteChanges(shown(before), shown(after));
  return after;
}

/** Takes an endpoint away: nothing is sent to it any more; its log stays. Refuses `NOT_FOUND`. */
export async function removeWebhookEndpoint(scope: OrganizationScope, id: string): Promise<void> {
  const before = await webhookEndpoint(scope, id);
  await scope.execute(
    `UPDATE webhook_endpoint SET removed_at = now(), secrets = '[]', version = version + 1,
       disabled_at = COALESCE(disabled_at, now()), disabled_reason = 'removed' WHERE id = $1`,
    [id],
  );
  await settleFailure(scope, id, 'endpoint removed');
  noteChanges(shown(before), {});
}

/**
 * Gives an endpoint a new secret and returns it; the old ones sign beside it for `overlapHours`, so
 * that the receiver can change in its own time. Refuses `NOT_FOUND`.
 */
export async function rotateWebhookSecret(
  scope: OrganizationScope,
  id: string,
  overlapHours: number,
  keys: SealingKeys,
): Promise<{ readonly signingSecret: string; readonly oldEndsAt: string }> {
  await webhookEndpoint(scope, id);
  const stored = await storedSecrets(scope, id);
  const end = new Date(Date.now() + overlapHours * 3_600_000).toISOString();
  const old = living(stored).map(({ sealed, expiresAt }) => ({
    sealed,
    expiresAt: expiresAt !== undefined && expiresAt < end ? expiresAt : end,
  }));
  const signingSecret = mintSecret();
  await scope.execute(
    'UPDATE webhook_endpoint SET secrets = $2, version = version + 1 WHERE id = $1',
    [id, JSON.stringify([{ sealed: seal(signingSecret, id, keys) }, ...old])],
  );
  noteChanges({ signatureCount: old.length }, { signatureCount: old.length + 1 });
  return { signingSecret, oldEndsAt: end };
}

/** Returns the secrets that sign now, the newest first. */
export async function signingSecretsOf(
  scope: OrganizationScope,
  id: string,
  keys: SealingKeys,
): Promise<string[]> {
  const stored = living(await storedSecrets(scope, id));
  return stored.map(({ sealed }) => unseal(sealed, id, keys));
}

/** What is settled when an endpoint works again, or is not wanted any more. */
export const failureCause = (endpointId: string): string => `webhookEndpoint/${endpointId}`;

const settleFailure = (scope: OrganizationScope, id: string, resolution: string) =>
  closeWorkItems(scope, { cause: failureCause(id) }, { state: 'resolved', resolution });

async function storedSecrets(scope: OrganizationScope, id: string): Promise<StoredSecret[]> {
  const [row] = await scope.query<{ secrets: StoredSecret[] }>(
    'SELECT secrets FROM webhook_endpoint WHERE id = $1 FOR UPDATE',
    [id],
  );
  return row?.secrets ?? [];
}

const living = (secrets: readonly StoredSecret[]): StoredSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > Date.now());

/** 256 bits, as Standard Webhooks writes them. */
const mintSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const shown = ({ url, description, eventTypes, enabled }: WebhookEndpointRow) => ({
  url,
  description,
  eventTypes,
  enabled,
});
