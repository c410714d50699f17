import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import { recordAudit } from '../persistence/audit/audit.js';
import { Database } from '../persistence/database.js';
import { inCallersOrganization, type Caller, type CallerRequest } from './caller.js';
import { patientIdsIn } from './patient-ids.js';
import { PERMISSION, type Permission } from './routing.js';

/**
 * Every decision and every answer that shows patient data is an audit event (architecture §8): one
 * event with the patient ids, written before the answer leaves.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const { caller } = request;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (caller === undefined || permission === undefined) return next.handle();
    const what = `${permission.noun}.${context.getHandler().name}`;
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.record(request, caller, { ...permission, what, answer });
        return answer;
      }),
    );
  }

  private async record(
    request: CallerRequest,
    caller: Caller,
    seen: Permission & { readonly what: string; readonly answer: unknown },
  ): Promise<void> {
    const patientIds = patientIdsIn(seen.answer);
    if (seen.action === 'read' && patientIds.length === 0) return;
    const subjectId = request.params['id'] ?? idOf(seen.answer);
    const reason = (request.body as { reason?: unknown } | undefined)?.reason;
    await inCallersOrganization(this.database, caller, (scope) =>
      recordAudit(scope, {
        action: seen.what,
        subjectKind: seen.noun,
        ...(typeof subjectId === 'string' ? { subjectId } : {}),
        patientIds,
        ...(typeof reason === 'string' ? { reason } : {}),
        ...(seen.action === 'read' ? {} : { changes: { given: givenBody(request.body) } }),
      }),
    );
  }
}

const idOf = (answer: unknown): string | undefined => {
  const { id, encounterId } = (answer ?? {}) as { id?: unknown; encounterId?: unknown };
  const found = id ?? encounterId;
  return typeof found === 'string' ? found : undefined;
};

/** Files are kept in the inbox; everything else that decided something is kept with the event. */
const givenBody = (body: unknown): unknown =>
  Buffer.isBuffer(body) ? { bytes: body.length } : (body ?? {});
