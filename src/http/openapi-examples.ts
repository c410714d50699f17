import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleValues } from './example-values.js';

/** The part of JSON Schema that the document uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: unknown;
}

type Content = Readonly<Record<string, Media>>;

interface Operation {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '0199c2b4-7000-7000-8000-000000000001',
  date: '2026-03-02',
  'date-time': '2026-03-02T10:00:00.000Z',
  email: 'ada.rivera@example.org',
  uri: 'https://hooks.example.org/zerobalance',
};

/** Deeper than any answer goes; ends what refers to itself. */
const DEEPEST = 8;

/**
 * Gives every JSON body and answer an example that its schema takes, made of the schema itself: a
 * body names what is needed, an answer everything. Examples that were written by hand stay.
 */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const maker = new ExampleMaker((document.components?.schemas ?? {}) as Record<string, Schema>);
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => [
        method,
        exampled(operation, maker),
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as OpenAPIObject['paths'] };
}

function exampled(operation: Operation, maker: ExampleMaker): Operation {
  const { requestBody, responses } = operation;
  const withContent = <Part extends { readonly content?: Content }>(
    part: Part,
    whole: boolean,
  ): Part => {
    const json = part.content?.['application/json'];
    if (json?.schema === undefined || json.example !== undefined || json.examples !== undefined) {
      return part;
    }
    const example = maker.of(json.schema, { name: '', whole, depth: 0 });
    return { ...part, content: { ...part.content, 'application/json': { ...json, example } } };
  };
  return {
    ...operation,
    ...(requestBody === undefined ? {} : { requestBody: withContent(requestBody, false) }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, answer]) => [status, withContent(answer, true)]),
    ),
  };
}

interface Place {
  readonly name: string;
  /** Optional fields, too. */
  readonly whole: boolean;
  readonly depth: number;
}

class ExampleMaker {
  constructor(private readonly named: Readonly<Record<string, Schema>>) {}

  /** Returns a value that the schema takes. */
  of(given: Schema, place: Place): unknown {
    const schema = this.resolved(given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    if (schema.allOf !== undefined) {
      return Object.assign({}, ...schema.allOf.map((part) => this.of(part, place))) as unknown;
    }
    const [choice] = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].filter(
      (one) => this.resolved(one).type !== 'null',
    );
    if (choice !== undefined) return this.of(choice, place);
    if (schema.default !== undefined) return schema.default;
    const type = Array.isArray(schema.type)
      ? (schema.type as readonly string[]).find((one) => one !== 'null')
      : schema.type;
    switch (type) {
      case 'object':
        return this.object(schema, place);
      case 'array':
        return this.array(schema, place);
      case 'integer':
      case 'number':
        return numberOf(schema, place.name);
      case 'boolean':
        return true;
      case 'string':
        return textOf(schema, place.name);
      default:
        return type === undefined && schema.properties !== undefined
          ? this.object(schema, place)
          : {};
    }
  }

  private resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    return this.named[schema.$ref.split('/').at(-1) ?? ''] ?? {};
  }

  private object(schema: Schema, { whole, depth }: Place): unknown {
    const { properties = {}, required = [] } = schema;
    if (depth > DEEPEST) return {};
    const names = Object.keys(properties).filter((name) => whole || required.includes(name));
    const shown = names.length > 0 ? names : Object.keys(properties).slice(0, 1);
    return Object.fromEntries(
      shown.map((name) => [
        name,
        this.of(properties[name] ?? {}, { name, whole, depth: depth + 1 }),
      ]),
    );
  }

  private array(schema: Schema, place: Place): unknown {
    const known = exampleValues[place.name];
    if (Array.isArray(known)) return known;
    if (schema.maxItems === 0 || place.depth > DEEPEST) return [];
    const items = schema.items ?? {};
    return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () =>
      this.of(items, { ...place, name: place.name.replace(/s$/, ''), depth: place.depth + 1 }),
    );
  }
}

function numberOf({ minimum, exclusiveMinimum }: Schema, name: string): number {
  const usual = name.endsWith('Cents') ? 12_500 : 1;
  return Math.max(usual, minimum ?? usual, (exclusiveMinimum ?? usual - 1) + 1);
}

function textOf({ format, minLength = 0, maxLength }: Schema, name: string): string {
  const formatted = format === undefined ? undefined : FORMATS[format];
  const known = exampleValues[name];
  if (formatted !== undefined && !(format === 'uri' && typeof known === 'string')) return formatted;
  const text = typeof known === 'string' ? known : name === '' ? 'text' : name;
  return text.padEnd(minLength, '.').slice(0, maxLength);
}
