import { randomBytes } from 'node:crypto';
import { DomainError } from '../../domain/errors/domain-error.js';
import {
  isTaken,
  withNewSecret,
  withoutSecret,
  type InboundSecret,
} from '../../domain/webhook/inbound-secrets.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { hashToken } from '../identity/secrets.js';

/** How a secret is named where it must not be shown: the beginning of its hash. */
const ID_LENGTH = 16;
const SECRET_BYTES = 32;
const HOUR_MS = 60 * 60_000;

export interface InboundSecretRow {
  readonly id: string;
  readonly createdAt?: string;
  readonly expiresAt?: string;
}

const rowOf = ({ secret, ...times }: InboundSecret): InboundSecretRow => ({
  id: hashToken(secret).slice(0, ID_LENGTH),
  ...times,
});

/** Returns the secrets that a connection takes now, without what they are. Refuses `NOT_FOUND`. */
export async function inboundSecrets(
  scope: OrganizationScope,
  connectionId: string,
): Promise<InboundSecretRow[]> {
  const secrets = await secretsOf(scope, connectionId);
  return secrets.filter((one) => isTaken(one, new Date())).map(rowOf);
}

/**
 * Makes a second secret and returns it, this once; the present one is taken for the overlap.
 * Refuses `NOT_FOUND` and `SECRETS_OVERLAP`.
 */
export async function addInboundSecret(
  scope: OrganizationScope,
  connectionId: string,
  overlapHours: number,
): Promise<InboundSecretRow & { readonly secret: string }> {
  const before = await secretsOf(scope, connectionId, true);
  const now = new Date();
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const overlapEnds = new Date(now.getTime() + overlapHours * HOUR_MS);
  const after = withNewSecret(before, secret, { now, overlapEnds });
  await keep(scope, connectionId, before, after);
  return { ...rowOf({ secret, createdAt: now.toISOString() }), secret };
}

/** Retires a secret at once. Refuses `NOT_FOUND` and `LAST_SECRET`. */
export async function retireInboundSecret(
  scope: OrganizationScope,
  connectionId: string,
  id: string,
): Promise<void> {
  const before = await secretsOf(scope, connectionId, true);
  const after = withoutSecret(before, (one) => rowOf(one).id === id, new Date());
  await keep(scope, connectionId, before, after);
}

/** A connection is of no organization: here it is one that a payer of this organization uses. */
async function secretsOf(
  scope: OrganizationScope,
  connectionId: string,
  lock = false,
): Promise<readonly InboundSecret[]> {
  const [row] = await scope.query<{ secrets: InboundSecret[] }>(
    `SELECT webhook_secrets AS secrets FROM connection c
      WHERE id = $1 AND EXISTS (SELECT 1 FROM payer y WHERE y.connection_id = c.id)
      ${lock ? 'FOR UPDATE' : ''}`,
    [connectionId],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such connection here');
  return row.secrets;
}

async function keep(
  scope: OrganizationScope,
  connectionId: string,
  before: readonly InboundSecret[],
  after: readonly InboundSecret[],
): Promise<void> {
  await scope.execute(
    'UPDATE connection SET webhook_secrets = $2, version = version + 1 WHERE id = $1',
    [connectionId, JSON.stringify(after)],
  );
  noteChanges({ taken: before.map(rowOf) }, { taken: after.map(rowOf) });
}
