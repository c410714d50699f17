import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';
import { hashToken, mintToken } from './secrets.js';

export type LinkKind = 'firstAdministrator' | 'invitation' | 'passwordReset';

/** What a link lets its holder do; `organizationId` and `role` of an invitation, the address known. */
export interface LinkData {
  readonly organizationIds: readonly string[];
  readonly role: string;
  readonly email?: string;
  readonly displayName?: string;
  readonly invitedBy?: string;
  /** Whose password is reset. */
  readonly personId?: string;
}

export interface LinkRow {
  readonly id: string;
  readonly kind: LinkKind;
  readonly data: LinkData;
}

const LINK_DAYS: Readonly<Record<LinkKind, number>> = {
  firstAdministrator: 7,
  invitation: 7,
  passwordReset: 1,
};

export interface IssuedLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Makes a one-time link below `publicUrl`. The token stands in the address's fragment, which never
 * reaches a server or its logs; only its hash is stored.
 */
export async function issueLink(
  scope: GlobalScope,
  publicUrl: string,
  link: { readonly kind: LinkKind; readonly data: LinkData },
): Promise<IssuedLink> {
  const token = mintToken();
  const expiresAt = new Date(Date.now() + LINK_DAYS[link.kind] * 24 * 60 * 60_000);
  await scope.execute(
    `INSERT INTO one_time_link (id, kind, token_hash, data, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [newId(), link.kind, hashToken(token), JSON.stringify(link.data), expiresAt],
  );
  return { url: `${publicUrl}/welcome#${token}`, expiresAt };
}

/**
 * Returns a link that makes the first administrator of every organization, as long as no human can
 * sign in; undefined afterwards.
 */
export async function firstAdministratorLink(
  scope: GlobalScope,
  publicUrl: string,
): Promise<IssuedLink | undefined> {
  if (await hasSomebody(scope)) return undefined;
  const rows = await scope.query<{ id: string }>('SELECT id FROM organization');
  const data = { organizationIds: rows.map(({ id }) => id), role: 'administrator' };
  return issueLink(scope, publicUrl, { kind: 'firstAdministrator', data });
}

/** Returns an unused link that has not expired; locks it when it is about to be used. */
export async function findLink(
  scope: GlobalScope,
  tokenHash: string,
  { lock = false } = {},
): Promise<LinkRow | undefined> {
  const [row] = await scope.query<LinkRow>(
    `SELECT id, kind, data FROM one_time_link
     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() ${lock ? 'FOR UPDATE' : ''}`,
    [tokenHash],
  );
  return row;
}

/** Returns and locks the open invitations of an address; addresses are compared without case. */
export function openInvitationsOf(scope: GlobalScope, email: string): Promise<LinkRow[]> {
  return scope.query<LinkRow>(
    `SELECT id, kind, data FROM one_time_link
     WHERE kind = 'invitation' AND lower(data ->> 'email') = lower($1)
       AND used_at IS NULL AND expires_at > now()
     ORDER BY created_at FOR UPDATE`,
    [email],
  );
}

export async function markLinkUsed(
  scope: GlobalScope,
  id: string,
  personId: string,
): Promise<void> {
  await scope.execute('UPDATE one_time_link SET used_at = now(), person_id = $2 WHERE id = $1', [
    id,
    personId,
  ]);
}

/** Returns whether a human with a password can sign in at all. */
async function hasSomebody(scope: GlobalScope): Promise<boolean> {
  const rows = await scope.query(
    `SELECT 1 FROM person WHERE kind = 'human' AND password_hash IS NOT NULL LIMIT 1`,
  );
  return rows.length > 0;
}
