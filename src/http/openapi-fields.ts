import type { OpenAPIObject } from '@nestjs/swagger';
import { isReading } from './sparse-fields.interceptor.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

interface Operation {
  readonly parameters?: readonly object[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

/** Adds the parameter `fields`, with its names, to every operation that `?fields=` works for. */
export function withFields(document: OpenAPIObject): OpenAPIObject {
  const named = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => [
        method,
        isReading(method, path) ? withParameter(operation, named) : operation,
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as OpenAPIObject['paths'] };
}

function withParameter(operation: Operation, named: Readonly<Record<string, Schema>>): Operation {
  const schema = operation.responses['200']?.content?.['application/json']?.schema;
  const names = schema === undefined ? [] : namesOf(schema, named);
  if (names.length === 0) return operation;
  const parameter = {
    name: 'fields',
    in: 'query',
    required: false,
    description: `Only these fields${schemaIsList(schema, named) ? ' of each row' : ''}, separated by commas, of: ${names.join(', ')}.`,
    schema: { type: 'string' },
  };
  return { ...operation, parameters: [...(operation.parameters ?? []), parameter] };
}

const whole = (schema: Schema | undefined, named: Readonly<Record<string, Schema>>) =>
  schema?.$ref === undefined ? schema : named[schema.$ref.split('/').at(-1) ?? ''];

const schemaIsList = (schema: Schema | undefined, named: Readonly<Record<string, Schema>>) =>
  whole(whole(schema, named)?.properties?.['items']?.items, named)?.properties !== undefined;

function namesOf(schema: Schema, named: Readonly<Record<string, Schema>>): string[] {
  const { properties } = whole(schema, named) ?? {};
  const row = whole(properties?.['items']?.items, named);
  return Object.keys(row?.properties ?? properties ?? {});
}
