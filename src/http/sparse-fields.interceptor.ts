import { Injectable, type CallHandler, type ExecutionContext } from '@nestjs/common';
import type { NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';
import { DomainError } from '../domain/errors/domain-error.js';
import type { CallerRequest } from './caller.js';

/** Where @nestjs/swagger keeps what `ApiOkResponse` and its like said of a handler. */
const RESPONSES = 'swagger/apiResponse';

type Shape = Readonly<Record<string, z.ZodType>>;
type Row = Readonly<Record<string, unknown>>;

/**
 * `?fields=a,b` on every operation that reads rows: the answer holds the named fields only, of a
 * list each row's. Names are those of the documented answer; any other is refused
 * (`FIELD_UNKNOWN`) with the names there are. It stands outside of the audit: what was left out of
 * an answer was read all the same.
 */
@Injectable()
export class SparseFieldsInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const asked: unknown = request.query['fields'];
    if (asked === undefined || !isReading(request.method, request.path)) return next.handle();
    const shape = answerShape(context.getHandler());
    if (shape === undefined) return next.handle();
    const names = fieldsOf(shape);
    const wanted = wantedOf(asked, names.fields);
    return next.handle().pipe(map((answer: unknown) => pruned(answer, wanted, names.list)));
  }
}

/** Lists and details are read by GET; searches, whose words are no part of an address, by POST. */
export const isReading = (method: string, path: string): boolean =>
  method.toUpperCase() === 'GET' || path.endsWith('/search');

function answerShape(handler: object): Shape | undefined {
  const responses = (Reflect.getMetadata(RESPONSES, handler) ?? {}) as Readonly<
    Record<string, { readonly type?: { readonly schema?: unknown } }>
  >;
  const schema = responses['200']?.type?.schema;
  return schema instanceof z.ZodObject ? schema.shape : undefined;
}

/** Of a list: the names of a row. */
function fieldsOf(shape: Shape): { readonly fields: readonly string[]; readonly list: boolean } {
  const items = shape['items'];
  const row = items instanceof z.ZodArray ? (items.element as unknown) : undefined;
  return row instanceof z.ZodObject
    ? { fields: Object.keys(row.shape), list: true }
    : { fields: Object.keys(shape), list: false };
}

function wantedOf(asked: unknown, fields: readonly string[]): readonly string[] {
  const names = typeof asked === 'string' ? asked.split(',').map((name) => name.trim()) : [''];
  const unknown = names.filter((name) => !fields.includes(name));
  if (unknown.length === 0) return names;
  throw new DomainError('FIELD_UNKNOWN', 'The answer has no field of that name', {
    unknown: unknown.slice(0, 10).join(', ').slice(0, 200),
    fields: fields.join(', '),
  });
}

function pruned(answer: unknown, wanted: readonly string[], list: boolean): unknown {
  if (!list) return isRow(answer) ? pick(answer, wanted) : answer;
  const { items } = (answer ?? {}) as { readonly items?: unknown };
  if (!Array.isArray(items)) return answer;
  return { ...(answer as Row), items: items.map((row: Row) => pick(row, wanted)) };
}

/** Streams and files are not rows. */
const isRow = (answer: unknown): answer is Row =>
  typeof answer === 'object' &&
  answer !== null &&
  Object.getPrototypeOf(answer) === Object.prototype;

const pick = (row: Row, wanted: readonly string[]): Row =>
  Object.fromEntries(wanted.flatMap((name) => (name in row ? [[name, row[name]]] : [])));
