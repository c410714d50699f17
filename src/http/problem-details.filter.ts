import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Response } from 'express';
import { ZodValidationException } from 'nestjs-zod';
import type { ZodError } from 'zod';
import { DomainError } from '../domain/errors/domain-error.js';
import type { CallerRequest } from './caller.js';
import { RefusalAudit } from './refusal-audit.service.js';
import { codeOfStatus, problemOf, type FieldError, type Problem } from './problem.js';

/** SQLSTATE classes and socket errors that mean "the database is not there now". */
const DATABASE_GONE = /^(08|53|57P0)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/;

/** The translator from errors to HTTP: whatever is thrown leaves as `application/problem+json`. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly refusals: RefusalAudit) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<CallerRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemFrom(error);
    if (problem.status >= 500) this.logger.error(describe(error), (error as Error)?.stack);
    await this.refusals.record(request, problem).catch((failure: unknown) => {
      this.logger.error(`a refusal could not be recorded: ${describe(failure)}`);
    });
    const explained = await this.refusals.explain(request, problem).catch(() => problem);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 429 || problem.status === 503) response.setHeader('Retry-After', '2');
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          ...explained,
          instance: request.path,
          ...(request.id === undefined ? {} : { requestId: String(request.id) }),
        }),
      );
  }
}

/** Returns the problem that an error is for a client; nothing of an unexpected error is shown. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ZodValidationException) {
    return problemOf('BODY_INVALID', { errors: fieldErrors(error.getZodError() as ZodError) });
  }
  if (error instanceof DomainError) {
    const details = Object.keys(error.details).length === 0 ? {} : { details: error.details };
    return problemOf(error.code, { detail: error.message, ...details });
  }
  if (error instanceof HttpException) return problemOf(codeOfStatus(error.getStatus()));
  const { status, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  if (typeof code === 'string' && DATABASE_GONE.test(code))
    return problemOf('DATABASE_UNAVAILABLE');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return problemOf(codeOfStatus(status));
  }
  return problemOf('INTERNAL');
}

function fieldErrors(error: ZodError): FieldError[] {
  return error.issues.slice(0, 100).map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: issue.code,
    message: issue.message,
  }));
}

/** Driver errors may quote values of the row: only name and code are logged. */
function describe(error: unknown): string {
  const { name, code, message, query } = (error ?? {}) as Record<string, unknown>;
  const driver = query !== undefined || typeof code === 'string';
  return [name, code, driver ? undefined : message].filter(Boolean).map(String).join(' ');
}
