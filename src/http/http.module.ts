import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { ZodValidationPipe } from 'nestjs-zod';
import { AuditInterceptor } from './audit.interceptor.js';
import { CallerGuard } from './caller.guard.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { ProblemDetailsFilter } from './problem-details.filter.js';
import { RefusalAudit } from './refusal-audit.service.js';
import { SparseFieldsInterceptor } from './sparse-fields.interceptor.js';

/** Requests that one address may send in ten seconds. */
const MOST_REQUESTS = 6_000;

/** What every route gets: errors, callers, rate limits, validation, idempotency, audit. */
@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 10_000, limit: MOST_REQUESTS }])],
  providers: [
    RefusalAudit,
    { provide: APP_FILTER, useClass: ProblemDetailsFilter },
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: CallerGuard },
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: SparseFieldsInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class HttpModule {}
