import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../domain/errors/domain-error.js';
import { hasFreshSecondFactor } from '../domain/identity/session-rules.js';
import { findKeyHolder } from '../persistence/api-key/api-key-store.js';
import { Database } from '../persistence/database.js';
import { membershipsOf } from '../persistence/identity/people.js';
import type { SessionRow } from '../persistence/identity/sessions.js';
import { strongestRole, type Caller, type CallerRequest, type RoleName } from './caller.js';
import { may } from './permissions.js';
import { OPEN, PERMISSION, SIGNED_IN, type Permission } from './routing.js';
import { SecondFactorRule } from './second-factor-rule.js';
import { readSession } from './session-reader.js';

/** Who calls, before an organization is chosen. */
type Holder = Pick<Caller, 'personId' | 'apiKeyId' | 'freshSecondFactor'> & {
  readonly roleIn: ReadonlyMap<string, RoleName>;
  readonly session?: SessionRow;
  readonly scopes?: readonly string[];
  readonly glassIn?: ReadonlySet<string>;
};

/**
 * Finds out who calls (an API key, or a person's session), for which organization, and whether the
 * role may do it. One organization needs no more; with several, `X-Organization-Id` chooses. An
 * organization that the caller does not belong to is not found, whether it exists or not.
 */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
    private readonly rule: SecondFactorRule,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, targets)) return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    if (this.reflector.getAllAndOverride<boolean>(SIGNED_IN, targets)) {
      request.session = await this.neededSession(request);
      return true;
    }
    const permission = this.reflector.getAllAndOverride<Permission>(PERMISSION, targets);
    const holder = await this.holder(request);
    const { personId, apiKeyId, roleIn } = holder;
    request.holder = {
      personId,
      ...(apiKeyId === undefined ? {} : { apiKeyId }),
      organizationIds: [...roleIn.keys()],
      everywhere: [],
    };
    request.caller = callerOf(holder, request, this.rule);
    request.holder = { ...request.holder, everywhere: this.everywhere(holder, request.caller) };
    const { role } = request.caller;
    if (permission === undefined || !may(role, permission.action, permission.noun)) {
      throw new DomainError('ROLE_NOT_ALLOWED', 'Your role may not do that', { role });
    }
    if (request.caller.breakGlass === true && permission.action === 'approve') {
      throw new DomainError('BREAK_GLASS_NOT_ALLOWED', 'Who has no role here signs nothing here');
    }
    const { scopes = [] } = holder;
    if (scopes.length > 0 && !scopes.includes(`${permission.action}:${permission.noun}`)) {
      throw new DomainError('SCOPE_NOT_ALLOWED', 'This key was not issued for that', {
        needs: `${permission.action}:${permission.noun}`,
      });
    }
    return true;
  }

  /** Opened access is for one organization and its reason, so that it is not among these. */
  private everywhere(holder: Holder, caller: Caller): Caller[] {
    const { breakGlass: _, ...own } = caller;
    return [...holder.roleIn]
      .filter(([id, role]) => !holder.glassIn?.has(id) && !lacksFactor(holder, role, this.rule))
      .map(([organizationId, role]) => ({ ...own, organizationId, role }));
  }

  private async holder(request: CallerRequest): Promise<Holder> {
    const header = request.header('authorization');
    if (header !== undefined) return this.keyHolder(header);
    const session = await this.neededSession(request);
    const memberships = await this.database.onceInGlobal((scope) =>
      membershipsOf(scope, session.personId),
    );
    return {
      personId: session.personId,
      session,
      freshSecondFactor: hasFreshSecondFactor(session, new Date()),
      glassIn: new Set(
        memberships
          .filter(({ breakGlass }) => breakGlass)
          .map(({ organizationId }) => organizationId),
      ),
      roleIn: new Map(
        memberships.map(({ organizationId, roles }) => [organizationId, strongestRole(roles)]),
      ),
    };
  }

  private async keyHolder(header: string): Promise<Holder> {
    const [scheme, text, ...rest] = header.split(' ');
    if (!text || rest.length > 0 || scheme?.toLowerCase() !== 'bearer') {
      throw new DomainError('KEY_MISSING', 'Send your API key as `Authorization: Bearer zb_…`');
    }
    const key = await findKeyHolder(this.database, text);
    if (key === undefined || key.organizationIds.length === 0) {
      throw new DomainError('KEY_INVALID', 'This API key is unknown, expired or revoked');
    }
    const { personId, apiKeyId, organizationIds, scopes } = key;
    const role = key.role as RoleName;
    return { personId, apiKeyId, scopes, roleIn: new Map(organizationIds.map((id) => [id, role])) };
  }

  private async neededSession(request: CallerRequest): Promise<SessionRow> {
    const session = await readSession(this.database, request);
    if (session !== undefined) return session;
    throw new DomainError(
      'KEY_MISSING',
      'Send your API key as `Authorization: Bearer zb_…`, or sign in',
    );
  }
}

function callerOf(holder: Holder, request: CallerRequest, rule: SecondFactorRule): Caller {
  const organizationId = chooseOrganization(holder, request.header('x-organization-id'));
  const role = holder.roleIn.get(organizationId);
  if (role === undefined) throw organizationNotFound();
  if (lacksFactor(holder, role, rule)) {
    throw new DomainError('SECOND_FACTOR_NEEDED', 'You work with a second factor only', {
      role,
    });
  }
  return {
    personId: holder.personId,
    ...(holder.apiKeyId === undefined ? {} : { apiKeyId: holder.apiKeyId }),
    ...(holder.freshSecondFactor === undefined
      ? {}
      : { freshSecondFactor: holder.freshSecondFactor }),
    role,
    ...(holder.glassIn?.has(organizationId) ? { breakGlass: true } : {}),
    organizationId,
    requestId: request.id,
    ...(request.ip === undefined ? {} : { address: request.ip }),
  };
}

/** Who has a second factor gives it in every role, or it would guard nothing. */
function lacksFactor({ session }: Holder, role: RoleName, rule: SecondFactorRule): boolean {
  if (session === undefined || session.secondFactorAt !== undefined) return false;
  return session.factorEnrolled || rule.needsFactor(role);
}

function chooseOrganization({ roleIn }: Holder, asked: string | undefined): string {
  const [only, ...more] = roleIn.keys();
  if (asked === undefined) {
    if (only !== undefined && more.length === 0) return only;
    throw new DomainError(
      'ORGANIZATION_NEEDED',
      'You work for several organizations: name one in X-Organization-Id',
    );
  }
  if (!roleIn.has(asked.toLowerCase())) throw organizationNotFound();
  return asked.toLowerCase();
}

const organizationNotFound = (): DomainError =>
  new DomainError('ORGANIZATION_NOT_FOUND', 'There is no such organization for you');
