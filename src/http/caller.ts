import type { Request } from 'express';
import type { Actor, Database, OrganizationScope } from '../persistence/database.js';

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

/** Who calls, for which organization: set by the guard, read by everything behind it. */
export interface Caller {
  readonly personId: string;
  readonly apiKeyId?: string;
  readonly role: RoleName;
  readonly organizationId: string;
  readonly requestId: string;
  readonly address?: string;
}

/** An express request after the guard. */
export interface CallerRequest extends Request {
  caller?: Caller;
  /** Given by the logger's middleware, or by the client. */
  id: string;
}

/** Returns the actor that rows and audit events name. */
export function actorOf(caller: Caller): Actor {
  return {
    kind: caller.apiKeyId === undefined ? 'person' : 'key',
    personId: caller.personId,
    ...(caller.apiKeyId === undefined ? {} : { apiKeyId: caller.apiKeyId }),
    role: caller.role,
    requestId: caller.requestId,
    ...(caller.address === undefined ? {} : { address: caller.address }),
  };
}

/** Runs `work` in a transaction that sees the caller's organization and nothing else. */
export function inCallersOrganization<Result>(
  database: Database,
  caller: Caller,
  work: (scope: OrganizationScope) => Promise<Result>,
): Promise<Result> {
  return database.inOrganization(caller.organizationId, actorOf(caller), work);
}
