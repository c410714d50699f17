import { DomainError } from '../../domain/errors/domain-error.js';
import { readPayerProfile, type PayerProfile } from '../../domain/payer-profile/payer-profile.js';
import type { GlobalScope, OrganizationScope } from '../database.js';

export interface PayerRow {
  readonly id: string;
  readonly name: string;
  /** NM109 of 2010BB. */
  readonly identifier: string;
  readonly connectionId?: string;
  /** SBR09: MC Medicaid, MA and MB Medicare … */
  readonly filingIndicator?: string;
  readonly profile: PayerProfile;
}

/**
 * Returns a payer with the profile that rules now: the newest published revision, else the standard
 * one. Refuses a payer of another practice (`PAYER_NOT_FOUND`) and a stored profile that cannot be
 * read (`PAYER_PROFILE_INVALID`).
 */
export async function loadPayer(scope: OrganizationScope, payerId: string): Promise<PayerRow> {
  const [payer] = await loadPayers(scope, [payerId]);
  if (payer === undefined) throw new DomainError('PAYER_NOT_FOUND', 'There is no such payer');
  return payer;
}

/** `loadPayer` for several; those that do not exist are left out. */
export async function loadPayers(
  scope: OrganizationScope,
  payerIds: readonly string[],
): Promise<readonly PayerRow[]> {
  const rows = await scope.query<StoredPayer>(
    `SELECT p.id, p.name, p.payer_identifier, p.connection_id, p.filing_indicator, f.content AS profile
       FROM payer p
       LEFT JOIN LATERAL (SELECT content FROM payer_profile
                           WHERE payer_id = p.id AND published_at IS NOT NULL
                           ORDER BY revision DESC LIMIT 1) f ON true
      WHERE p.id = ANY ($1::uuid[])`,
    [payerIds],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    identifier: row.payer_identifier,
    ...(row.connection_id !== null && { connectionId: row.connection_id }),
    ...(row.filing_indicator !== null && { filingIndicator: row.filing_indicator }),
    profile: readPayerProfile(row.profile ?? {}),
  }));
}

interface StoredPayer {
  readonly id: string;
  readonly name: string;
  readonly payer_identifier: string;
  readonly connection_id: string | null;
  readonly filing_indicator: string | null;
  readonly profile: unknown;
}

/** A connection as the payers' port wants it (`PayerConnection`). */
export interface ConnectionRow {
  readonly id: string;
  readonly name: string;
  readonly adapter: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly senderId: string;
  readonly receiverId: string;
}

/** Returns a connection that is in use; refuses (`CONNECTION_NOT_FOUND`) any other. */
export async function loadConnection(
  scope: Pick<GlobalScope, 'query'>,
  connectionId: string,
): Promise<ConnectionRow> {
  const [row] = await scope.query<{
    id: string;
    name: string;
    adapter: string;
    settings: Record<string, unknown>;
    sender_id: string;
    receiver_id: string;
  }>(
    `SELECT id, name, adapter, settings, sender_id, receiver_id
       FROM connection WHERE id = $1 AND disabled_at IS NULL`,
    [connectionId],
  );
  if (row === undefined) {
    throw new DomainError('CONNECTION_NOT_FOUND', 'There is no such connection in use');
  }
  return {
    id: row.id,
    name: row.name,
    adapter: row.adapter,
    settings: row.settings,
    senderId: row.sender_id,
    receiverId: row.receiver_id,
  };
}

/** Returns the connection of a payer; refuses (`PAYER_NOT_CONNECTED`) a payer without one. */
export async function connectionOf(
  scope: OrganizationScope,
  payer: PayerRow,
): Promise<ConnectionRow> {
  if (payer.connectionId === undefined) {
    throw new DomainError('PAYER_NOT_CONNECTED', 'No connection leads to this payer', {
      payerId: payer.id,
    });
  }
  return loadConnection(scope, payer.connectionId);
}

/** Returns the practice's time zone: days are its days, whatever machine asks. */
export async function timeZoneOf(scope: OrganizationScope): Promise<string> {
  const [row] = await scope.query<{ time_zone: string }>(
    'SELECT time_zone FROM organization WHERE id = $1',
    [scope.organizationId],
  );
  return row?.time_zone ?? 'UTC';
}
