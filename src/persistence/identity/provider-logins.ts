import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

/** How long somebody may take at the provider. */
export const PROVIDER_LOGIN_MS = 10 * 60_000;

/** What binds a provider's answer to the browser that asked; none of it can be guessed. */
export interface ProviderLogin {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  /** The session whose factor is given again; absent at sign-in. */
  readonly sessionId?: string;
}

export interface TakenLogin extends ProviderLogin {
  readonly startedAt: Date;
}

/** Keeps a login that is under way; logins that nobody finished go with the same call. */
export async function keepLogin(
  scope: GlobalScope,
  handleHash: string,
  login: ProviderLogin,
): Promise<void> {
  await scope.execute('DELETE FROM provider_login WHERE expires_at < now()', []);
  await scope.execute(
    `INSERT INTO provider_login
       (id, handle_hash, state, nonce, code_verifier, session_id, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      newId(),
      handleHash,
      login.state,
      login.nonce,
      login.codeVerifier,
      login.sessionId ?? null,
      new Date(Date.now() + PROVIDER_LOGIN_MS),
    ],
  );
}

/** Returns the login of a browser's handle and uses it up; undefined when there is none any more. */
export async function takeLogin(
  scope: GlobalScope,
  handleHash: string,
): Promise<TakenLogin | undefined> {
  const rows = await scope.query<TakenLogin>(
    `WITH taken AS (DELETE FROM provider_login WHERE handle_hash = $1 RETURNING *)
     SELECT state, nonce, code_verifier AS "codeVerifier", session_id AS "sessionId",
       started_at AS "startedAt" FROM taken WHERE expires_at > now()`,
    [handleHash],
  );
  return rows[0] && withoutNulls(rows[0]);
}

/** Who somebody is at an identity provider: never the subject alone, always with its issuer. */
export interface ProviderIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** Returns the active human of an identity. */
export async function personOfIdentity(
  scope: GlobalScope,
  { issuer, subject }: ProviderIdentity,
): Promise<{ readonly personId: string; readonly active: boolean } | undefined> {
  const [row] = await scope.query<{ personId: string; active: boolean }>(
    `SELECT p.id AS "personId", p.kind = 'human' AND p.deactivated_at IS NULL AS active
     FROM person_identity i JOIN person p ON p.id = i.person_id
     WHERE i.issuer = $1 AND i.subject = $2`,
    [issuer, subject],
  );
  return row;
}

/** Ties a person to an identity; false when the person has another one there, or it is another's. */
export async function linkIdentity(
  scope: GlobalScope,
  personId: string,
  { issuer, subject }: ProviderIdentity,
): Promise<boolean> {
  const added = await scope.execute(
    `INSERT INTO person_identity (id, person_id, issuer, subject) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [newId(), personId, issuer, subject],
  );
  return added === 1;
}
