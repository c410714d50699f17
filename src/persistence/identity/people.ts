import type { GlobalScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash?: string;
  readonly totpSecretSealed?: string;
  readonly recoveryCodeHashes: readonly string[];
  readonly failedLogins: number;
  readonly lockedUntil?: Date;
}

const personColumns = `id, email, display_name AS "displayName", password_hash AS "passwordHash",
  totp_secret_sealed AS "totpSecretSealed", recovery_code_hashes AS "recoveryCodeHashes",
  failed_logins AS "failedLogins", locked_until AS "lockedUntil"`;

/** Returns the active human of an address; addresses are compared without case. */
export async function findPersonByEmail(
  scope: GlobalScope,
  email: string,
): Promise<PersonRow | undefined> {
  const [row] = await scope.query<PersonRow>(
    `SELECT ${personColumns} FROM person
     WHERE lower(email) = lower($1) AND kind = 'human' AND deactivated_at IS NULL`,
    [email],
  );
  return row && withoutNulls(row);
}

export async function findPerson(scope: GlobalScope, id: string): Promise<PersonRow | undefined> {
  const [row] = await scope.query<PersonRow>(
    `SELECT ${personColumns} FROM person WHERE id = $1 AND deactivated_at IS NULL`,
    [id],
  );
  return row && withoutNulls(row);
}

export interface MembershipRow {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly billingCompanyName: string;
  readonly timeZone: string;
  readonly roles: readonly string[];
  /** Without a role there: for an hour, with a reason that is reviewed. */
  readonly breakGlass: boolean;
}

/** Returns where a person works and as what, organizations by name; opened access with them. */
export function membershipsOf(scope: GlobalScope, personId: string): Promise<MembershipRow[]> {
  return scope.query<MembershipRow>(
    `SELECT o.id AS "organizationId", o.name AS "organizationName", b.name AS "billingCompanyName",
       o.time_zone AS "timeZone", array_agg(m.role ORDER BY m.role) AS roles,
       bool_and(m.glass) AS "breakGlass"
     FROM (SELECT organization_id, role, false AS glass FROM membership
            WHERE person_id = $1 AND ended_at IS NULL
           UNION ALL
           SELECT organization_id, role, true FROM break_glass
            WHERE person_id = $1 AND expires_at > now()) m
     JOIN organization o ON o.id = m.organization_id
     JOIN billing_company b ON b.id = o.billing_company_id
     JOIN person p ON p.id = $1 AND p.deactivated_at IS NULL
     GROUP BY o.id, b.name ORDER BY o.name`,
    [personId],
  );
}

/** Counts a failed sign-in; from the limit on the account rests until `lockedUntil`. */
export async function recordFailedLogin(
  scope: GlobalScope,
  personId: string,
  { limit, lockedUntil }: { readonly limit: number; readonly lockedUntil: Date },
): Promise<void> {
  await scope.execute(
    `UPDATE person SET failed_logins = failed_logins + 1,
       locked_until = CASE WHEN failed_logins + 1 >= $2 THEN $3::timestamptz ELSE locked_until END
     WHERE id = $1`,
    [personId, limit, lockedUntil],
  );
}

export async function clearFailedLogins(scope: GlobalScope, personId: string): Promise<void> {
  await scope.execute(
    'UPDATE person SET failed_logins = 0, locked_until = NULL WHERE id = $1 AND failed_logins > 0',
    [personId],
  );
}

export async function setPassword(
  scope: GlobalScope,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await scope.execute(
    `UPDATE person SET password_hash = $2, failed_logins = 0, locked_until = NULL,
       version = version + 1 WHERE id = $1`,
    [personId, passwordHash],
  );
}

export async function setSecondFactor(
  scope: GlobalScope,
  personId: string,
  factor: { readonly secretSealed: string; readonly recoveryCodeHashes: readonly string[] },
): Promise<void> {
  await scope.execute(
    `UPDATE person SET totp_secret_sealed = $2, recovery_code_hashes = $3, version = version + 1
     WHERE id = $1`,
    [personId, factor.secretSealed, [...factor.recoveryCodeHashes]],
  );
}

/** Uses up a recovery code; false when there is none of that hash (any more). */
export async function useRecoveryCode(
  scope: GlobalScope,
  personId: string,
  hash: string,
): Promise<boolean> {
  const used = await scope.execute(
    `UPDATE person SET recovery_code_hashes = array_remove(recovery_code_hashes, $2)
     WHERE id = $1 AND $2 = ANY (recovery_code_hashes)`,
    [personId, hash],
  );
  return used === 1;
}

/** Adds a person, or returns the id of the one who has that address already. */
export async function ensurePerson(
  scope: GlobalScope,
  person: { readonly email: string; readonly displayName: string },
): Promise<string> {
  const existing = await findPersonByEmail(scope, person.email);
  if (existing !== undefined) return existing.id;
  const id = newId();
  await scope.execute('INSERT INTO person (id, email, display_name) VALUES ($1, $2, $3)', [
    id,
    person.email,
    person.displayName,
  ]);
  return id;
}

/** Makes a person a member in that role; twice is once. */
export async function addMembership(
  scope: GlobalScope,
  membership: {
    readonly personId: string;
    readonly organizationId: string;
    readonly role: string;
    readonly grantedBy?: string;
  },
): Promise<void> {
  await scope.execute(
    `INSERT INTO membership (id, person_id, organization_id, role, granted_by)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT membership_person_organization_role_key DO UPDATE SET ended_at = NULL`,
    [
      newId(),
      membership.personId,
      membership.organizationId,
      membership.role,
      membership.grantedBy ?? null,
    ],
  );
}

/**
 * Takes a time step of the second factor and returns whether it was still free: a code that was
 * used once, or is older than one that was, opens nothing (ASVS 5.0 6.5.1).
 */
export async function useTotpStep(
  scope: GlobalScope,
  personId: string,
  step: number,
): Promise<boolean> {
  const taken = await scope.execute(
    `UPDATE person SET totp_last_step = $2
      WHERE id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)`,
    [personId, step],
  );
  return taken > 0;
}

/** Returns whether a person works in an organization other than these, or signs in elsewhere. */
export async function worksElsewhere(
  scope: GlobalScope,
  personId: string,
  organizationIds: readonly string[],
): Promise<boolean> {
  const rows = await scope.query(
    `SELECT 1 FROM membership
      WHERE person_id = $1 AND ended_at IS NULL AND organization_id <> ALL ($2::uuid[])
     UNION ALL SELECT 1 FROM person_identity WHERE person_id = $1 LIMIT 1`,
    [personId, [...organizationIds]],
  );
  return rows.length > 0;
}

/** Takes a lost second factor away; it is enrolled anew at the next sign-in. */
export async function clearSecondFactor(scope: GlobalScope, personId: string): Promise<void> {
  await scope.execute(
    `UPDATE person SET totp_secret_sealed = NULL, recovery_code_hashes = '{}', totp_last_step = NULL,
       version = version + 1 WHERE id = $1`,
    [personId],
  );
}
