import type { Request } from 'express';
import type { Actor, Database, OrganizationScope } from '../persistence/database.js';
import type { SessionRow } from '../persistence/identity/sessions.js';

export const roleNames = [
  'biller',
  'coder',
  'poster',
  'frontDesk',
  'supervisor',
  'administrator',
  'auditor',
  'service',
] as const;
export type RoleName = (typeof roleNames)[number];

/** From what may most to what may least; a person of several roles acts in the first. */
const byStrength: readonly RoleName[] = [
  'administrator',
  'supervisor',
  'biller',
  'poster',
  'coder',
  'frontDesk',
  'auditor',
  'service',
];

/** Returns the role in which a member of these roles acts. */
export function strongestRole(roles: readonly string[]): RoleName {
  return byStrength.find((role) => roles.includes(role)) ?? 'service';
}

/** Who calls, for which organization: set by the guard, read by everything behind it. */
export interface Caller {
  readonly personId: string;
  readonly apiKeyId?: string;
  readonly role: RoleName;
  /** No role of theirs: opened for an hour; every audit event says so. */
  readonly breakGlass?: boolean;
  readonly organizationId: string;
  readonly requestId: string;
  readonly address?: string;
  /** The second factor was given in the last minutes; keys have none and need none. */
  readonly freshSecondFactor?: boolean;
}

/** An express request after the guard. */
export interface CallerRequest extends Request {
  caller?: Caller;
  /** Who holds the key or session, also when the chosen organization is not theirs. */
  holder?: {
    readonly personId: string;
    readonly apiKeyId?: string;
    readonly organizationIds: readonly string[];
    /** The same caller in each organization where they have a role and could act now. */
    readonly everywhere: readonly Caller[];
  };
  /** Set on routes of one's own account. */
  session?: SessionRow;
  /** Given by the logger's middleware, or by the client. */
  id: string;
}

/** Returns the actor that rows and audit events name. */
export function actorOf(caller: Caller): Actor {
  return {
    kind: caller.apiKeyId === undefined ? 'person' : 'key',
    personId: caller.personId,
    ...(caller.apiKeyId === undefined ? {} : { apiKeyId: caller.apiKeyId }),
    role: caller.breakGlass === true ? `breakGlass/${caller.role}` : caller.role,
    requestId: caller.requestId,
    ...(caller.address === undefined ? {} : { address: caller.address }),
  };
}

/** `inCallersOrganization` for work that is one statement: one round trip. */
export function onceInCallersOrganization<Result>(
  database: Database,
  caller: Caller,
  work: (scope: OrganizationScope) => Promise<Result>,
): Promise<Result> {
  return database.onceInOrganization(caller.organizationId, actorOf(caller), work);
}

/** Runs `work` in a transaction that sees the caller's organization and nothing else. */
export function inCallersOrganization<Result>(
  database: Database,
  caller: Caller,
  work: (scope: OrganizationScope) => Promise<Result>,
): Promise<Result> {
  return database.inOrganization(caller.organizationId, actorOf(caller), work);
}
