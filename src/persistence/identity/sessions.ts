import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface SessionRow {
  readonly id: string;
  readonly personId: string;
  readonly csrfHash: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly secondFactorAt?: Date;
  readonly stepUpAt?: Date;
  readonly revokedAt?: Date;
  readonly userAgent?: string;
  readonly address?: string;
  /** A session of the provider gives its factor again at the provider. */
  readonly signedInBy: 'password' | 'provider';
  /** The person has a second factor of their own. */
  readonly factorEnrolled: boolean;
}

const sessionColumns = `id, person_id AS "personId", csrf_hash AS "csrfHash",
  created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt",
  second_factor_at AS "secondFactorAt", step_up_at AS "stepUpAt", revoked_at AS "revokedAt",
  user_agent AS "userAgent", address, signed_in_by AS "signedInBy",
  (SELECT totp_secret_sealed IS NOT NULL FROM person p WHERE p.id = person_id) AS "factorEnrolled"`;

export interface NewSession {
  readonly personId: string;
  readonly tokenHash: string;
  readonly csrfHash: string;
  readonly expiresAt: Date;
  readonly userAgent?: string;
  readonly address?: string;
  readonly signedInBy?: SessionRow['signedInBy'];
}

export async function createSession(scope: GlobalScope, session: NewSession): Promise<string> {
  const id = newId();
  await scope.execute(
    `INSERT INTO session (id, person_id, token_hash, csrf_hash, expires_at, user_agent, address,
       signed_in_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      session.personId,
      session.tokenHash,
      session.csrfHash,
      session.expiresAt,
      session.userAgent?.slice(0, 300) ?? null,
      session.address ?? null,
      session.signedInBy ?? 'password',
    ],
  );
  return id;
}

export async function findSession(
  scope: GlobalScope,
  tokenHash: string,
): Promise<SessionRow | undefined> {
  const [row] = await scope.query<SessionRow>(
    `SELECT ${sessionColumns} FROM session WHERE token_hash = $1`,
    [tokenHash],
  );
  return row && withoutNulls(row);
}

export async function findSessionById(
  scope: GlobalScope,
  id: string,
): Promise<SessionRow | undefined> {
  const [row] = await scope.query<SessionRow>(
    `SELECT ${sessionColumns} FROM session WHERE id = $1`,
    [id],
  );
  return row && withoutNulls(row);
}

/** Gives a session new tokens; what was stolen before somebody proved who they are is worth nothing. */
export async function renewSession(
  scope: GlobalScope,
  id: string,
  tokens: { readonly tokenHash: string; readonly csrfHash: string },
): Promise<void> {
  await scope.execute(
    'UPDATE session SET token_hash = $2, csrf_hash = $3 WHERE id = $1 AND revoked_at IS NULL',
    [id, tokens.tokenHash, tokens.csrfHash],
  );
}

/** Notes that a session was used; once a minute is enough. */
export async function touchSession(scope: GlobalScope, id: string): Promise<void> {
  await scope.execute(
    `UPDATE session SET last_seen_at = now()
     WHERE id = $1 AND last_seen_at < now() - interval '1 minute'`,
    [id],
  );
}

/**
 * Notes a second factor: given to us now, or to the provider at a time that it told. A time in the
 * past makes the session full, and fresh only for what is left of the limit.
 */
export async function markSecondFactor(
  scope: GlobalScope,
  id: string,
  at: Date = new Date(),
): Promise<void> {
  await scope.execute(
    `UPDATE session SET step_up_at = LEAST($2::timestamptz, now()),
       second_factor_at = COALESCE(second_factor_at, LEAST($2::timestamptz, now()))
     WHERE id = $1`,
    [id, at],
  );
}

export function liveSessionsOf(scope: GlobalScope, personId: string): Promise<SessionRow[]> {
  return scope
    .query<SessionRow>(
      `SELECT ${sessionColumns} FROM session
       WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY last_seen_at DESC`,
      [personId],
    )
    .then((rows) => rows.map((row) => withoutNulls(row)));
}

/** Ends sessions of a person: one, or all but `except`. Returns how many ended. */
export function revokeSessions(
  scope: GlobalScope,
  personId: string,
  which: { readonly id?: string; readonly except?: string } = {},
): Promise<number> {
  return scope.execute(
    `UPDATE session SET revoked_at = now() WHERE person_id = $1 AND revoked_at IS NULL
       AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)`,
    [personId, which.id ?? null, which.except ?? null],
  );
}
