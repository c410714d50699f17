import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { openApiDocument } from '../../src/http/openapi.js';
import { openApi } from './api-support.js';
import { createPractice, type Practice } from './intake-support.js';

jest.setTimeout(60_000);

interface Media {
  readonly schema?: object;
  readonly example?: unknown;
}
type Content = Readonly<Record<string, Media>>;
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** What a schema accepts, with the named ones that it refers to and no others. */
function checkOf(schema: object, named: Readonly<Record<string, object>>): z.ZodType {
  const used: Record<string, object> = {};
  const visit = (part: object): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const found = named[name ?? ''];
      if (found === undefined || name === undefined || used[name] !== undefined) continue;
      used[name] = found;
      visit(found);
    }
  };
  visit(schema);
  const text = JSON.stringify({ ...schema, $defs: used });
  return z.fromJSONSchema(
    JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as JsonSchema,
  );
}
type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

/** Every JSON body and answer has one, and its schema takes it. */
describe('the examples of the OpenAPI document', () => {
  let practice: Practice;
  let app: INestApplication;
  let document: OpenAPIObject;

  beforeAll(async () => {
    practice = await createPractice();
    app = await openApi(practice);
    document = openApiDocument(app);
  });
  afterAll(async () => {
    await app.close();
    await practice.test.drop();
  });

  it('stand at every operation that takes or answers JSON, and are what the schema says', () => {
    const defs = (document.components?.schemas ?? {}) as Readonly<Record<string, object>>;
    const operations = Object.values(document.paths).flatMap(
      (item) => Object.values(item as object) as Operation[],
    );
    const wrong: string[] = [];
    let checked = 0;
    for (const { operationId, requestBody, responses } of operations) {
      const parts = [requestBody, ...Object.values(responses)].map(
        (part) => part?.content?.['application/json'],
      );
      for (const media of parts) {
        if (media?.schema === undefined) continue;
        checked += 1;
        const { success, error } = checkOf(media.schema, defs).safeParse(media.example);
        if (!success) {
          const { path, message } = error.issues[0]!;
          wrong.push(`${operationId} ${path.join('.')}: ${message}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(150);
  });

  it('are not needed to know what an operation does: each has a summary or an answer’s schema', () => {
    const silent = Object.values(document.paths)
      .flatMap((item) => Object.values(item as object) as Operation[])
      .filter(
        ({ summary, responses }) =>
          summary === undefined &&
          Object.values(responses).every(({ content }) => content === undefined),
      )
      .map(({ operationId }) => operationId);
    expect(silent).toEqual([]);
  });
});
