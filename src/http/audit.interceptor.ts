import {
  CallHandler,
  ExecutionContext,
  Injectable,
  NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { mergeMap, Observable } from 'rxjs';
import { recordAudit } from '../persistence/audit/audit.js';
import { whileRecording, type RequestRecord } from '../persistence/audit/request-record.js';
import { Database } from '../persistence/database.js';
import { showsNoPatient } from './audited.js';
import { onceInCallersOrganization, type Caller, type CallerRequest } from './caller.js';
import { patientIdsIn } from './patient-ids.js';
import { PERMISSION, type Permission } from './routing.js';

/** What was asked and answered. */
interface Seen extends Permission {
  readonly what: string;
  readonly operation: string;
  readonly answer: unknown;
  readonly replayed: boolean;
}

/**
 * Every decision and every answer that may show patient data is one audit event (architecture §8)
 * with the patient ids, written before the answer leaves. It stands outside of the idempotency
 * interceptor: an answer given again is shown again.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const { caller } = request;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (caller === undefined || permission === undefined) return next.handle();
    const operation = context.getHandler().name;
    const record: RequestRecord = { recorded: false, fields: {} };
    return recorded(record, next).pipe(
      mergeMap(async (answer: unknown) => {
        const replayed = response.hasHeader('Idempotent-Replay');
        const what = `${permission.noun}.${operation}${replayed ? '.replayed' : ''}`;
        const seen = { ...permission, what, operation, answer, replayed };
        if (!record.recorded) await this.record(request, caller, record, seen);
        return answer;
      }),
    );
  }

  private async record(
    request: CallerRequest,
    caller: Caller,
    record: RequestRecord,
    seen: Seen,
  ): Promise<void> {
    const file = seen.answer instanceof StreamableFile;
    const patientIds = file ? [] : patientIdsIn(seen.answer);
    const reads = seen.action === 'read' || seen.replayed;
    if (reads && patientIds.length === 0 && showsNoPatient(seen.operation)) return;
    const subjectId = request.params['id'] ?? idOf(seen.answer);
    const reason = (request.body as { reason?: unknown } | undefined)?.reason;
    await whileRecording(record, () =>
      onceInCallersOrganization(this.database, caller, (scope) =>
        recordAudit(scope, {
          action: seen.what,
          subjectKind: seen.noun,
          ...(typeof subjectId === 'string' ? { subjectId } : {}),
          patientIds,
          ...(typeof reason === 'string' ? { reason } : {}),
          ...(reads ? askedFor(request) : { changes: { given: givenBody(request.body) } }),
        }),
      ),
    );
  }
}

/** Everything that the handler does runs with the record, also what it does later. */
const recorded = (record: RequestRecord, next: CallHandler): Observable<unknown> =>
  new Observable((subscriber) => whileRecording(record, () => next.handle().subscribe(subscriber)));

const idOf = (answer: unknown): string | undefined => {
  const { id, encounterId } = (answer ?? {}) as { id?: unknown; encounterId?: unknown };
  const found = id ?? encounterId;
  return typeof found === 'string' ? found : undefined;
};

/** What a list, search or export was asked for: ids, states and dates, and the text of a search. */
const askedFor = ({
  method,
  query,
  body,
}: CallerRequest): { changes?: Record<string, unknown> } => {
  const asked = { ...query, ...(method === 'POST' ? (givenBody(body) as object) : {}) };
  return Object.keys(asked).length === 0 ? {} : { changes: { asked } };
};

const SECRET = /secret|password|token|^code$/i;

/** Files are kept in the inbox; everything else that decided something is kept, but no secret. */
const givenBody = (body: unknown): unknown =>
  Buffer.isBuffer(body)
    ? { bytes: body.length }
    : JSON.parse(
        JSON.stringify(body ?? {}, (name, value: unknown) => (SECRET.test(name) ? '***' : value)),
      );
