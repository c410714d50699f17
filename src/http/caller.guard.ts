import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../domain/errors/domain-error.js';
import { findKeyHolder, type KeyHolder } from '../persistence/api-key/api-key-store.js';
import { Database } from '../persistence/database.js';
import type { CallerRequest, RoleName } from './caller.js';
import { may } from './permissions.js';
import { OPEN, PERMISSION, type Permission } from './routing.js';

/**
 * Finds out who calls, for which organization, and whether the role may do it. A key of one
 * organization needs no more; with several, `X-Organization-Id` chooses. An organization that the
 * key does not cover is not found, whether it exists or not.
 */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission>(PERMISSION, targets);
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const holder = await this.holder(request);
    const role = holder.role as RoleName;
    const organizationId = chooseOrganization(holder, request.header('x-organization-id'));
    request.caller = {
      personId: holder.personId,
      apiKeyId: holder.apiKeyId,
      role,
      organizationId,
      requestId: request.id,
      ...(request.ip === undefined ? {} : { address: request.ip }),
    };
    if (permission === undefined || !may(role, permission.action, permission.noun)) {
      throw new DomainError('ROLE_NOT_ALLOWED', 'Your role may not do that', { role });
    }
    return true;
  }

  private async holder(request: CallerRequest): Promise<KeyHolder> {
    const header = request.header('authorization') ?? '';
    const [scheme, text, ...rest] = header.split(' ');
    if (!text || rest.length > 0 || scheme?.toLowerCase() !== 'bearer') {
      throw new DomainError('KEY_MISSING', 'Send your API key as `Authorization: Bearer zb_…`');
    }
    const holder = await findKeyHolder(this.database, text);
    if (holder === undefined || holder.organizationIds.length === 0) {
      throw new DomainError('KEY_INVALID', 'This API key is unknown, expired or revoked');
    }
    return holder;
  }
}

function chooseOrganization(holder: KeyHolder, asked: string | undefined): string {
  const [only, ...more] = holder.organizationIds;
  if (asked === undefined) {
    if (only !== undefined && more.length === 0) return only;
    throw new DomainError(
      'ORGANIZATION_NEEDED',
      'This key works for several organizations: name one in X-Organization-Id',
    );
  }
  if (!holder.organizationIds.includes(asked.toLowerCase())) {
    throw new DomainError('ORGANIZATION_NOT_FOUND', 'There is no such organization for this key');
  }
  return asked.toLowerCase();
}
