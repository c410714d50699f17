import { DomainError } from '../../domain/errors/domain-error.js';
import { noteChanges } from '../audit/request-record.js';
import type { OrganizationScope } from '../database.js';
import { clearSecondFactor } from '../identity/people.js';
import { liveSessionsOf, revokeSessions, type SessionRow } from '../identity/sessions.js';
import { withoutNulls } from '../rows.js';

export interface MemberRow {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly kind: 'human' | 'service';
  readonly roles: readonly string[];
  readonly secondFactor: boolean;
  readonly lastSeenAt?: Date;
  readonly lockedUntil?: Date;
  readonly deactivatedAt?: Date;
  readonly version: number;
}

const memberSql = `SELECT p.id, p.email, p.display_name AS "displayName", p.kind,
    array_agg(m.role ORDER BY m.role) AS roles, p.totp_secret_sealed IS NOT NULL AS "secondFactor",
    (SELECT max(s.last_seen_at) FROM session s WHERE s.person_id = p.id) AS "lastSeenAt",
    CASE WHEN p.locked_until > now() THEN p.locked_until END AS "lockedUntil",
    p.deactivated_at AS "deactivatedAt", p.version
  FROM person p JOIN membership m ON m.person_id = p.id AND m.ended_at IS NULL
  WHERE m.organization_id = $1 AND ($2::uuid IS NULL OR p.id = $2)
  GROUP BY p.id ORDER BY p.display_name, p.id LIMIT 1000`;

/** Returns who works in this organization, people and services, by name. */
export async function listPeople(scope: OrganizationScope): Promise<MemberRow[]> {
  const rows = await scope.query<MemberRow>(memberSql, [scope.organizationId, null]);
  return rows.map((row) => withoutNulls(row) as MemberRow);
}

/** Returns one member; refuses `NOT_FOUND`. */
export async function memberOf(scope: OrganizationScope, id: string): Promise<MemberRow> {
  const [row] = await scope.query<MemberRow>(memberSql, [scope.organizationId, id]);
  if (row === undefined) throw new DomainError('NOT_FOUND', 'Nobody of that id works here');
  return withoutNulls(row);
}

/**
 * Gives a member exactly these roles here. Refuses one's own (`OWN_ROLES`), `CHANGED_MEANWHILE`, and
 * taking the organization its last administrator (`LAST_ADMINISTRATOR`).
 */
export async function setRoles(
  scope: OrganizationScope,
  id: string,
  roles: readonly string[],
  version: number,
): Promise<MemberRow> {
  const before = await lockedMember(scope, id);
  if (before.version !== version) {
    throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this person meanwhile');
  }
  if (!roles.includes('administrator')) await needAnotherAdministrator(scope, before);
  await scope.execute(
    `UPDATE membership SET ended_at = now() WHERE person_id = $1 AND organization_id = $2
       AND ended_at IS NULL AND role <> ALL ($3::text[])`,
    [id, scope.organizationId, [...roles]],
  );
  await scope.execute(
    `INSERT INTO membership (id, person_id, organization_id, role, granted_by)
     SELECT gen_random_uuid(), $1, $2, r, $4 FROM unnest($3::text[]) AS r
     ON CONFLICT ON CONSTRAINT membership_person_organization_role_key
       DO UPDATE SET ended_at = NULL, granted_by = EXCLUDED.granted_by
       WHERE membership.ended_at IS NOT NULL`,
    [id, scope.organizationId, [...roles], scope.actor.personId],
  );
  await scope.execute('UPDATE person SET version = version + 1 WHERE id = $1', [id]);
  const after = await memberOf(scope, id);
  noteChanges({ roles: before.roles }, { roles: after.roles });
  return after;
}

/**
 * Ends a person's work here; who works nowhere any more cannot sign in. Sessions and keys end at
 * once. Refuses oneself (`OWN_ROLES`) and the last administrator (`LAST_ADMINISTRATOR`).
 */
export async function endMembership(scope: OrganizationScope, id: string): Promise<void> {
  const member = await lockedMember(scope, id);
  await needAnotherAdministrator(scope, member);
  await scope.execute(
    `UPDATE membership SET ended_at = now()
      WHERE person_id = $1 AND organization_id = $2 AND ended_at IS NULL`,
    [id, scope.organizationId],
  );
  await scope.execute(
    `UPDATE person SET version = version + 1, deactivated_at = CASE WHEN EXISTS (
       SELECT 1 FROM membership WHERE person_id = $1 AND ended_at IS NULL) THEN NULL ELSE now() END
     WHERE id = $1`,
    [id],
  );
  await revokeSessions(scope, id);
  noteChanges({ roles: member.roles }, { roles: [] });
}

/** Returns where a member is signed in; refuses `NOT_FOUND`. */
export async function sessionsOfMember(
  scope: OrganizationScope,
  id: string,
): Promise<SessionRow[]> {
  await memberOf(scope, id);
  return liveSessionsOf(scope, id);
}

/** Ends all sessions of a member and returns how many; refuses `NOT_FOUND`. */
export async function endSessionsOfMember(scope: OrganizationScope, id: string): Promise<number> {
  await memberOf(scope, id);
  return revokeSessions(scope, id);
}

async function lockedMember(scope: OrganizationScope, id: string): Promise<MemberRow> {
  await scope.query('SELECT 1 FROM organization WHERE id = $1 FOR UPDATE', [scope.organizationId]);
  const member = await memberOf(scope, id);
  if (id === scope.actor.personId) {
    throw new DomainError('OWN_ROLES', 'Somebody else has to change what you may do');
  }
  return member;
}

async function needAnotherAdministrator(
  scope: OrganizationScope,
  member: MemberRow,
): Promise<void> {
  if (!member.roles.includes('administrator')) return;
  const others = await scope.query(
    `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id AND p.deactivated_at IS NULL
      WHERE m.organization_id = $1 AND m.role = 'administrator' AND m.ended_at IS NULL
        AND m.person_id <> $2 LIMIT 1`,
    [scope.organizationId, member.id],
  );
  if (others.length === 0) {
    throw new DomainError('LAST_ADMINISTRATOR', 'Somebody has to stay administrator');
  }
}

export interface InvitationRow {
  readonly id: string;
  readonly email?: string;
  readonly displayName?: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Returns invitations into this organization that nobody has used yet. */
export async function listInvitations(scope: OrganizationScope): Promise<InvitationRow[]> {
  const rows = await scope.query<InvitationRow>(
    `SELECT id, data ->> 'email' AS email, data ->> 'displayName' AS "displayName",
       data ->> 'role' AS role, created_at AS "createdAt", expires_at AS "expiresAt"
     FROM one_time_link WHERE kind = 'invitation' AND used_at IS NULL AND expires_at > now()
       AND data -> 'organizationIds' ? $1 ORDER BY created_at DESC LIMIT 500`,
    [scope.organizationId],
  );
  return rows.map((row) => withoutNulls(row) as InvitationRow);
}

/** Takes an invitation back; refuses `NOT_FOUND`, also one that was used. */
export async function withdrawInvitation(scope: OrganizationScope, id: string): Promise<void> {
  const ended = await scope.execute(
    `UPDATE one_time_link SET expires_at = now() WHERE id = $1 AND kind = 'invitation'
       AND used_at IS NULL AND expires_at > now() AND data -> 'organizationIds' ? $2`,
    [id, scope.organizationId],
  );
  if (ended === 0) throw new DomainError('NOT_FOUND', 'There is no such open invitation');
}

/**
 * Returns a member whose way in an administrator may open again: a human who works only where this
 * administrator is one. Refuses `NOT_FOUND`, oneself (`OWN_ROLES`) and `WORKS_ELSEWHERE`.
 */
export async function memberToRecover(scope: OrganizationScope, id: string): Promise<MemberRow> {
  const member = await memberOf(scope, id);
  if (member.kind !== 'human') throw new DomainError('NOT_FOUND', 'Nobody of that id signs in');
  if (scope.actor.personId === id) {
    throw new DomainError('OWN_ROLES', 'Another administrator does that for you');
  }
  const elsewhere = await scope.query(
    `SELECT 1 FROM membership m WHERE m.person_id = $1 AND m.ended_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM membership a WHERE a.person_id = $2 AND a.organization_id = m.organization_id
         AND a.role = 'administrator' AND a.ended_at IS NULL) LIMIT 1`,
    [id, scope.actor.personId],
  );
  if (elsewhere.length > 0) {
    throw new DomainError('WORKS_ELSEWHERE', 'An administrator of all their practices does that');
  }
  return member;
}

/** Takes a member's lost second factor away and ends all sessions; refuses like the above. */
export async function resetFactorOfMember(scope: OrganizationScope, id: string): Promise<void> {
  const member = await memberToRecover(scope, id);
  await clearSecondFactor(scope, id);
  await revokeSessions(scope, id);
  noteChanges({ secondFactor: member.secondFactor }, { secondFactor: false });
}
