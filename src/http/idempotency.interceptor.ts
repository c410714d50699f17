import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { catchError, from, mergeMap, of, type Observable } from 'rxjs';
import { DomainError } from '../domain/errors/domain-error.js';
import { contentHash } from '../persistence/content-hash.js';
import { Database } from '../persistence/database.js';
import {
  claimKey,
  freeKey,
  keepAnswer,
  type IdempotentRequest,
} from '../persistence/organization/idempotency.js';
import { inCallersOrganization, type Caller, type CallerRequest } from './caller.js';

/**
 * `Idempotency-Key` on every POST: the first answer is kept with the hash of the body and given
 * again, without what is shown once; the same key with another body is a conflict. A request that
 * failed may be tried again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const key = request.header('idempotency-key');
    const { caller } = request;
    if (request.method !== 'POST' || key === undefined || caller === undefined) {
      return next.handle();
    }
    if (key.length === 0 || key.length > 255) {
      throw new DomainError('BAD_REQUEST', 'An Idempotency-Key has 1 to 255 characters');
    }
    if (request.is('multipart/form-data')) {
      throw new DomainError(
        'BAD_REQUEST',
        'Send the file as the body when using an Idempotency-Key',
      );
    }
    const response = context.switchToHttp().getResponse<Response>();
    const asked = { key, route: request.path, bodyHash: bodyHash(request) };
    return from(this.claim(caller, asked)).pipe(
      mergeMap((known) => {
        if (known === undefined) return this.run(next, caller, asked, response);
        response.status(known.status).setHeader('Idempotent-Replay', 'true');
        return of(known.response);
      }),
    );
  }

  private async claim(
    caller: Caller,
    asked: IdempotentRequest,
  ): Promise<{ readonly status: number; readonly response: unknown } | undefined> {
    const claim = await inCallersOrganization(this.database, caller, (scope) =>
      claimKey(scope, asked),
    );
    switch (claim.state) {
      case 'first':
        return undefined;
      case 'answered':
        return claim;
      case 'otherBody':
        throw new DomainError(
          'IDEMPOTENCY_KEY_REUSED',
          'This Idempotency-Key was used with another body',
        );
      case 'running':
        throw new DomainError(
          'REQUEST_IN_PROGRESS',
          'A request with this Idempotency-Key is running; ask again shortly',
        );
    }
  }

  private run(
    next: CallHandler,
    caller: Caller,
    asked: IdempotentRequest,
    response: Response,
  ): Observable<unknown> {
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await inCallersOrganization(this.database, caller, (scope) =>
          keepAnswer(scope, asked, { status: response.statusCode, response: answer }),
        );
        return answer;
      }),
      catchError(async (error: unknown) => {
        await inCallersOrganization(this.database, caller, (scope) => freeKey(scope, asked));
        throw error;
      }),
    );
  }
}

function bodyHash(request: CallerRequest): string {
  const body: unknown = request.body;
  const content = Buffer.isBuffer(body)
    ? createHash('sha256').update(body).digest('hex')
    : contentHash(body ?? {});
  return contentHash([content, request.query]);
}
