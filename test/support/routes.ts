import type { INestApplication } from '@nestjs/common';
import { openApiDocument } from '../../src/http/openapi.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

/** A property somewhere in a body, with the path to it. */
export interface Property {
  readonly path: string;
  readonly name: string;
  readonly schema: Schema;
}

/** An operation of the running api. */
export interface Route {
  readonly operation: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly parameters: NonNullable<Operation['parameters']>;
  /** Undefined when it takes no JSON. */
  readonly body: readonly Property[] | undefined;
  readonly answer: readonly Property[];
}

/** Returns every operation that the api says it has. */
export function routesOf(app: INestApplication): Route[] {
  const document = openApiDocument(app);
  const named = (document.components?.schemas ?? {}) as Record<string, Schema>;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = (item as Record<string, unknown>)[method] as Operation | undefined;
      if (operation === undefined) return [];
      const given = operation.requestBody?.content['application/json']?.schema;
      const answers = Object.values(operation.responses).flatMap(({ content }) =>
        Object.values(content ?? {}).map(({ schema }) => schema),
      );
      return [
        {
          operation: operation.operationId,
          method,
          path,
          parameters: (operation.parameters ?? []).filter((one) => one.in !== 'header'),
          body: given && properties(given, named),
          answer: answers.flatMap((schema) => properties(schema, named)),
        },
      ];
    }),
  );
}

function properties(
  schema: Schema,
  named: Record<string, Schema>,
  path = '',
  depth = 0,
): Property[] {
  if (depth > 8) return [];
  const name = schema.$ref?.split('/').at(-1);
  const whole = name === undefined ? schema : named[name];
  if (whole === undefined) return [];
  const parts = [...(whole.oneOf ?? []), ...(whole.anyOf ?? []), ...(whole.allOf ?? [])];
  if (whole.items) parts.push(whole.items);
  return [
    ...Object.entries(whole.properties ?? {}).flatMap(([key, inner]) => [
      { path: `${path}${key}`, name: key, schema: inner },
      ...properties(inner, named, `${path}${key}.`, depth + 1),
    ]),
    ...parts.flatMap((part) => properties(part, named, path, depth + 1)),
  ];
}

/** The path with its parameters filled in; what is not given becomes `filler`. */
export const filledPath = (
  path: string,
  given: Readonly<Record<string, string>>,
  filler: string,
): string => path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? filler);
