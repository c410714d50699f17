import { Injectable } from '@nestjs/common';
import { isId } from '../domain/shared/ids.js';
import { recordAudit } from '../persistence/audit/audit.js';
import { Database, type Actor } from '../persistence/database.js';
import { actorOf, type CallerRequest } from './caller.js';
import { whoChangedIt } from './last-change.js';
import type { Problem } from './problem.js';

/** Who or what was not allowed or not found. */
const ACCESS: ReadonlySet<number> = new Set([401, 403, 404]);
/** Versions, sizes and rates: no decision, and no attempt at anybody's rows. */
const UNRECORDED: ReadonlySet<number> = new Set([412, 413, 428, 429]);

/**
 * What somebody known was refused, or asked for and did not find, is an audit event of the
 * organization that they act for: looking for other people's rows leaves a trace. A request that
 * nobody known sends has no organization; it is in the request log only.
 */
@Injectable()
export class RefusalAudit {
  constructor(private readonly database: Database) {}

  /** A refusal of an old ETag says who was there before. */
  async explain(request: CallerRequest, problem: Problem): Promise<Problem> {
    if (problem.code !== 'CHANGED_MEANWHILE') return problem;
    const details = await whoChangedIt(this.database, request);
    return { ...problem, details: { ...problem.details, ...details } };
  }

  async record(request: CallerRequest, { status, code }: Problem): Promise<void> {
    const { caller, holder } = request;
    const organizationId = caller?.organizationId ?? holder?.organizationIds[0];
    const recorded = status >= 400 && status < 500 && !UNRECORDED.has(status);
    if (!recorded || organizationId === undefined) return;
    const actor: Actor = caller ? actorOf(caller) : holderActor(request);
    const asked = request.params['id'];
    const route = (request.route as { path?: unknown } | undefined)?.path;
    await this.database.inOrganization(organizationId, actor, (scope) =>
      recordAudit(scope, {
        action: ACCESS.has(status) ? 'access.refused' : 'request.refused',
        subjectKind: 'route',
        ...(typeof asked === 'string' && isId(asked) ? { subjectId: asked } : {}),
        changes: {
          code,
          status,
          method: request.method,
          ...(typeof route === 'string' ? { route } : {}),
        },
      }),
    );
  }
}

/** Known by key or session, but not a member of the organization that the request names. */
function holderActor({ holder, id, ip }: CallerRequest): Actor {
  return {
    kind: holder?.apiKeyId === undefined ? 'person' : 'key',
    ...(holder === undefined ? {} : { personId: holder.personId }),
    ...(holder?.apiKeyId === undefined ? {} : { apiKeyId: holder.apiKeyId }),
    requestId: id,
    ...(ip === undefined ? {} : { address: ip }),
  };
}
