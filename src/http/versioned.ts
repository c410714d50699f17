import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';
import type { CallerRequest } from './caller.js';
import { etagOf, versionOf } from './etag.js';

/** Sends the version of an answer as its ETag. */
@Injectable()
class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const { version } = (answer ?? {}) as { version?: unknown };
        if (typeof version === 'number') response.setHeader('ETag', etagOf(version));
      }),
    );
  }
}

/** For what answers one row: its version is the ETag. */
export const Versioned = () => UseInterceptors(EtagInterceptor);

/** For a change of one row: it needs the ETag that was read, and answers with the new one. */
export const NeedsVersion = () =>
  applyDecorators(
    UseInterceptors(EtagInterceptor),
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' }),
  );

/** The version that If-Match names; refuses (`PRECONDITION_NEEDED`) a request without one. */
export const VersionOf = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const request = context.switchToHttp().getRequest<CallerRequest>();
  return versionOf(request.header('if-match'), true) ?? 0;
});
